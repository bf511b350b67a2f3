import { type Changes, createHeld } from '../store/held.ts'
import type { Portal, Portals } from './portals.ts'

/** All portals in memory, so that no request asks the database for them. */
export interface Registry {
  byClient(clientId: string): Promise<Portal | undefined>
  all(): Promise<Portal[]>
  /** After a change of our own. */
  invalidate(): void
}

export function createRegistry(portals: Portals, changes: Changes): Registry {
  const held = createHeld(changes, 'Portal', async () => {
    const list = await portals.list()
    return new Map(list.map((portal) => [portal.clientId, portal]))
  })

  return {
    byClient: async (clientId) => (await held.get()).get(clientId),
    all: async () => [...(await held.get()).values()],
    invalidate: held.drop,
  }
}
