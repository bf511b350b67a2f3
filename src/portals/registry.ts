import { type Changes, createHeld } from '../store/held.ts'
import type { Portal, PortalClient, Portals } from './portals.ts'

/** All portals in memory, so that no request asks the database for them. */
export interface Registry {
  byClient(clientId: string): Promise<PortalClient | undefined>
  /** Every client, with its portal. */
  all(): Promise<PortalClient[]>
  find(portalId: string): Promise<Portal | undefined>
  /** By the address that it has now. */
  bySlug(slug: string): Promise<Portal | undefined>
  clientsOf(portalId: string): Promise<PortalClient[]>
  /** Those without a client too. */
  portals(): Promise<Portal[]>
  /** After a change of our own. */
  invalidate(): void
}

/** `builtIn` is found by its client's id, and is on no list. */
export function createRegistry(portals: Portals, changes: Changes, builtIn?: PortalClient): Registry {
  const held = createHeld(changes, 'Portal', async () => {
    const [clients, all] = await Promise.all([portals.list(), portals.all()])
    return {
      clients: new Map(clients.map((client) => [client.clientId, client])),
      byPortal: Map.groupBy(clients, ({ id }) => id),
      portals: new Map(all.map((portal) => [portal.id, portal])),
      slugs: new Map(all.flatMap((portal) => (portal.slug ? [[portal.slug, portal]] : []))),
    }
  })

  return {
    byClient: async (clientId) =>
      clientId === builtIn?.clientId ? builtIn : (await held.get()).clients.get(clientId),
    all: async () => [...(await held.get()).clients.values()],
    find: async (portalId) => (await held.get()).portals.get(portalId),
    bySlug: async (slug) => (await held.get()).slugs.get(slug),
    clientsOf: async (portalId) => (await held.get()).byPortal.get(portalId) ?? [],
    portals: async () => [...(await held.get()).portals.values()],
    invalidate: held.drop,
  }
}
