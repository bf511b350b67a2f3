import type { Deps } from '../deps.ts'
import { minutes } from '../duration.ts'
import type { Farewell } from './deletion.ts'

/**
 * Removes every account whose time is over. However many instances do it at once, each account is removed once. What fails
 * keeps no other from being removed; it is thrown at the end, and is still due in the next round.
 */
export async function removeDueAccounts(
  { deletion }: Pick<Deps, 'deletion'>,
  farewell: Farewell,
): Promise<void> {
  const failures: unknown[] = []
  for (const id of await deletion.due())
    await deletion.removeDue(id, farewell).catch((error: unknown) => failures.push(error))
  if (failures.length) throw new AggregateError(failures, 'some accounts were not removed')
}

/** Does so every minute, until `stop`. */
export function startRemoving(deps: Deps, farewell: Farewell): { stop(): void } {
  const timer = setInterval(() => {
    removeDueAccounts(deps, farewell).catch((error: unknown) =>
      deps.log.error({ err: error }, 'accounts whose time is over could not be removed'),
    )
  }, minutes(1))
  timer.unref()
  return { stop: () => clearInterval(timer) }
}
