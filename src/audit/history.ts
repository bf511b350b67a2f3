/**
 * What happened to one account, read a page at a time, the newest first.
 *
 * A page begins where the one before it ended, at a moment and an id, so that the last page costs what the first does.
 * Whatever place is asked for, nothing is read but the account's own.
 */
import type { Row, Statements, Value } from '../store/statements.ts'

export interface HistoryEntry {
  id: string
  at: Date
  /** An AuditKind of this version or of another. */
  kind: string
  clientId: string | null
  ip: string | null
  userAgent: string | null
  detail: Record<string, unknown>
}

/** Between two entries: moments alone are not unique. */
export type HistoryPlace = Pick<HistoryEntry, 'at' | 'id'>

export interface HistoryWish {
  before?: HistoryPlace | undefined
  after?: HistoryPlace | undefined
  /** Only these kinds, or all but these. */
  only?: readonly string[] | undefined
  except?: readonly string[] | undefined
}

export interface HistoryPage {
  entries: HistoryEntry[]
  hasNewer: boolean
  hasOlder: boolean
}

export const historyPageLength = 40

export type History = ReturnType<typeof createHistory>

export function createHistory(statements: Statements) {
  return {
    async page(accountId: string, wish: HistoryWish = {}): Promise<HistoryPage> {
      const [sql, values] = historyQuery(accountId, wish)
      const found = (await statements.all(sql, values)).map(entryFrom)
      // One more than is shown was asked for.
      const more = found.length > historyPageLength
      const entries = found.slice(0, historyPageLength)
      if (wish.after) return { entries: entries.reverse(), hasNewer: more, hasOlder: true }
      return { entries, hasNewer: wish.before !== undefined, hasOlder: more }
    },
  }
}

export const historyColumns = '"id", "at", "kind", "clientId", "ip", "userAgent", "detail"'
/** The kind where it only narrows: by its own index, everybody's events of that kind would be read. */
export const narrowingKind = `"kind" || ''`
const marks = (values: readonly string[]) => values.map(() => '?').join(', ')

/** For the test that looks at how the database goes about it. */
export function historyQuery(
  accountId: string,
  { before, after, only = [], except = [] }: HistoryWish,
): [sql: string, values: Value[]] {
  const place = after ?? before
  const conditions = [
    '"accountId" = ?',
    place && `("at", "id") ${after ? '>' : '<'} (?, ?)`,
    only.length > 0 && `${narrowingKind} IN (${marks(only)})`,
    except.length > 0 && `${narrowingKind} NOT IN (${marks(except)})`,
  ].filter(Boolean)
  const order = after ? 'ASC' : 'DESC'
  const sql = `SELECT ${historyColumns} FROM "AuditEvent" WHERE ${conditions.join(' AND ')}
    ORDER BY "at" ${order}, "id" ${order} LIMIT ${historyPageLength + 1}`
  return [sql, [accountId, ...(place ? [place.at, place.id] : []), ...only, ...except]]
}

const text = (value: unknown): string | null => (typeof value === 'string' ? value : null)

export const entryFrom = (row: Row): HistoryEntry => ({
  id: String(row.id),
  at: new Date(String(row.at)),
  kind: String(row.kind),
  clientId: text(row.clientId),
  ip: text(row.ip),
  userAgent: text(row.userAgent),
  detail: row.detail ? (JSON.parse(String(row.detail)) as Record<string, unknown>) : {},
})
