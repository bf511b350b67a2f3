import type { AuthenticatorTransport } from '@simplewebauthn/server'
import { challengeIn, type Registration, readRegistration } from './passkey-answer.ts'
import type { AskedOf } from './passkey-challenges.ts'
import type { NewPasskey } from './passkey-rows.ts'
import type { PasskeyView } from './passkeys.ts'
import type { Verifier } from './verify-signature.ts'
import { webauthn, webauthnTools } from './webauthn.ts'

/** EdDSA, ES256 and RS256, as WebAuthn Level 3, 5.4.6 advises. */
export const algorithms = [-8, -7, -257]

const transports = new Set(['ble', 'cable', 'hybrid', 'internal', 'nfc', 'smart-card', 'usb'])

/** A key that belongs to nobody yet. */
export type NewKey = Omit<NewPasskey, 'accountId' | 'name'>

type Added = { ok: true; passkey: PasskeyView } | { ok: false; reason: 'refused' | 'known' | 'too-many' }

/**
 * Holds a new key against everything that WebAuthn Level 3, 7.1 asks for, and keeps it. The challenge is used up first,
 * so that each answer is weighed once.
 */
export async function verifyRegistration(
  { rows, challenges, party }: Verifier,
  asked: AskedOf & { accountId: string },
  { answer: text, nameFor }: { answer: string; nameFor: (aaguid: string) => string },
): Promise<Added> {
  const made = await verifyNewKey({ challenges, party }, asked, text)
  if (!made) return { ok: false, reason: 'refused' }
  const { accountId } = asked
  const passkey = await rows.insert({ ...made, accountId, name: nameFor(made.aaguid) })
  return typeof passkey === 'string' ? { ok: false, reason: passkey } : { ok: true, passkey }
}

/** The same for a key that is not kept yet; undefined when anything about it is wrong. */
export async function verifyNewKey(
  { challenges, party }: Pick<Verifier, 'challenges' | 'party'>,
  asked: AskedOf,
  text: string,
): Promise<NewKey | undefined> {
  const answer = readRegistration(text)
  const challenge = answer && challengeIn(answer)
  if (!challenge || !(await challenges.consume(challenge, asked))) return undefined
  return madeKey(answer, challenge, party)
}

/** The key; undefined when anything about it is wrong. */
async function madeKey(
  { id, rawId, type, response }: Registration,
  challenge: string,
  { rpID, origin }: Verifier['party'],
): Promise<NewKey | undefined> {
  if (!(await saysNothingOfItsMaker(response.attestationObject))) return undefined
  const { verifyRegistrationResponse } = await webauthn()
  const found = await verifyRegistrationResponse({
    response: {
      id,
      rawId,
      type,
      clientExtensionResults: {},
      response: { clientDataJSON: response.clientDataJSON, attestationObject: response.attestationObject },
    },
    expectedChallenge: challenge,
    expectedOrigin: origin,
    expectedRPID: rpID,
    requireUserVerification: true,
    supportedAlgorithmIDs: algorithms,
  }).catch(() => undefined)
  if (!found?.verified) return undefined
  const { aaguid, credential, credentialDeviceType, credentialBackedUp } = found.registrationInfo
  if (credential.id !== id) return undefined
  return {
    id,
    publicKey: new Uint8Array(credential.publicKey),
    counter: BigInt(credential.counter),
    transports: known(response.transports).join(' '),
    aaguid,
    synced: credentialDeviceType === 'multiDevice',
    backedUp: credentialBackedUp,
  }
}

/**
 * We asked for no attestation. What comes with certificates is not looked at: checking them would call addresses that
 * the certificates name.
 */
async function saysNothingOfItsMaker(attestationObject: string): Promise<boolean> {
  const { decodeAttestationObject } = await webauthnTools()
  try {
    const decoded = decodeAttestationObject(new Uint8Array(Buffer.from(attestationObject, 'base64url')))
    const format = decoded.get('fmt')
    return format === 'none' || (format === 'packed' && decoded.get('attStmt').get('x5c') === undefined)
  } catch {
    return false
  }
}

const known = (said: string[] = []) =>
  [...new Set(said)].filter((each): each is AuthenticatorTransport => transports.has(each))
