import type { Context } from 'koa'
import type { Person } from '../../../src/accounts/accounts.ts'
import { parseIdentifier } from '../../../src/accounts/identifier.ts'
import type { InteractionDeps } from '../../../src/deps.ts'
import type { PortalClient } from '../../../src/portals/portals.ts'
import { originOf } from '../../http/context.ts'
import { signedIn } from '../../http/own-session.ts'
import { managedOf } from '../managed.ts'

/** Whoever has this address: for the portal's own people, somebody who belongs to it. */
export async function personToLookAt(
  ctx: Context,
  { accounts, config, members }: InteractionDeps,
  typed: string,
): Promise<Person | undefined> {
  const { as, portal } = managedOf(ctx)
  const identifier = parseIdentifier(typed, config.COUNTRY)
  const person = identifier && (await accounts.findByIdentifier(identifier))
  const isOurs = as === 'operator' || (person && (await members.find(portal.id, person.account.id)))
  return isOurs ? person : undefined
}

/** Writes into somebody's history that they were looked at, and by whom. */
export function recordLook(
  ctx: Context,
  { audit }: InteractionDeps,
  { clientId, id, name }: PortalClient,
  { account }: Person,
): Promise<void> {
  const actor = signedIn(ctx).person.account.id
  const by =
    managedOf(ctx).as === 'operator' ? { by: 'operator', operator: actor } : { by: 'portal-people', actor }
  const detail = { ...by, name, portal: id }
  return audit.record({
    kind: 'sign-in-simulated',
    accountId: account.id,
    clientId,
    origin: originOf(ctx),
    detail,
  })
}
