import type { Context, Middleware } from 'koa'
import type { InteractionDeps } from '../../../src/deps.ts'
import { notAllowed, notFound } from '../../../src/errors.ts'
import type { PortalClient } from '../../../src/portals/portals.ts'
import { hashOf } from '../../../src/store/secrets.ts'
import { type Managed, managedOf } from '../managed.ts'

/** Finds the client of the address, if it is this portal's; any other is nobody's here. */
export function findClient({ portals }: InteractionDeps): Middleware {
  return async (ctx, next) => {
    const clientId = String(ctx.params.clientId)
    // What cannot be an id is not asked for: PostgreSQL throws at some of it.
    const client = /^[\x21-\x7e]{1,255}$/.test(clientId) ? await portals.findByClient(clientId) : undefined
    if (!client || client.id !== managedOf(ctx as Context).portal.id) throw notFound()
    ctx.state.client = client
    return next()
  }
}

/**
 * Lets those through who may change this client. One that may use the operator's API is changed by operators alone: whoever
 * has its secret, or says how it proves itself, can do what it may.
 */
export const changeable: Middleware = (ctx, next) => {
  if (!mayChange(managedOf(ctx as Context), clientOf(ctx as Context))) throw notAllowed()
  return next()
}

export const mayChange = ({ as }: Pick<Managed, 'as'>, { apiScopes }: Pick<PortalClient, 'apiScopes'>) =>
  as === 'operator' || apiScopes.length === 0

export const clientOf = (ctx: Context): PortalClient => ctx.state.client as PortalClient

/** Where a client's own page is. */
export const clientAddress = (base: string, { clientId }: PortalClient): string =>
  `${base}/clients/${encodeURIComponent(clientId)}`

/** What a client is called among those of its portal. */
export const labelOf = ({ metadata, name }: PortalClient): string => metadata.client_name ?? name

/** Names the secret that a form would replace, without saying it. */
export const secretMark = ({ secretHmac }: PortalClient): string => hashOf(secretHmac ?? '')

/** Names the metadata that a form was made from. */
export const metadataMark = ({ metadata }: PortalClient): string => hashOf(JSON.stringify(metadata))
