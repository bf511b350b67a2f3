/**
 * Passkeys: key pairs in people's devices and password managers (WebAuthn Level 3).
 *
 *   addOptions ──browser makes a key──▶ add              behind a fresh proof, for the person who is signed in
 *   signInOptions ──browser signs──▶ verifySignIn        nobody is known yet: the passkey says who it is
 *   secondStepOptions ──browser signs──▶ verifySecondStep   for one person, who proved something else
 *   newcomerOptions ──browser makes a key──▶ verifyNewcomer ──▶ keepFirst   for an account that is made with it
 *
 * Every question is asked once, of one holder, for one purpose (passkey-challenges.ts). The device must have asked for a
 * finger, a face or a PIN, always: so one passkey is two factors.
 */
import type { AuthenticatorTransport } from '@simplewebauthn/server'
import type { WaysIn } from '../accounts/ways-in.ts'
import { knowsPasskeys } from '../oidc/uris.ts'
import type { Account } from '../store/generated/client.ts'
import type { Database, Transaction } from '../store/open.ts'
import { hashOf } from '../store/secrets.ts'
import { readSignature } from './passkey-answer.ts'
import { type AskedOf, challengeLifetime, createPasskeyChallenges } from './passkey-challenges.ts'
import { createPasskeyRows } from './passkey-rows.ts'
import { algorithms, type NewKey, verifyNewKey, verifyRegistration } from './verify-registration.ts'
import { verifySignature } from './verify-signature.ts'
import { webauthn } from './webauthn.ts'

/** A passkey as its owner sees it. */
export interface PasskeyView {
  id: string
  name: string
  createdAt: Date
  usedAt: Date | null
  /** It may be copied to other devices of its owner. */
  synced: boolean
  /** It is. */
  backedUp: boolean
}

/** Why an answer proves nothing. `cloned`: it was signed by a copy, or a copy was used before. `unknown`: no such passkey here. */
export type Refusal = 'unknown' | 'refused' | 'cloned'

export type Verified =
  | { ok: true; accountId: string; passkeyId: string }
  | { ok: false; reason: Refusal; accountId?: string | undefined; passkeyId?: string | undefined }

export type Passkeys = ReturnType<typeof createPasskeys>

interface PasskeysDeps {
  db: Database
  issuer: string
  now: () => Date
  /** What else ends with an account's last passkey, in the same transaction. */
  lastOneGone(accountId: string, tx: Transaction): Promise<void>
  /** The last way into an account stays. */
  waysIn: WaysIn
}

/** As random as the conversation's own handle, and says no more: it has to be known before there is an account. */
const handleOfNewcomer = (holder: string): string => hashOf(`passkey handle\0${holder}`)

export function createPasskeys({ db, issuer, now, lastOneGone, waysIn }: PasskeysDeps) {
  const { hostname, origin } = new URL(issuer)
  const party = { rpID: hostname, origin }
  const rows = createPasskeyRows({ db, now, lastOneGone, waysIn })
  const challenges = createPasskeyChallenges(db, now)

  const requestFor = async (
    asked: AskedOf,
    allowCredentials: { id: string; transports: AuthenticatorTransport[] }[],
  ) => {
    const { generateAuthenticationOptions } = await webauthn()
    return generateAuthenticationOptions({
      rpID: hostname,
      challenge: Buffer.from(await challenges.make(asked), 'base64url'),
      timeout: challengeLifetime,
      userVerification: 'required',
      allowCredentials,
    })
  }

  const registrationFor = async (
    asked: AskedOf,
    handle: string,
    { name, displayName }: { name: string; displayName: string },
    excludeCredentials: { id: string; transports: AuthenticatorTransport[] }[],
  ) => {
    const { generateRegistrationOptions } = await webauthn()
    return generateRegistrationOptions({
      rpName: 'Portico',
      rpID: hostname,
      userID: new Uint8Array(Buffer.from(handle, 'base64url')),
      userName: name,
      userDisplayName: displayName,
      challenge: Buffer.from(await challenges.make(asked), 'base64url'),
      timeout: challengeLifetime,
      attestationType: 'none',
      excludeCredentials,
      authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
      supportedAlgorithmIDs: algorithms,
    })
  }

  return {
    /** Browsers know no passkeys of an IP address. */
    available: knowsPasskeys(issuer),
    rpId: hostname,

    list: (accountId: string): Promise<PasskeyView[]> => rows.list(accountId),

    rename: rows.rename,
    remove: rows.remove,
    handleOf: rows.handleOf,

    /** Whose passkey an answer speaks of, before anything of it is checked: attempts are counted under that account. */
    async ownerOf(answer: string): Promise<string | undefined> {
      const id = readSignature(answer)?.id
      return id === undefined ? undefined : (await rows.find(id))?.accountId
    },

    /** What a browser is asked when somebody signs in with nothing but a passkey. */
    signInOptions: (holder: string) => requestFor({ purpose: 'sign-in', holder }, []),

    /** Who it is, if the answer is right. Refusals look alike to whoever gave it. */
    verifySignIn: (holder: string, answer: string): Promise<Verified> =>
      verifySignature({ rows, challenges, party }, { purpose: 'sign-in', holder }, answer),

    /** What a browser is asked when one of this person's passkeys is to be the second step. */
    secondStepOptions: async (accountId: string, holder: string) =>
      requestFor({ purpose: 'second-step', holder, accountId }, await rows.descriptors(accountId)),

    /** Whether one of this person's passkeys gave the answer. */
    verifySecondStep: (accountId: string, holder: string, answer: string): Promise<Verified> =>
      verifySignature({ rows, challenges, party }, { purpose: 'second-step', holder, accountId }, answer),

    /** What a browser is asked when somebody adds a passkey. `name` is what it shows where several accounts have one. */
    async addOptions(
      { id }: Pick<Account, 'id'>,
      holder: string,
      person: { name: string; displayName: string },
    ) {
      const asked = { purpose: 'add', holder, accountId: id } as const
      return registrationFor(asked, await rows.handleOf(id), person, await rows.descriptors(id))
    },

    /** What a browser is asked when somebody begins with a passkey: the account is made with it, and not before. */
    newcomerOptions: (holder: string, person: { name: string; displayName: string }) =>
      registrationFor({ purpose: 'newcomer', holder }, handleOfNewcomer(holder), person, []),

    /** The key that a newcomer's browser made; undefined when anything about it is wrong, or it is somebody's already. */
    async verifyNewcomer(holder: string, answer: string): Promise<NewKey | undefined> {
      const made = await verifyNewKey({ challenges, party }, { purpose: 'newcomer', holder }, answer)
      return made && !(await rows.find(made.id)) ? made : undefined
    },

    /** Keeps it as the first passkey of an account that is made in `tx`. */
    keepFirst: (
      holder: string,
      { key, ...whose }: { key: NewKey; accountId: string; name: string },
      tx: Transaction,
    ) => rows.insertFirst({ ...key, ...whose }, handleOfNewcomer(holder), tx),

    /** Keeps a new passkey of this person. `nameFor` names it, from what made it. */
    add: (
      accountId: string,
      holder: string,
      answer: string,
      nameFor: (aaguid: string) => string,
    ): Promise<
      { ok: true; passkey: PasskeyView } | { ok: false; reason: 'refused' | 'known' | 'too-many' }
    > =>
      verifyRegistration(
        { rows, challenges, party },
        { purpose: 'add', holder, accountId },
        { answer, nameFor },
      ),
  }
}
