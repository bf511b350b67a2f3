import type { Deps } from '../deps.ts'
import { after, days, minutes } from '../duration.ts'

/** Rows deleted by one statement: few enough that nobody waits for it. */
const batch = 500
const keepHistory = days(400)

/** Deletes what is over, a few rows at a time, so that no table only grows. Runs until `stop`. */
export function startPurging({ store, pictures, letters, oneTimeTokens, log, now }: Deps): { stop(): void } {
  const { statements } = store
  const purgeExpired = (table: string, keys: string, column: string, before: Date) =>
    statements.run(
      `DELETE FROM "${table}" WHERE (${keys}) IN (SELECT ${keys} FROM "${table}" WHERE "${column}" < ? LIMIT ${batch})`,
      [before],
    )

  async function purge(): Promise<void> {
    const at = now()
    while ((await purgeExpired('OidcRecord', '"kind", "idHash"', 'expiresAt', at)) === batch) await breathe()
    while ((await purgeExpired('Throttle', '"key"', 'expiresAt', at)) === batch) await breathe()
    while ((await purgeExpired('AuditEvent', '"id"', 'at', after(at, -keepHistory))) === batch)
      await breathe()
    while ((await oneTimeTokens.purge(batch)) === batch) await breathe()
    await pictures.purge()
    await letters.purge()
  }

  const timer = setInterval(() => {
    purge().catch((error: unknown) => log.error({ err: error }, 'expired rows could not be deleted'))
  }, minutes(1))
  timer.unref()
  return { stop: () => clearInterval(timer) }
}

const breathe = () => new Promise((resolve) => setImmediate(resolve))
