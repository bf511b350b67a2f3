import { keepReplaced } from '../accounts/pictures.ts'
import { keepLetters } from '../delivery/letters.ts'
import type { Deps } from '../deps.ts'
import { after, days, minutes } from '../duration.ts'

/** Rows deleted by one statement: few enough that nobody waits for it. */
const batch = 500
/** Each may be a megabyte. */
const pictureBatch = 20
const keepHistory = days(400)

/** Where rows end, and how long after the moment in `column`. */
const endings = [
  { table: 'OidcRecord', keys: '"kind", "idHash"', column: 'expiresAt', keep: 0, batch },
  { table: 'Throttle', keys: '"key"', column: 'expiresAt', keep: 0, batch },
  { table: 'OneTimeToken', keys: '"id"', column: 'expiresAt', keep: 0, batch },
  { table: 'Letter', keys: '"id"', column: 'createdAt', keep: keepLetters, batch },
  { table: 'Picture', keys: '"name"', column: 'replacedAt', keep: keepReplaced, batch: pictureBatch },
  { table: 'AuditEvent', keys: '"id"', column: 'at', keep: keepHistory, batch },
]

/** Deletes what is over, a few rows at a time, so that no table only grows. */
export async function purge({ store, now }: Pick<Deps, 'store' | 'now'>): Promise<void> {
  for (const { table, keys, column, keep, batch } of endings) {
    const old = `SELECT ${keys} FROM "${table}" WHERE "${column}" < ? LIMIT ${batch}`
    const sql = `DELETE FROM "${table}" WHERE (${keys}) IN (${old})`
    while ((await store.statements.run(sql, [after(now(), -keep)])) === batch) await breathe()
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
