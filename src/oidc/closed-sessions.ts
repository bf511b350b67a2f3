/**
 * Closing a session takes it away from its browser and leaves the portals what they hold: nobody can go on with it, no cookie
 * finds it, nothing is issued from it, while refresh tokens and access tokens that came from it go on.
 *
 * Its tokens get another session, which has no browser. That one is found by whoever ends everything of a person, so
 * that the portals are told of it then; whatever is under way with the old one is refused as for any ended session.
 *
 * The session in which a person does this goes on under another id, as the account that they chose, with all that was
 * entered from it, and from those sessions of the two accounts that wait in the same browser (accounts-here.ts): signing
 * out in that browser still ends all of it.
 */
import { after } from '../duration.ts'
import { moveProviderSession } from '../providers/provider-sessions.ts'
import { newId } from '../random.ts'
import { hashOf } from '../store/secrets.ts'
import type { Statements } from '../store/statements.ts'
import type { StoredSession } from './back-channel.ts'
import { endedSessionMemory } from './ended-sessions.ts'

const open = `SELECT "idHash", "payload" FROM "OidcRecord" WHERE "kind" = 'Session' AND "sub" = ?`
const mark = `INSERT INTO "OidcRecord" ("kind", "idHash", "payload", "expiresAt") VALUES ('EndedSession', ?, '{}', ?)
  ON CONFLICT DO NOTHING`
const forgetRows = `DELETE FROM "OidcRecord" WHERE "kind" = 'Session' AND "uidHash" = ? AND "idHash" <> ?`
const close = `UPDATE "OidcRecord" SET "kind" = 'ClosedSession', "uidHash" = ?, "payload" = ?
  WHERE "kind" = 'Session' AND "idHash" = ?`
const forgetRow = `DELETE FROM "OidcRecord" WHERE "kind" = 'Session' AND "idHash" = ?`
const moveTokens = `UPDATE "OidcRecord" SET "uidHash" = ?, "payload" = REPLACE("payload", ?, ?)
  WHERE "uidHash" = ? AND "kind" <> 'Session'`

const goOn = `UPDATE "OidcRecord" SET "idHash" = ?, "uidHash" = ?, "sub" = ?, "payload" = ?
  WHERE "kind" = 'Session' AND "idHash" = ?`

/** A session that goes on, and as whom. */
export interface GoingOn {
  uid: string
  /** The `uid`s of those that wait in its browser and become one with it. */
  beside: string[]
  /** The id it gets, for the browser's cookie. */
  id: string
  as: { accountId: string; acr: string; amr: string[]; loginTs: number }
}

/** Whose sessions are closed. `lost` are the portals at which nothing of them goes on. */
export interface Closing {
  sub: string
  lost: ReadonlySet<string>
}

interface Found {
  uid: string
  idHash: string
  /** What is left of it. */
  session: StoredSession
}

const sessionUid = (uid: string) => `"sessionUid":${JSON.stringify(uid)}`

/** Closes every session of these accounts but `goingOn`, if that is one of them. */
export async function closeSessions(
  tx: Statements,
  closings: Closing[],
  now: Date,
  goingOn: GoingOn,
): Promise<void> {
  const found = await sessionsOf(tx, closings)
  const own = found.find(({ uid }) => uid === goingOn.uid)
  const here = newId()
  const beside: StoredSession[] = []
  for (const { uid, idHash, session } of found) {
    const joins = own !== undefined && goingOn.beside.includes(uid)
    const next = uid === own?.uid || joins ? here : newId()
    await tx.run(mark, [hashOf(uid), after(now, endedSessionMemory)])
    await tx.run(forgetRows, [hashOf(uid), idHash])
    if (joins) {
      beside.push(session)
      await tx.run(forgetRow, [idHash])
    } else if (uid !== own?.uid)
      await tx.run(close, [hashOf(next), JSON.stringify({ ...session, uid: next }), idHash])
    await tx.run(moveTokens, [hashOf(next), sessionUid(uid), sessionUid(next), hashOf(uid)])
    await moveProviderSession(tx, { from: uid, to: next, ...(joins ? { into: own.uid } : {}) })
  }
  if (!own) return
  const { id, as } = goingOn
  const payload = { ...own.session, authorizations: joined([own.session, ...beside]), ...as, uid: here }
  await tx.run(goOn, [hashOf(id), hashOf(here), as.accountId, JSON.stringify(payload), own.idHash])
}

/** Always in the same order: two that close or end them at once must not wait for each other. */
async function sessionsOf(tx: Statements, closings: Closing[]): Promise<Found[]> {
  const found = new Map<string, Found>()
  for (const { sub, lost } of closings)
    for (const { idHash, payload } of await tx.all(open, [sub])) {
      const session = without(JSON.parse(String(payload)) as StoredSession, lost)
      found.set(session.uid, { uid: session.uid, idHash: String(idHash), session })
    }
  return [...found.values()].sort((a, b) => (a.uid < b.uid ? -1 : 1))
}

function without(session: StoredSession, lost: ReadonlySet<string>): StoredSession {
  const left = Object.entries(session.authorizations ?? {}).filter(([clientId]) => !lost.has(clientId))
  return { ...session, authorizations: Object.fromEntries(left) }
}

/** A portal that was entered from one of them, and only looked at from another, was entered. */
function joined(sessions: StoredSession[]): NonNullable<StoredSession['authorizations']> {
  const all: NonNullable<StoredSession['authorizations']> = {}
  for (const { authorizations = {} } of sessions)
    for (const [clientId, each] of Object.entries(authorizations))
      if (!all[clientId]?.grantId) all[clientId] = each
  return all
}
