/**
 * Deletes what is over, so that no table only grows. docs/ARCHITECTURE.md names what bounds each of them.
 *
 * However many instances do it at once, none waits for another: on PostgreSQL each takes rows that nobody else has.
 */
import { finishMerges } from '../accounts/merge-clean-up.ts'
import { keepReplaced } from '../accounts/pictures.ts'
import type { Config } from '../config.ts'
import type { Deps } from '../deps.ts'
import { after, days, minutes } from '../duration.ts'

/** Rows deleted by one statement: few enough that nobody waits for it. */
const batch = 500
/** How long an invitation is kept after it is over. */
const keepInvitations = days(90)
/** Each may be a megabyte. */
const pictureBatch = 20

interface Ending {
  table: string
  keys: string
  /** Rows that somebody else deletes. */
  except?: string
  /** A row is over once every one of these moments of it is longer ago than this, in milliseconds. The first has an index. */
  over: Record<string, number>
  batch: number
}

const endings = (config: Config): Ending[] => [
  // The marks of ended sessions go with what they hide (see sessions.sweep).
  {
    table: 'OidcRecord',
    keys: '"kind", "idHash"',
    except: `"kind" = 'EndedSession'`,
    over: { expiresAt: 0 },
    batch,
  },
  { table: 'Throttle', keys: '"key"', over: { expiresAt: 0 }, batch },
  { table: 'OneTimeToken', keys: '"id"', over: { expiresAt: 0 }, batch },
  { table: 'PasskeyChallenge', keys: '"hash"', over: { expiresAt: 0 }, batch },
  { table: 'ProviderVisit', keys: '"id"', over: { expiresAt: 0 }, batch },
  { table: 'ProviderSession', keys: '"uidHash"', over: { expiresAt: 0 }, batch },
  { table: 'QrSignIn', keys: '"id"', over: { expiresAt: 0 }, batch },
  { table: 'IdempotencyKey', keys: '"key"', over: { expiresAt: 0 }, batch },
  // Who was asked, and what became of it, can be looked up for a while.
  { table: 'Invitation', keys: '"id"', over: { expiresAt: keepInvitations }, batch },
  { table: 'TrustedBrowser', keys: '"id"', over: { expiresAt: 0 }, batch },
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
function statementFor({ table, keys, except, over, batch }: Ending, lock: string): string {
  const isOver = Object.keys(over).map((column) => `"${column}" < ?`)
  const where = [...isOver, ...(except ? [`NOT (${except})`] : [])].join(' AND ')
  const old = `SELECT ${keys} FROM "${table}" WHERE ${where} LIMIT ${batch} ${lock}`
  return `WITH "old" AS MATERIALIZED (${old}) DELETE FROM "${table}" WHERE (${keys}) IN (SELECT ${keys} FROM "old")`
}

type Purging = Pick<Deps, 'config' | 'store' | 'sessions' | 'now'>

/** Deletes what is over, a few rows at a time. What fails keeps nothing else from being deleted; it is thrown at the end. */
export async function purge(deps: Purging): Promise<void> {
  const { config, sessions } = deps
  const works = [
    sessions.sweep,
    () => finishMerges(deps),
    ...endings(config).map((ending) => () => deleteOver(deps, ending)),
  ]
  const failures: unknown[] = []
  for (const work of works) await work().catch((error: unknown) => failures.push(error))
  if (failures.length) throw new AggregateError(failures, 'some of what is over was not deleted')
}

async function deleteOver({ store, now }: Purging, ending: Ending): Promise<void> {
  const sql = statementFor(ending, store.kind === 'postgresql' ? 'FOR UPDATE SKIP LOCKED' : '')
  const moments = Object.values(ending.over).map((ago) => after(now(), -ago))
  while ((await store.statements.run(sql, moments)) === ending.batch) await breathe()
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
