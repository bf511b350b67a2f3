import Provider, { type Client } from 'oidc-provider'
import type { PortalClient } from '../portals/portals.ts'
import type { Registry } from '../portals/registry.ts'
import { isUnavailable } from '../store/unavailable.ts'
import { ownClientId } from './client.ts'

/**
 * Keeps a portal's client for as long as the registry keeps the portal. A changed portal is another object there, so it is
 * another client at once; one that was removed or disabled is not there, and neither is any of its tokens. Only signing out
 * goes on: whoever comes from a portal to do that would believe that they had.
 */
export function keepClients({ Client: Model }: Provider, registry: Pick<Registry, 'byClient'>): void {
  const kept = new WeakMap<PortalClient, Client>()
  const find = Model.find.bind(Model)
  /** Requests that found the database away. */
  const without = new WeakMap<object, unknown>()

  async function findKept(id: string): Promise<Client | undefined> {
    const portal = id && id !== ownClientId ? await registry.byClient(id) : undefined
    if (portal?.disabledAt && !signsOut()) return undefined
    const known = portal && kept.get(portal)
    if (known) return known
    // The engine finds by content: a portal that was only read anew keeps its client, with the keys that were fetched.
    const client = await find(id)
    // Past the engine's own rules for pairwise clients: this one is public to everybody else (see known-as.ts).
    const subjectType = portal?.knowsMerged ? 'pairwise' : 'public'
    if (portal && client) Object.assign(client, { subjectType })
    if (portal && client) kept.set(portal, client)
    return client
  }

  Model.find = async (id) => {
    const request = Provider.ctx
    if (request && without.has(request)) throw without.get(request)
    try {
      return await findKept(id)
    } catch (error) {
      // The engine looks once more before it shows an error: whoever waits would wait twice.
      if (request && isUnavailable(error)) without.set(request, error)
      throw error
    }
  }
}

const signsOut = (): boolean => Provider.ctx?.oidc?.route?.startsWith('end_session') === true
