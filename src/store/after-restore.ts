/**
 * What ends when an old state of the database comes back.
 *
 * Somebody may have signed out since, have used a link, have taken back a token or an invitation. Nothing in the old
 * state knows of that, so whatever somebody could hold from then opens nothing any more, whether it was ended or not.
 */
import type { Store } from './open.ts'
import type { Statements } from './statements.ts'

/** That a password came by letter is nothing that anybody holds: it is a reason to believe that password less. */
const links = `DELETE FROM "OneTimeToken" WHERE "purpose" <> 'password-channel'`

/** Of these, nothing is left: sessions, tokens, codes, browsers that are trusted, answers that hold a secret. */
const emptied = [
  'OidcRecord',
  'PasskeyChallenge',
  'ProviderVisit',
  'ProviderSession',
  'QrSignIn',
  'IdempotencyKey',
] as const

/** How long a code of an authenticator app is for, in seconds (RFC 6238). */
const totpPeriod = 30

const recoveryCodes = 'UPDATE "RecoveryCode" SET "consumedAt" = ? WHERE "consumedAt" IS NULL'
const invitations = `UPDATE "Invitation" SET "revokedAt" = ?
  WHERE "revokedAt" IS NULL AND "declinedAt" IS NULL AND "expiresAt" > ? AND "accepted" < "quota"`
// It left long ago, or leads to what has just ended.
const outbox = `UPDATE "OutboxItem" SET "state" = 'expired', "contentEncrypted" = NULL, "endedAt" = ?
  WHERE "state" IN ('waiting', 'dead')`
const totpSteps = 'UPDATE "TotpApp" SET "lastStep" = ? WHERE "lastStep" IS NULL OR "lastStep" < ?'

export interface Ended {
  sessions: number
  /** What portals and programs held. */
  tokens: number
  /** Links and codes that were sent. */
  links: number
  trustedBrowsers: number
  recoveryCodes: number
  invitations: number
  letters: number
}

export interface EndingOptions {
  now: Date
  /** Takes the signing keys away, too: the next start makes new ones, which sign at once. */
  newSigningKeys: boolean
}

const ofKinds = (...kinds: string[]) =>
  `DELETE FROM "OidcRecord" WHERE "kind" IN (${kinds.map((kind) => `'${kind}'`).join(', ')})`

/** All of it or nothing. */
export const endWhatWasOpen = (
  { transaction }: Pick<Store, 'transaction'>,
  options: EndingOptions,
): Promise<Ended> => transaction((tx) => endWithin(tx, options))

async function endWithin(tx: Statements, { now, newSigningKeys }: EndingOptions): Promise<Ended> {
  const sessions = await tx.run(ofKinds('Session'), [])
  const tokens = await tx.run(ofKinds('AccessToken', 'ClientCredentials', 'RefreshToken'), [])
  for (const table of emptied) await tx.run(`DELETE FROM "${table}"`, [])
  if (newSigningKeys) await tx.run('DELETE FROM "SigningKey"', [])
  const step = Math.floor(now.getTime() / 1000 / totpPeriod)
  await tx.run(totpSteps, [step, step])
  return {
    sessions,
    tokens,
    links: await tx.run(links, []),
    trustedBrowsers: await tx.run('DELETE FROM "TrustedBrowser"', []),
    recoveryCodes: await tx.run(recoveryCodes, [now]),
    invitations: await tx.run(invitations, [now, now]),
    letters: await tx.run(outbox, [now]),
  }
}
