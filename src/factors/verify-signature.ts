import type { Passkey } from '../store/generated/client.ts'
import { challengeIn, readSignature, type Signature } from './passkey-answer.ts'
import type { AskedOf, PasskeyChallenges } from './passkey-challenges.ts'
import type { PasskeyRows } from './passkey-rows.ts'
import type { Verified } from './passkeys.ts'
import { webauthn } from './webauthn.ts'

export interface Verifier {
  rows: PasskeyRows
  challenges: PasskeyChallenges
  party: { rpID: string; origin: string }
}

/**
 * Holds an answer against everything that WebAuthn Level 3, 7.2 asks for. The challenge is used up first, so that each
 * answer is weighed once.
 */
export async function verifySignature(
  { rows, challenges, party }: Verifier,
  asked: AskedOf,
  text: string,
): Promise<Verified> {
  const answer = readSignature(text)
  const challenge = answer && challengeIn(answer)
  if (!challenge || !(await challenges.consume(challenge, asked))) return { ok: false, reason: 'refused' }
  const passkey = await rows.find(answer.id)
  if (!passkey) return { ok: false, reason: 'unknown', passkeyId: answer.id }
  const { accountId, id: passkeyId } = passkey
  const refuse = (reason: 'refused' | 'cloned') => ({ ok: false as const, reason, accountId, passkeyId })

  if (!(await isOwners(rows, asked, passkey, answer))) return refuse('refused')
  const proof = await signedProof(answer, challenge, passkey, party)
  // Whether a key may leave its device is said once, when it is made, and signed for ever after.
  if (!proof || proof.synced !== passkey.synced) return refuse('refused')
  if (!(await rows.use(passkey, proof.counter, proof.backedUp)))
    return refuse((await rows.find(passkeyId)) ? 'cloned' : 'refused')
  return { ok: true, accountId, passkeyId }
}

/** The passkey is of the person who is asked, and knows its account by the right handle. */
async function isOwners(
  rows: PasskeyRows,
  { accountId }: AskedOf,
  passkey: Passkey,
  { response: { userHandle } }: Signature,
): Promise<boolean> {
  if (accountId !== undefined && passkey.accountId !== accountId) return false
  // Where nobody was named, the handle is what says who it is. Security keys may leave it out where somebody was.
  if (!userHandle) return accountId !== undefined
  return (await rows.accountOf(userHandle)) === passkey.accountId
}

interface SignedProof {
  counter: number
  synced: boolean
  backedUp: boolean
}

/** What the authenticator signed; undefined when anything about it is wrong. */
async function signedProof(
  { id, rawId, type, response }: Signature,
  challenge: string,
  passkey: Passkey,
  { rpID, origin }: Verifier['party'],
): Promise<SignedProof | undefined> {
  const { verifyAuthenticationResponse } = await webauthn()
  const { userHandle, ...signed } = response
  const found = await verifyAuthenticationResponse({
    response: { id, rawId, type, clientExtensionResults: {}, response: signed },
    expectedChallenge: challenge,
    expectedOrigin: origin,
    expectedRPID: rpID,
    requireUserVerification: true,
    // The stored counter is compared by the statement that replaces it.
    credential: { id: passkey.id, publicKey: new Uint8Array(passkey.publicKey), counter: 0 },
  }).catch(() => undefined)
  if (!found?.verified) return undefined
  const { newCounter, credentialDeviceType, credentialBackedUp } = found.authenticationInfo
  return {
    counter: newCounter,
    synced: credentialDeviceType === 'multiDevice',
    backedUp: credentialBackedUp,
  }
}
