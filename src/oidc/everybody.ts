/**
 * The end of every session and every token of everybody, as after a theft.
 *
 *   sessions, a hundred at a time: the marks that keep them ended, what came from them, the calls to portals
 *   what is left, a thousand at a time: what outlives its session, what belongs to none, sign-ins that are half way
 *
 * Each batch is a transaction of its own: nobody waits for a million. It can end at every one, however, and goes on with the
 * next call; whom it told is not told again. What stays is what only says no: marks, and values that were used.
 */
import { after } from '../duration.ts'
import type { Store } from '../store/open.ts'
import { hashOf } from '../store/secrets.ts'
import type { Row, Statements } from '../store/statements.ts'
import type { StoredSession, TellPortals } from './back-channel.ts'
import { endedSessionMemory } from './ended-sessions.ts'

export interface EndedOfEverybody {
  /** Of browsers, those in which nobody was signed in included. */
  sessions: number
  /** What portals and programs held, with what allowed it, and sign-ins that were half way. */
  tokens: number
}

interface Needed {
  store: Pick<Store, 'statements' | 'transaction'>
  whoWantsToKnow: () => Promise<TellPortals>
  now: () => Date
  /** Hears of every batch. */
  tell: (progress: { table: string; done: number }) => void
}

type Kept = StoredSession & { loginTs?: number }

const sessionBatch = 100
const restBatch = 1000
const asMany = (each: string) => Array.from({ length: sessionBatch }, () => each).join(', ')

const ofSessions = ['Session', 'ClosedSession'] as const
/** A grant first: without it nothing that came from it opens anything. */
const others = [
  'Grant',
  'RefreshToken',
  'AccessToken',
  'ClientCredentials',
  'AuthorizationCode',
  'DeviceCode',
  'Interaction',
] as const

const next = `SELECT "idHash", "payload" FROM "OidcRecord" WHERE "kind" = ? AND "idHash" > ?
  ORDER BY "idHash" LIMIT ${sessionBatch}`
const mark = `INSERT INTO "OidcRecord" ("kind", "idHash", "payload", "expiresAt")
  VALUES ${asMany(`('EndedSession', ?, '{}', ?)`)} ON CONFLICT DO NOTHING`
const marked = `SELECT "payload" FROM "OidcRecord" WHERE "kind" IN ('Session', 'ClosedSession')
  AND "uidHash" IN (${asMany('?')})`
const forget = `DELETE FROM "OidcRecord" WHERE "uidHash" IN (${asMany('?')})`
const forgetRest = `DELETE FROM "OidcRecord" WHERE "kind" = ? AND "idHash" IN
  (SELECT "idHash" FROM "OidcRecord" WHERE "kind" = ? LIMIT ${restBatch})`

/** Ends what there is at this moment. Whoever signs in meanwhile may have to enter their portals once more. */
export async function endEverybody(needed: Needed): Promise<EndedOfEverybody> {
  const { store, now, tell } = needed
  const begun = now()
  const ended: EndedOfEverybody = { sessions: 0, tokens: 0 }
  // A session that got another id meanwhile was passed by.
  for (let before = -1; before < ended.sessions; ) {
    before = ended.sessions
    for (const kind of ofSessions) await endSessions(needed, kind, begun, ended)
  }
  for (const kind of others)
    for (let gone = restBatch; gone === restBatch; ) {
      gone = await store.statements.run(forgetRest, [kind, kind])
      ended.tokens += gone
      tell({ table: 'tokens', done: ended.tokens })
    }
  return ended
}

async function endSessions(
  { store, whoWantsToKnow, now, tell }: Needed,
  kind: (typeof ofSessions)[number],
  begun: Date,
  ended: EndedOfEverybody,
): Promise<void> {
  const tellPortals = await whoWantsToKnow()
  for (let last = '', found = sessionBatch; found === sessionBatch; ) {
    const rows = await store.statements.all(next, [kind, last])
    found = rows.length
    last = String(rows.at(-1)?.idHash)
    // Always in the same order: whoever ends one of them at once must not wait for us while we wait for them.
    const uids = [
      ...new Set(
        rows
          .map(sessionOf)
          .filter(isFrom(begun))
          .map(({ uid }) => hashOf(uid)),
      ),
    ].sort()
    if (uids.length === 0) continue
    ended.sessions += await store.transaction((tx) => endBatch(tx, tellPortals, uids, now()))
    tell({ table: 'sessions', done: ended.sessions })
  }
}

/** As one session is ended (sessions.ts). Gives how many there were. */
async function endBatch(tx: Statements, tell: TellPortals, uids: string[], now: Date): Promise<number> {
  // Always as many, so that there is one statement to prepare.
  const all = Array.from({ length: sessionBatch }, (_, n) => uids[n] ?? uids[0] ?? '')
  const until = after(now, endedSessionMemory)
  // First of all, so that whatever is under way can add nothing to what is deleted here.
  await tx.run(
    mark,
    all.flatMap((uid) => [uid, until]),
  )
  const rows = (await tx.all(marked, all)).map(sessionOf)
  await tx.run(forget, all)
  // Between two ids a session has two rows.
  const sessions = [...new Map(rows.map((session) => [session.uid, session])).values()]
  await tell(tx, sessions)
  return sessions.length
}

const sessionOf = ({ payload }: Row) => JSON.parse(String(payload)) as Kept

/** Whoever proved who they are since it began is not chased: there would be no end. */
const isFrom =
  (begun: Date) =>
  ({ loginTs = 0 }: Kept): boolean =>
    loginTs <= Math.floor(begun.getTime() / 1000)
