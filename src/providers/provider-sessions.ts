/**
 * Sessions that began with a sign-in at a provider: so that they end when the provider says that the one there did, and so
 * that somebody can sign out there too. A row is kept for as long as the session can last, whether or not it does.
 */
import { decodeJwt } from 'jose'
import { after, seconds } from '../duration.ts'
import type { CameFrom } from '../oidc/came-from.ts'
import { longestSession } from '../oidc/session-life.ts'
import type { Secrets } from '../store/secrets.ts'
import { hashOf } from '../store/secrets.ts'
import type { Row, Statements } from '../store/statements.ts'

/** Where a session began, and the hint for signing out there. */
export interface BeganThere {
  providerId: string
  idToken: string | undefined
}

/** Which session is over, as a provider's logout token says (OpenID Connect Back-Channel Logout 1.0, 2.4). */
export interface OverThere {
  providerId: string
  issuer: string
  subject?: string | undefined
  sid?: string | undefined
  issuedAt: Date
}

/** Where a provider sends people back to who signed out there: operators enter it there, where it asks for one. */
export const signedOutUri = (issuer: string): string => `${issuer}/end-session/success`

export type ProviderSessions = ReturnType<typeof createProviderSessions>

interface ProviderSessionsDeps {
  statements: Statements
  secrets: Pick<Secrets, 'encrypt' | 'decrypt'>
  now: () => Date
}

const write = `INSERT INTO "ProviderSession"
  ("uidHash", "providerId", "issuer", "subject", "sid", "idTokenEncrypted", "startedAt", "expiresAt")
  VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT ("uidHash") DO UPDATE SET "providerId" = excluded."providerId",
  "issuer" = excluded."issuer", "subject" = excluded."subject", "sid" = excluded."sid",
  "idTokenEncrypted" = excluded."idTokenEncrypted", "startedAt" = excluded."startedAt", "expiresAt" = excluded."expiresAt"`
const forget = 'DELETE FROM "ProviderSession" WHERE "uidHash" = ?'
const find = `SELECT "providerId", "idTokenEncrypted" FROM "ProviderSession" WHERE "uidHash" = ? AND "expiresAt" > ?`
const since = `"startedAt" <= ? AND "providerId" = ?`
const bySid = `SELECT "uidHash", "subject" FROM "ProviderSession" WHERE "issuer" = ? AND "sid" = ? AND ${since}`
const bySubject = `SELECT "uidHash", "sid" FROM "ProviderSession" WHERE "issuer" = ? AND "subject" = ? AND ${since}`
const byIdentity = `SELECT "uidHash" FROM "ProviderSession" WHERE "issuer" = ? AND "subject" = ?`
const move = `UPDATE "ProviderSession" SET "uidHash" = ?, "idTokenEncrypted" = NULL WHERE "uidHash" = ?
  AND NOT EXISTS (SELECT 1 FROM "ProviderSession" o WHERE o."uidHash" IN (?, ?))`

/** Everything the house asks of these rows. No other file may query this table. */
export function createProviderSessions({ statements, secrets, now }: ProviderSessionsDeps) {
  return {
    /** Of a session that began before in another way, only the latest counts. */
    async began(uid: string, { providerId, issuer, subject, sid, idToken }: CameFrom): Promise<void> {
      const uidHash = hashOf(uid)
      const sealed = idToken === undefined ? null : secrets.encrypt('id-token-hint', uidHash, idToken)
      const [startedAt, until] = [startOf(idToken, now()), after(now(), longestSession)]
      await statements.run(write, [
        uidHash,
        providerId,
        issuer,
        subject,
        sid ?? null,
        sealed,
        startedAt,
        until,
      ])
    },

    /** Somebody proved here who they are: the session is no longer the provider's to end. */
    async forget(uid: string): Promise<void> {
      await statements.run(forget, [hashOf(uid)])
    },

    /** Undefined where it began here. Found for a while after the session's end, too. */
    async find(uid: string): Promise<BeganThere | undefined> {
      const uidHash = hashOf(uid)
      const row = await statements.get(find, [uidHash, now()])
      if (!row) return undefined
      const { providerId, idTokenEncrypted: sealed } = row
      const idToken =
        typeof sealed === 'string' ? secrets.decrypt('id-token-hint', uidHash, sealed) : undefined
      return { providerId: String(providerId), idToken }
    },

    /** The hashes of the `uid`s of the sessions that this one opened, through whichever provider of that issuer. */
    async openedBy({ issuer, subject }: Pick<OverThere, 'issuer' | 'subject'>): Promise<string[]> {
      const rows = await statements.all(byIdentity, [issuer, subject ?? ''])
      return rows.map(({ uidHash }) => String(uidHash))
    },

    /**
     * The hashes of the `uid`s of the sessions that a logout token is about. What began after the token was made is none of
     * them: a token that comes late, or again, signs nobody out who signed in since. A provider that names a session only when
     * it is over means all of that person's.
     */
    async overWith({ providerId, issuer, subject, sid, issuedAt }: OverThere): Promise<string[]> {
      const when = [issuedAt, providerId]
      const named = sid === undefined ? [] : await statements.all(bySid, [issuer, sid, ...when])
      const whose = subject === undefined ? [] : await statements.all(bySubject, [issuer, subject, ...when])
      const over: Row[] = [
        ...named.filter((row) => subject === undefined || row.subject === subject),
        ...whose.filter((row) => sid === undefined || row.sid === null),
      ]
      return [...new Set(over.map(({ uidHash }) => String(uidHash)))]
    },
  }
}

/**
 * Within `tx`, a session goes on under another `uid`, alone or joined to `into`: then it keeps where that one began, if that was at a provider. The
 * hint is bound to the session that it was given for, and stays behind.
 */
export async function moveProviderSession(
  tx: Pick<Statements, 'run'>,
  { from, to, into = to }: { from: string; to: string; into?: string },
): Promise<void> {
  await tx.run(move, [hashOf(to), hashOf(from), hashOf(to), hashOf(into)])
}

/**
 * When the sign-in was, by the provider's own clock where it says so: that is what its logout tokens are measured against.
 * Whole seconds, as those are.
 */
function startOf(idToken: string | undefined, now: Date): Date {
  const issued = idToken === undefined ? undefined : decodeJwt(idToken).iat
  return new Date(seconds(Math.floor(issued ?? now.getTime() / 1000)))
}
