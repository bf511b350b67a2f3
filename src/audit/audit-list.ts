/**
 * What happened in the whole house, read a page at a time, the newest first, for those who run it.
 *
 * Each filter has an index that ends in the moment; a page begins where the one before it ended.
 */
import type { Statements, Value } from '../store/statements.ts'
import { entryFrom, type HistoryEntry, type HistoryPlace, historyColumns, narrowingKind } from './history.ts'

export interface AuditListEntry extends HistoryEntry {
  accountId: string | null
  requestId: string | null
}

/** What an event names beside a person: a portal has several clients, and is changed itself. */
export type AuditSubject = { clientId: string } | { portalId: string }

/** What a portal did, and what was done to it. */
export const aboutPortal = (portalId: string, clients: readonly { clientId: string }[]): AuditSubject[] => [
  { portalId },
  ...clients.map(({ clientId }) => ({ clientId })),
]

/** What is left out is not asked for. */
export interface AuditFilter {
  kind?: string | undefined
  accountId?: string | undefined
  /** What happened to any of these, or by it. */
  about?: readonly AuditSubject[] | undefined
  /** From this moment on. */
  from?: Date | undefined
  /** Until just before this one. */
  to?: Date | undefined
}

export interface AuditWish extends AuditFilter {
  before?: HistoryPlace | undefined
  after?: HistoryPlace | undefined
}

export interface AuditPage {
  entries: AuditListEntry[]
  hasNewer: boolean
  hasOlder: boolean
}

const auditPageLength = 50
/** So many are held in memory while everything is exported. */
const exportBatch = 500

export type AuditList = ReturnType<typeof createAuditList>

export function createAuditList(statements: Pick<Statements, 'all'>) {
  /** One statement for each: asked for several at once, the index does not give them in their order. */
  async function read({ about, ...wish }: AuditWish, limit: number): Promise<AuditListEntry[]> {
    const found = new Map<string, AuditListEntry>()
    for (const subject of about ?? [{}])
      for (const row of await statements.all(...auditQuery({ ...wish, ...subject }, limit))) {
        const entry = listEntryFrom(row)
        found.set(entry.id, entry)
      }
    const direction = wish.after ? 1 : -1
    return [...found.values()].sort((a, b) => direction * inOrder(a, b)).slice(0, limit)
  }

  return {
    async page(wish: AuditWish = {}, limit = auditPageLength): Promise<AuditPage> {
      const found = await read(wish, limit + 1)
      const more = found.length > limit
      const entries = found.slice(0, limit)
      if (wish.after) return { entries: entries.reverse(), hasNewer: more, hasOlder: true }
      return { entries, hasNewer: wish.before !== undefined, hasOlder: more }
    },

    /** Everything that passes the filter, the newest first, a batch at a time. */
    async *all(filter: AuditFilter = {}): AsyncGenerator<AuditListEntry[]> {
      let before: HistoryPlace | undefined
      for (;;) {
        const batch = await read({ ...filter, before }, exportBatch)
        if (batch.length) yield batch
        if (batch.length < exportBatch) return
        before = batch.at(-1)
      }
    },

    /** Every kind that ever happened here, found without reading the rows. */
    kinds: async (): Promise<string[]> => (await statements.all(kinds, [])).map(({ kind }) => String(kind)),
  }
}

const kinds = `WITH RECURSIVE k("kind") AS (
    SELECT MIN("kind") FROM "AuditEvent"
    UNION ALL SELECT (SELECT MIN("kind") FROM "AuditEvent" e WHERE e."kind" > k."kind") FROM k WHERE k."kind" IS NOT NULL
  ) SELECT "kind" FROM k WHERE "kind" IS NOT NULL`

const inOrder = (a: HistoryPlace, b: HistoryPlace): number =>
  a.at.getTime() - b.at.getTime() || (a.id < b.id ? -1 : 1)

/** Nothing, where its values are left out. */
function condition(sql: string, ...values: (Value | undefined)[]): { sql: string; values: Value[] }[] {
  const given = values.filter((value) => value !== undefined)
  return given.length ? [{ sql, values: given }] : []
}

type OneSubject = Omit<AuditWish, 'about'> & { clientId?: string; portalId?: string }

/** For the test that looks at how the database goes about it. */
export function auditQuery(
  { kind, accountId, clientId, portalId, from, to, before, after }: OneSubject,
  limit: number,
): [sql: string, values: Value[]] {
  const place = after ?? before
  const conditions = [
    condition(`${(accountId ?? clientId ?? portalId) ? narrowingKind : '"kind"'} = ?`, kind),
    condition('"accountId" = ?', accountId),
    condition('"clientId" = ?', clientId),
    condition('"portalId" = ?', portalId),
    condition('"at" >= ?', from),
    condition('"at" < ?', to),
    condition(`("at", "id") ${after ? '>' : '<'} (?, ?)`, place?.at, place?.id),
  ].flat()
  const where = conditions.length ? `WHERE ${conditions.map(({ sql }) => sql).join(' AND ')}` : ''
  const order = after ? 'ASC' : 'DESC'
  const sql = `SELECT ${historyColumns}, "accountId", "requestId" FROM "AuditEvent" ${where}
    ORDER BY "at" ${order}, "id" ${order} LIMIT ?`
  return [sql, [...conditions.flatMap(({ values }) => values), limit]]
}

const listEntryFrom = (row: Record<string, unknown>): AuditListEntry => ({
  ...entryFrom(row),
  accountId: row.accountId === null ? null : String(row.accountId),
  requestId: row.requestId === null ? null : String(row.requestId),
})
