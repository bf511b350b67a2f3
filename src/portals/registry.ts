import { milliseconds } from '../duration.ts'
import type { Statements } from '../store/sqlite.ts'
import type { Portal, Portals } from './portals.ts'

/** How old what is in memory may get before the database is asked whether somebody else wrote to it. */
const checkEvery = milliseconds(250)

/** All portals in memory, so that no request asks the database for them. */
export interface Registry {
  byClient(clientId: string): Promise<Portal | undefined>
  all(): Promise<Portal[]>
  /** After a change of our own. */
  invalidate(): void
}

export function createRegistry(portals: Portals, statements: Statements, now: () => Date): Registry {
  let loaded: Promise<Map<string, Portal>> | undefined
  let version = -1
  let checkedAt = 0

  function fresh(): Promise<Map<string, Portal>> {
    const at = now().getTime()
    if (at - checkedAt >= checkEvery || at < checkedAt) {
      checkedAt = at
      const current = statements.dataVersion()
      if (current !== version) loaded = undefined
      version = current
    }
    loaded ??= load()
    return loaded
  }

  const load = async () => {
    const list = await portals.list().catch((error: unknown) => {
      loaded = undefined
      throw error
    })
    return new Map(list.map((portal) => [portal.clientId, portal]))
  }

  return {
    byClient: async (clientId) => (await fresh()).get(clientId),
    all: async () => [...(await fresh()).values()],
    invalidate() {
      loaded = undefined
    },
  }
}
