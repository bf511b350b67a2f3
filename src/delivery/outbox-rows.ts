/**
 * The table of the outbox; no other file asks it.
 *
 *   waiting ──sent──▶ sent        its content is emptied
 *      │ ▲ └──too old──▶ expired  its content is emptied
 *      │ └─ failed: tried again, later each time
 *      └──── failed too often ──▶ dead, which an operator can put back
 *
 * Of the items for one target only the first may be taken. Those that are written behind it are held, which is to say
 * due when the one before them expires, so that looking for what is due stays cheap however long a queue grows; the end
 * of the first releases the next. On PostgreSQL an end and a write that is not committed yet miss each other: whoever wrote
 * releases again afterwards, and `releaseFirst` mends what a process that died could not.
 */
import type { Database, Transaction } from '../store/open.ts'
import type { Row, Statements } from '../store/statements.ts'
import type { Kind } from './carrier.ts'

export type State = 'waiting' | 'sent' | 'expired' | 'dead'

export interface OutboxRow {
  id: string
  kind: Kind
  target: string
  contentEncrypted: string | null
  state: State
  attempts: number
  nextAttemptAt: Date
  expiresAt: Date
  lastError: string | null
  createdAt: Date
  endedAt: Date | null
}

export type NewRow = Omit<OutboxRow, 'attempts' | 'lastError'>

/** An item that was taken. `attempts` counts this one, and says whether it is still ours. */
export type Taken = Pick<OutboxRow, 'id' | 'kind' | 'target' | 'contentEncrypted' | 'attempts' | 'expiresAt'>

export type OutboxRows = ReturnType<typeof createOutboxRows>

/** Whether an item `i` is behind another one for the same target. */
const behind = `EXISTS (SELECT 1 FROM "OutboxItem" e WHERE e."target" = i."target" AND e."state" = 'waiting'
  AND e."kind" = i."kind" AND (e."createdAt" < i."createdAt" OR (e."createdAt" = i."createdAt" AND e."id" < i."id")))`
const insert = `INSERT INTO "OutboxItem" ("id", "kind", "target", "contentEncrypted", "state", "expiresAt", "createdAt",
    "endedAt", "nextAttemptAt", "attempts")
  VALUES (?, ?, ?, ?, ?, ?, ?, ?, COALESCE((SELECT "expiresAt" FROM "OutboxItem"
    WHERE "target" = ? AND "state" = 'waiting' AND "kind" = ? ORDER BY "createdAt" DESC LIMIT 1), ?), 0)`
const anyDue = `SELECT 1 FROM "OutboxItem" WHERE "state" = 'waiting' AND "nextAttemptAt" <= ? LIMIT 1`
// What never failed comes first: those who are in trouble take no lane from those who are not.
const due = `SELECT "id", "target", "contentEncrypted", "attempts", "expiresAt" FROM "OutboxItem" i
  WHERE "state" = 'waiting' AND "nextAttemptAt" <= ? AND "kind" = ? AND NOT ${behind}
  ORDER BY "attempts", "nextAttemptAt" LIMIT ?`
const take = `UPDATE "OutboxItem" SET "attempts" = "attempts" + 1, "nextAttemptAt" = ?
  WHERE "id" = ? AND "state" = 'waiting' AND "attempts" = ? AND "nextAttemptAt" <= ? AND "expiresAt" > ?`
const ours = `"id" = ? AND "state" = 'waiting' AND "attempts" = ?`
const sent = `UPDATE "OutboxItem" SET "state" = 'sent', "endedAt" = ?, "contentEncrypted" = NULL WHERE ${ours}`
const again = `UPDATE "OutboxItem" SET "nextAttemptAt" = ?, "lastError" = ? WHERE ${ours}`
const dead = `UPDATE "OutboxItem" SET "state" = 'dead', "endedAt" = ?, "lastError" = ? WHERE ${ours}`
const expire = `UPDATE "OutboxItem" SET "state" = 'expired', "endedAt" = ?, "contentEncrypted" = NULL
  WHERE "state" = 'waiting' AND "nextAttemptAt" <= ? AND "expiresAt" <= ?`
const releaseNext = `UPDATE "OutboxItem" SET "nextAttemptAt" = ? WHERE "attempts" = 0 AND "nextAttemptAt" > ? AND "id" =
  (SELECT "id" FROM "OutboxItem" WHERE "target" = ? AND "state" = 'waiting' AND "kind" = ? ORDER BY "createdAt", "id" LIMIT 1)`
const releaseFirst = `UPDATE "OutboxItem" SET "nextAttemptAt" = ? WHERE "id" IN (SELECT "id" FROM "OutboxItem" i
  WHERE "state" = 'waiting' AND "attempts" = 0 AND "nextAttemptAt" > ? AND NOT ${behind})`
const bringBack = `UPDATE "OutboxItem" SET "nextAttemptAt" = ?
  WHERE "state" = 'waiting' AND "nextAttemptAt" > ? AND "kind" = ? AND "attempts" > 0`
const deadIds = `SELECT "id" FROM "OutboxItem" WHERE "state" = 'dead' AND "expiresAt" > ? ORDER BY "createdAt"`
const putBack = `UPDATE "OutboxItem" SET "state" = 'waiting', "attempts" = 0, "createdAt" = ?, "nextAttemptAt" = ?,
  "endedAt" = NULL WHERE "id" = ? AND "state" = 'dead' AND "expiresAt" > ?`

export function createOutboxRows(db: Database, statements: Statements) {
  const release = ({ target, kind }: Pick<Taken, 'target' | 'kind'>, at: Date) =>
    statements.run(releaseNext, [at, at, target, kind])

  return {
    async insert(row: NewRow, tx: Statements): Promise<void> {
      const { id, kind, target, contentEncrypted, state, expiresAt, createdAt, endedAt, nextAttemptAt } = row
      const given = [id, kind, target, contentEncrypted, state, expiresAt, createdAt, endedAt]
      await tx.run(insert, [...given, target, kind, nextAttemptAt])
    },

    async insertInPrisma(row: NewRow, tx: Transaction): Promise<void> {
      await tx.outboxItem.create({ data: row })
    },

    /** Whether there may be something to do: what an idle house asks. */
    anyDue: async (at: Date): Promise<boolean> => (await statements.get(anyDue, [at])) !== undefined,

    async due(kind: Kind, at: Date, limit: number): Promise<Taken[]> {
      return (await statements.all(due, [at, kind, limit])).map((row) => takenFrom(kind, row))
    },

    /** Takes what `due` found, until `leaseEnd`. False: somebody else did, or it expired meanwhile. */
    async take({ id, attempts }: Taken, at: Date, leaseEnd: Date): Promise<boolean> {
      return (await statements.run(take, [leaseEnd, id, attempts, at, at])) === 1
    },

    async sent(item: Taken, at: Date): Promise<void> {
      await statements.run(sent, [at, item.id, item.attempts])
      await release(item, at)
    },

    async again({ id, attempts, expiresAt }: Taken, at: Date, lastError: string): Promise<void> {
      await statements.run(again, [at < expiresAt ? at : expiresAt, lastError, id, attempts])
    },

    async dead(item: Taken, at: Date, lastError: string): Promise<void> {
      await statements.run(dead, [at, lastError, item.id, item.attempts])
      await release(item, at)
    },

    /** Ends what is of no use any more; what is on its way is left to whoever took it. Gives how many. */
    expire: (at: Date): Promise<number> => statements.run(expire, [at, at, at]),

    /** Makes the first for this target due, where it is held. */
    release,

    /** The same for every target. */
    releaseFirst: (at: Date): Promise<number> => statements.run(releaseFirst, [at, at]),

    /** What was tried before, and is to be tried again only after `latest`, is due at `at`. */
    bringBack: (kind: Kind, latest: Date, at: Date): Promise<number> =>
      statements.run(bringBack, [at, latest, kind]),

    /** Puts a dead item back, at the end of its queue. False when it is not dead, or expired meanwhile. */
    async putBack(id: string, createdAt: Date, at: Date, tx: Statements): Promise<boolean> {
      return (await tx.run(putBack, [createdAt, at, id, at])) === 1
    },

    /** Those that can be put back. */
    async deadIds(at: Date): Promise<string[]> {
      return (await statements.all(deadIds, [at])).map(({ id }) => String(id))
    },

    /** Deletes what was written to these addresses and numbers, sent or not. */
    async forget(targets: string[], tx: Transaction): Promise<void> {
      await tx.outboxItem.deleteMany({ where: { kind: { in: ['letter', 'text'] }, target: { in: targets } } })
    },

    /** The newest of these states, without what is in them. */
    async list(states: readonly State[], limit: number): Promise<Array<Omit<OutboxRow, 'contentEncrypted'>>> {
      const rows = await db.outboxItem.findMany({
        where: { state: { in: [...states] } },
        omit: { contentEncrypted: true },
        orderBy: { createdAt: 'desc' },
        take: limit,
      })
      return rows as Array<Omit<OutboxRow, 'contentEncrypted'>>
    },

    /** The newest that still hold their content. */
    async whole(kind: Kind, limit: number): Promise<OutboxRow[]> {
      const rows = await db.outboxItem.findMany({
        where: { kind, contentEncrypted: { not: null } },
        orderBy: { createdAt: 'desc' },
        take: limit,
      })
      return rows as OutboxRow[]
    },
  }
}

const takenFrom = (kind: Kind, row: Row): Taken => ({
  id: String(row.id),
  kind,
  target: String(row.target),
  contentEncrypted: row.contentEncrypted === null ? null : String(row.contentEncrypted),
  attempts: Number(row.attempts),
  expiresAt: new Date(String(row.expiresAt)),
})
