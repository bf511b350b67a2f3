/** How operators keep somebody out, and let them in again: from the terminal, from their pages and by the HTTP API alike. */
import type { AuditEntry } from '../audit/audit.ts'
import type { Deps } from '../deps.ts'
import type { Person } from './accounts.ts'
import type { Farewell } from './deletion.ts'

type By = Pick<AuditEntry, 'origin' | 'detail'>

/** `operator`: their role is taken away first, so that never nobody is left who runs this Portico. */
export type ShutOut = 'done' | 'operator'

/** Keeps somebody from signing in; their sessions and tokens end at once, and so does whatever would open the account. */
export async function shutOut(deps: Deps, person: Person, by: By): Promise<ShutOut> {
  const { id } = person.account
  if (!(await deps.accounts.disable(id))) return 'operator'
  await closeWays(deps, person)
  await deps.audit.record({ ...by, kind: 'account-disabled', accountId: id })
  return 'done'
}

/** Ends whatever is open of an account, and whatever could open it without its factors. */
export async function closeWays(
  { oneTimeTokens, sessions, wayBack }: Pick<Deps, 'oneTimeTokens' | 'sessions' | 'wayBack'>,
  { account: { id }, sub }: Person,
): Promise<void> {
  await oneTimeTokens.cancelOpening(id)
  await wayBack.cancel(id)
  await sessions.endAll(sub)
}

/** Lets somebody sign in again. */
export async function letIn(deps: Deps, { account: { id }, sub }: Person, by: By): Promise<void> {
  // Disabling ends them too, but may have been interrupted; what was open before must not come back.
  await deps.sessions.endAll(sub)
  await deps.accounts.setDisabled(id, false)
  await deps.audit.record({ ...by, kind: 'account-enabled', accountId: id })
}

/** Ends every session and token of somebody who may sign in again at once. */
export async function endSessions(deps: Deps, { account: { id }, sub }: Person, by: By): Promise<void> {
  await deps.sessions.endAll(sub)
  await deps.audit.record({ ...by, kind: 'sessions-ended', accountId: id })
}

/** Removes an account and everything that belongs to it, at once and for good. */
export async function removeAccount(
  deps: Deps,
  { account: { id } }: Person,
  farewell: Farewell,
  by: By,
): Promise<ShutOut> {
  // Whoever is disabled can no longer be made an operator meanwhile.
  if (!(await deps.accounts.disable(id))) return 'operator'
  await deps.deletion.remove(id, farewell, by)
  return 'done'
}
