/** What can be done to a portal's clients; as with its other changes, everybody comes through here (portal-changes.ts). */
import { InvalidMetadata } from './invalid-metadata.ts'
import type { Portal, PortalClient, Registered } from './portals.ts'
import { type By, type EngineCheck, readRegistration } from './registration.ts'
import { type Changed, type Changing, difference, written } from './written-change.ts'

/**
 * Gives a portal another client, from metadata in the names of RFC 7591. Throws InvalidMetadata. Members that nobody knows
 * are dropped and named in `unknown`.
 */
export async function addClient(
  deps: Changing,
  portal: Portal,
  given: unknown,
  check: EngineCheck,
  by: By,
  apiScopes: string[] = [],
): Promise<Registered & { unknown: string[] }> {
  const { metadata, unknown } = readRegistration(given, deps.config.onLoopback, check)
  const registered = await deps.portals.addClient(portal.id, metadata, apiScopes)
  if (!registered) throw new InvalidMetadata('The portal is gone.')
  const allowed = apiScopes.length ? { scopes: apiScopes.join(' ') } : {}
  await written(deps, 'portal-client-added', registered.portal, by, allowed)
  return { ...registered, unknown }
}

/**
 * Replaces a client's metadata by this, whole (RFC 7592 2.2). Its id and its secret stay; one that comes to prove itself
 * without a secret loses it. Throws InvalidMetadata.
 */
export async function editClient(
  deps: Changing,
  client: PortalClient,
  given: unknown,
  check: EngineCheck,
  by: By,
): Promise<Changed> {
  const { metadata } = readRegistration(given, deps.config.onLoopback, check)
  if (metadata.client_secret !== undefined)
    throw new InvalidMetadata('client_secret: a secret is made by rotating it.')
  if ((metadata.client_id ?? client.clientId) !== client.clientId)
    throw new InvalidMetadata('client_id: an id stays what it is.')
  if (metadata.token_endpoint_auth_method.startsWith('client_secret_') && !client.secretHmac)
    throw new InvalidMetadata('token_endpoint_auth_method: this client has no secret. Add another client.')
  const named = {
    ...metadata,
    client_name: metadata.client_name ?? client.metadata.client_name ?? client.name,
  }
  if (!(await deps.portals.changeClient(client, named))) return 'changed-meanwhile'
  await written(deps, 'portal-client-changed', client, by, difference(client.metadata, named))
  return 'done'
}

/**
 * Gives a client a new secret, or `given`; the old one counts for `overlap` milliseconds more. Undefined when somebody gave it another
 * one since `client` was read. Throws InvalidMetadata where there is none.
 */
export async function rotateSecret(
  deps: Changing,
  client: PortalClient,
  overlap: number,
  by: By,
  given?: string,
): Promise<string | undefined> {
  const secret = await deps.portals.rotateSecret(client, overlap, given)
  if (secret) await written(deps, 'portal-secret-rotated', client, by, { overlap })
  return secret
}

/** Lets the secret before the last rotation count no more. False when none did. */
export async function dropPreviousSecret(deps: Changing, client: PortalClient, by: By): Promise<boolean> {
  const dropped = await deps.portals.dropPreviousSecret(client.clientId)
  if (dropped) await written(deps, 'portal-secret-dropped', client, by)
  return dropped
}

/** Removes a client with every token it holds. False when it is gone already. */
export async function removeClient(deps: Changing, client: PortalClient, by: By): Promise<boolean> {
  const removed = await deps.portals.removeClient(client.clientId)
  if (removed) await written(deps, 'portal-client-removed', client, by)
  return removed
}

/** Says which scopes of the operator's API a client may ask for. False when it is gone, or they were changed since it was read. */
export async function allowApi(
  deps: Changing,
  client: PortalClient,
  apiScopes: string[],
  by: By,
): Promise<boolean> {
  const allowed = await deps.portals.allowApi(client.clientId, apiScopes, client.apiScopes)
  if (allowed) await written(deps, 'portal-api-allowed', client, by, { scopes: apiScopes.join(' ') })
  return allowed
}
