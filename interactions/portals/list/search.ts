import type { Portal, PortalClient } from '../../../src/portals/portals.ts'

const portalsOnPage = 50

/** A portal with its clients. */
export interface Listed {
  portal: Portal
  clients: PortalClient[]
}

export interface Found {
  listed: Listed[]
  /** The portal that the next page begins after; undefined on the last. */
  next: string | undefined
  /** Whether this is not the first page. */
  hasNewer: boolean
}

const folded = (text: string) => text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase()

/** The newest first: one page of those whose name or address holds `typed`, or that have a client with this very id. */
export function findPortals(
  portals: readonly Portal[],
  clients: readonly PortalClient[],
  typed: string,
  after?: string,
): Found {
  const byPortal = Map.groupBy(clients, ({ id }) => id)
  const sought = folded(typed.trim())
  const fits = ({ id, name, slug }: Portal) =>
    folded(name).includes(sought) ||
    slug?.includes(sought) ||
    byPortal.get(id)?.some(({ clientId }) => clientId === typed.trim())
  const newestFirst = portals.toReversed()
  const from = after === undefined ? 0 : newestFirst.findIndex(({ id }) => id === after) + 1
  const found = newestFirst.slice(from).filter((portal) => sought === '' || fits(portal))
  const shown = found.slice(0, portalsOnPage)
  return {
    listed: shown.map((portal) => ({ portal, clients: byPortal.get(portal.id) ?? [] })),
    next: found.length > shown.length ? shown.at(-1)?.id : undefined,
    hasNewer: from > 0,
  }
}
