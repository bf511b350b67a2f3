/** What a person can be told of where they are signed in. */
import { seconds } from '../duration.ts'
import { hashOf } from '../store/secrets.ts'
import type { Row, Statements, Value } from '../store/statements.ts'
import type { StoredSession } from './back-channel.ts'
import { ownClientId } from './client.ts'
import { sessionGoesOn } from './ended-sessions.ts'
import type { Remembered } from './session-browser.ts'
import { lastUsed } from './session-life.ts'

export interface SessionView {
  /** Its public handle. */
  uid: string
  /** As it was at the sign-in; both empty where that is not known. */
  browser: { userAgent: string; ip: string }
  firstSeenAt: Date
  /** When the person last proved who they are. */
  signedInAt: Date
  lastUsedAt: Date
  amr: string[]
  /** The client ids of the portals that were entered from it. */
  portals: string[]
}

type Stored = StoredSession & Remembered & { loginTs?: number; exp?: number; amr?: string[] }

const subs = `SELECT "sub" FROM "Subject" WHERE "accountId" = (SELECT "accountId" FROM "Subject" WHERE "sub" = ?)`

/** More than anybody looks through. Whoever has more of them ends all others at once. */
export const mostSessions = 200

const ofPerson = `SELECT "payload" FROM "OidcRecord" WHERE "sub" = ? AND "kind" = 'Session' AND "expiresAt" > ?
  AND ${sessionGoesOn} ORDER BY "expiresAt" DESC LIMIT ${mostSessions}`
const grantedTo = `SELECT DISTINCT "clientId" FROM "OidcRecord" WHERE "sub" = ? AND "kind" = 'Grant' AND "expiresAt" > ?`
const heldElsewhere = `SELECT 1 FROM "OidcRecord" WHERE "sub" = ?
  AND "kind" IN ('AccessToken', 'RefreshToken') AND ("uidHash" IS NULL OR "uidHash" <> ?) AND "expiresAt" > ?
  AND ${sessionGoesOn} LIMIT 1`

/** Every sub that portals know this person by: their own, and those of accounts that were merged into theirs. */
export async function everySub(statements: Pick<Statements, 'all'>, sub: string): Promise<string[]> {
  const rows = await statements.all(subs, [sub])
  return [...new Set([sub, ...rows.map((row) => String(row.sub))])].sort()
}

/** The rows of each of these subs. One statement for each: asked for several at once, the index is not used. */
export async function rowsOf(
  statements: Pick<Statements, 'all'>,
  sql: string,
  subs: string[],
  ...values: Value[]
): Promise<Row[]> {
  const rows: Row[] = []
  for (const sub of subs) rows.push(...(await statements.all(sql, [sub, ...values])))
  return rows
}

/** A person's sessions that go on, the one that was used last first. */
export async function listSessions(statements: Statements, sub: string, now: Date): Promise<SessionView[]> {
  const rows = await rowsOf(statements, ofPerson, await everySub(statements, sub), now)
  const sessions = rows.map(({ payload }) => viewOf(JSON.parse(String(payload)) as Stored, now))
  sessions.sort((a, b) => b.lastUsedAt.getTime() - a.lastUsedAt.getTime())
  // Between two ids a session has two rows.
  return sessions.filter(({ uid }, at) => sessions.findIndex((each) => each.uid === uid) === at)
}

/** The client ids of the portals that hold something which a person's sign-in opened. */
export async function portalsOpenedBy(statements: Statements, sub: string, now: Date): Promise<string[]> {
  const rows = await rowsOf(statements, grantedTo, await everySub(statements, sub), now)
  return [...new Set(rows.map(({ clientId }) => String(clientId)))].sort()
}

/** Whether portals hold tokens of a person that did not come from the session `uid`. */
export async function tokensElsewhere(
  statements: Statements,
  sub: string,
  uid: string,
  now: Date,
): Promise<boolean> {
  const subs = await everySub(statements, sub)
  return (await rowsOf(statements, heldElsewhere, subs, hashOf(uid), now)).length > 0
}

function viewOf(session: Stored, now: Date): SessionView {
  const { uid, amr = [], authorizations = {}, browser, loginTs = 0 } = session
  const entered = Object.entries(authorizations).filter(([, each]) => each.grantId && each.entered !== false)
  return {
    uid,
    browser: { userAgent: browser?.userAgent ?? '', ip: browser?.ip ?? '' },
    firstSeenAt: new Date(seconds(browser?.since ?? loginTs)),
    signedInAt: new Date(seconds(loginTs)),
    lastUsedAt: lastUsed(session, now),
    amr,
    portals: entered.map(([clientId]) => clientId).filter((id) => id !== ownClientId),
  }
}
