/**
 * Deletes what is over, so that no table only grows. docs/ARCHITECTURE.md names what bounds each of them.
 *
 * However many instances do it at once, none waits for another: on PostgreSQL each takes rows that nobody else has.
 */
import { keepReplaced } from '../accounts/pictures.ts'
import type { Config } from '../config.ts'
import type { Deps } from '../deps.ts'
import { after, days, minutes } from '../duration.ts'

/** Rows deleted by one statement: few enough that nobody waits for it. */
const batch = 500
/** Each may be a megabyte. */
const pictureBatch = 20

interface Ending {
  table: string
  keys: string
  /** A row is over once every one of these moments of it is longer ago than this, in milliseconds. The first has an index. */
  over: Record<string, number>
  batch: number
}

const endings = (config: Config): Ending[] => [
  { table: 'OidcRecord', keys: '"kind", "idHash"', over: { expiresAt: 0 }, batch },
  { table: 'Throttle', keys: '"key"', over: { expiresAt: 0 }, batch },
  { table: 'OneTimeToken', keys: '"id"', over: { expiresAt: 0 }, batch },
  // What can still be delivered, or put back by an operator, stays however short the memory is.
  {
    table: 'OutboxItem',
    keys: '"id"',
    over: { createdAt: days(config.KEEP_OUTBOX_DAYS), expiresAt: 0 },
    batch,
  },
  { table: 'Picture', keys: '"name"', over: { replacedAt: keepReplaced }, batch: pictureBatch },
  { table: 'AuditEvent', keys: '"id"', over: { at: days(config.KEEP_HISTORY_DAYS) }, batch },
]

/** Deletes one batch. The rows are chosen once, before the first is deleted, or a plan of PostgreSQL could choose again. */
function statementFor({ table, keys, over, batch }: Ending, lock: string): string {
  const isOver = Object.keys(over).map((column) => `"${column}" < ?`)
  const old = `SELECT ${keys} FROM "${table}" WHERE ${isOver.join(' AND ')} LIMIT ${batch} ${lock}`
  return `WITH "old" AS MATERIALIZED (${old}) DELETE FROM "${table}" WHERE (${keys}) IN (SELECT ${keys} FROM "old")`
}

/** Deletes what is over, a few rows at a time. */
export async function purge({
  config,
  store,
  sessions,
  now,
}: Pick<Deps, 'config' | 'store' | 'sessions' | 'now'>): Promise<void> {
  await sessions.sweep()
  const lock = store.kind === 'postgresql' ? 'FOR UPDATE SKIP LOCKED' : ''
  for (const ending of endings(config)) {
    const sql = statementFor(ending, lock)
    const moments = Object.values(ending.over).map((ago) => after(now(), -ago))
    while ((await store.statements.run(sql, moments)) === ending.batch) await breathe()
  }
}

/** Purges every minute, until `stop`. */
export function startPurging(deps: Deps): { stop(): void } {
  const timer = setInterval(() => {
    purge(deps).catch((error: unknown) => deps.log.error({ err: error }, 'expired rows could not be deleted'))
  }, minutes(1))
  timer.unref()
  return { stop: () => clearInterval(timer) }
}

const breathe = () => new Promise((resolve) => setImmediate(resolve))
