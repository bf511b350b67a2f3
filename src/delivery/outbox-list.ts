/**
 * What leaves for the world outside, as operators may see it: never what is in it. Read a page at a time.
 *
 * Of one state, the order is that of the last or next attempt, by the index that deliverers use too; otherwise that of
 * writing.
 */
import type { Row, Statements, Value } from '../store/statements.ts'
import type { Kind } from './carrier.ts'
import type { ListedItem } from './outbox.ts'
import type { State } from './outbox-rows.ts'

export const outboxStates = ['waiting', 'dead', 'expired', 'sent'] as const satisfies readonly State[]

export interface OutboxWish {
  state?: State | undefined
  /** Any of these, exactly: addresses, numbers, clients' ids. */
  targets?: readonly string[] | undefined
  before?: OutboxPlace | undefined
  after?: OutboxPlace | undefined
}

/** Between two items, in the order of the page that they are on. */
export interface OutboxPlace {
  at: Date
  id: string
}

export interface OutboxPage {
  items: ListedItem[]
  hasNewer: boolean
  hasOlder: boolean
}

const outboxPageLength = 50
/** More than this is told as "more than". */
export const mostCounted = 1000

export type OutboxList = ReturnType<typeof createOutboxList>

const columns =
  '"id", "kind", "target", "state", "attempts", "nextAttemptAt", "expiresAt", "lastError", "createdAt", "endedAt"'
const countOf = `SELECT COUNT(*) AS "n" FROM (SELECT 1 FROM "OutboxItem" WHERE "state" = ? LIMIT ${mostCounted + 1}) i`
const oldestDue = `SELECT "nextAttemptAt" FROM "OutboxItem" WHERE "state" = 'waiting' ORDER BY "nextAttemptAt" LIMIT 1`

/** By what a list is ordered. */
export const orderOf = ({ state, targets }: OutboxWish): 'nextAttemptAt' | 'createdAt' =>
  state !== undefined && targets === undefined ? 'nextAttemptAt' : 'createdAt'

export function createOutboxList(statements: Pick<Statements, 'all' | 'get'>) {
  return {
    async page(wish: OutboxWish = {}, limit = outboxPageLength): Promise<OutboxPage> {
      const found = (await statements.all(...outboxQuery(wish, limit + 1))).map(itemFrom)
      const more = found.length > limit
      const items = found.slice(0, limit)
      if (wish.after) return { items: items.reverse(), hasNewer: more, hasOlder: true }
      return { items, hasNewer: wish.before !== undefined, hasOlder: more }
    },

    /** How many there are in a state, counted no further than one more than `mostCounted`. */
    count: async (state: State): Promise<number> => Number((await statements.get(countOf, [state]))?.n),

    /** When the item that waits the longest for its turn was due; in the future where nothing is late. */
    async oldestDue(): Promise<Date | undefined> {
      const row = await statements.get(oldestDue, [])
      return row && new Date(String(row.nextAttemptAt))
    },
  }
}

/** For the test that looks at how the database goes about it. */
export function outboxQuery(wish: OutboxWish, limit: number): [sql: string, values: Value[]] {
  const { state, targets, before, after } = wish
  const place = after ?? before
  const by = orderOf(wish)
  const conditions = [
    targets && `"target" IN (${targets.map(() => '?').join(', ')})`,
    state !== undefined && '"state" = ?',
    place && `("${by}", "id") ${after ? '>' : '<'} (?, ?)`,
  ].filter(Boolean)
  const where = conditions.length ? `WHERE ${conditions.join(' AND ')}` : ''
  const order = after ? 'ASC' : 'DESC'
  const sql = `SELECT ${columns} FROM "OutboxItem" ${where} ORDER BY "${by}" ${order}, "id" ${order} LIMIT ?`
  const given = [...(targets ?? []), state, place?.at, place?.id].filter((value) => value !== undefined)
  return [sql, [...given, limit]]
}

const moment = (value: unknown): Date | null => (value === null ? null : new Date(String(value)))

const itemFrom = (row: Row): ListedItem => ({
  id: String(row.id),
  kind: row.kind as Kind,
  target: String(row.target),
  state: row.state as State,
  attempts: Number(row.attempts),
  nextAttemptAt: new Date(String(row.nextAttemptAt)),
  expiresAt: new Date(String(row.expiresAt)),
  lastError: row.lastError === null ? null : String(row.lastError),
  createdAt: new Date(String(row.createdAt)),
  endedAt: moment(row.endedAt),
})
