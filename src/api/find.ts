/** What a path names, or a problem: nobody acts on an id that does not belong where the path says. */
import type { Person } from '../accounts/accounts.ts'
import type { Deps } from '../deps.ts'
import type { Portal, PortalClient } from '../portals/portals.ts'
import type { Caller } from './caller.ts'
import { ApiProblem } from './problem.ts'

const ofSub = 'SELECT "accountId" FROM "Subject" WHERE "sub" = ?'

/** Throws ApiProblem. */
export async function findPortal({ portals }: Pick<Deps, 'portals'>, id: string): Promise<Portal> {
  const portal = await portals.find(id)
  if (!portal) throw new ApiProblem('not-found', 'There is no such portal.')
  return portal
}

/** A client of this very portal. Throws ApiProblem. */
export async function findClient(
  { portals }: Pick<Deps, 'portals'>,
  { portal, client }: { portal: string; client: string },
): Promise<PortalClient> {
  const found = await portals.findByClient(client)
  if (found?.id !== portal) throw new ApiProblem('not-found', 'The portal has no such client.')
  return found
}

/** An account by its id or by a sub of its. Throws ApiProblem. */
export async function findAccount(
  { accounts, store }: Pick<Deps, 'accounts' | 'store'>,
  id: string,
): Promise<Person> {
  const found = await accounts.find(id)
  if (found) return found
  const row = await store.statements.get(ofSub, [id])
  const person = row && (await accounts.find(String(row.accountId)))
  if (!person) throw new ApiProblem('not-found', 'There is no such account.')
  return person
}

/**
 * Lets nobody come by more than they have: whoever may change how a client proves itself can pass for it. Throws ApiProblem.
 */
export function refuseStronger({ scopes }: Caller, { apiScopes }: Pick<PortalClient, 'apiScopes'>): void {
  const missing = apiScopes.filter((scope) => !scopes.has(scope))
  if (missing.length === 0) return
  throw new ApiProblem(
    'refused',
    `The client may use this API; the token needs ${missing.join(' ')} as well.`,
  )
}

/** Whoever could open an operator's account, or shut one out, could be one. Throws ApiProblem. */
export function refuseOperators({ scopes }: Caller, { account }: Person): void {
  if (!account.operator || scopes.has('operators:write')) return
  throw new ApiProblem('refused', 'The account is an operator’s; the token needs operators:write as well.')
}
