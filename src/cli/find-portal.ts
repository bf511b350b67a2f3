import type { Deps } from '../deps.ts'
import type { Portal } from '../portals/portals.ts'
import { Problem } from './problem.ts'

/** By the client id of one of its clients, or by the last part of its address. Throws Problem. */
export async function findPortal({ addresses, portals }: Deps, named: string): Promise<Portal> {
  const byClient = await portals.findByClient(named)
  const id = byClient?.id ?? (await addresses.portalAt(named))
  const portal = id === undefined ? undefined : await portals.find(id)
  if (!portal) throw new Problem(`There is no portal with the client id or the address ${named}.`)
  return portal
}
