/**
 * Where a portal's address leads: `/p/<slug>`, and from there to any page of the portal.
 *
 *   /p/<slug>                    ──▶ its home
 *   /p/<slug>/<path>[?<query>]   ──▶ the same path at its home's origin, and nowhere else
 *
 * A path that two readers could read differently (empty or dotted parts, encoded slashes, backslashes) leads nowhere.
 */
import type { Config } from '../config.ts'
import type { Portal } from './portal-rows.ts'
import type { PortalClient } from './portals.ts'

/** An address as somebody opened it. */
export interface Way {
  slug: string
  /** The path in the portal; empty: its home. */
  path: string
}

const longest = 2048
const address = /^\/p\/([A-Za-z0-9-]+)((?:\/(?:[\w.~!$&'()*+,;=:@-]|%[0-9A-Fa-f]{2})+)*)(\/?)$/

/** Reads the path of an address; undefined where it is none. */
export function readWay(path: string): Way | undefined {
  const [, slug, parts = '', slash = ''] = (path.length <= longest && address.exec(path)) || []
  if (slug === undefined || !parts.split('/').slice(1).every(isPlain)) return undefined
  return { slug: slug.toLowerCase(), path: parts && parts + slash }
}

/** The same for a whole address of ours, such as somebody is to come back to. */
export const wayTo = (address: unknown): Way | undefined =>
  typeof address === 'string' ? readWay(address.split('?', 1)[0] ?? '') : undefined

/** Whether every reader takes this for one part of a path, and the same one. */
function isPlain(part: string): boolean {
  try {
    return !/^\.{1,2}$|[/\\\p{Cc}]/u.test(decodeURIComponent(part))
  } catch {
    return false
  }
}

/** An address here, with the slug that it has now. */
export const addressOf = (slug: string, path: string, query: string): string =>
  `/p/${slug}${path}${query && `?${query}`}`

/** The page of a portal at which somebody is to arrive; undefined where nobody said where it is. */
export function pageAt(home: string | null | undefined, path: string, query: string): string | undefined {
  const url = home ? URL.parse(home) : null
  if (!url) return undefined
  const own = path ? '' : url.search.slice(1)
  if (path) url.pathname = path
  url.search = [own, query].filter(Boolean).join('&')
  return url.href
}

/** Asks a portal to begin a sign-in that ends at its page `target` (OpenID Connect Core 4). */
export function initiation(loginUri: string, issuer: string, target: string | undefined): string {
  const url = new URL(loginUri)
  url.searchParams.set('iss', issuer)
  if (target) url.searchParams.set('target_link_uri', target)
  return url.href
}

/** Where a portal begins sign-ins, of the first of its clients that says so. */
export const beginsAt = (clients: readonly PortalClient[]): string | undefined =>
  clients.map(({ metadata }) => metadata.initiate_login_uri).find((uri) => uri !== undefined)

/**
 * Whether this Portico stands for where a portal leads. Where everybody registers portals it does for its own alone: by any
 * other, an address of ours would lead people who trust it to whatever somebody wants them to see.
 */
export const isVouchedFor = (
  { firstParty, disabledAt }: Pick<Portal, 'firstParty' | 'disabledAt'>,
  { CREATE_PORTALS }: Pick<Config, 'CREATE_PORTALS'>,
): boolean => !disabledAt && (firstParty || CREATE_PORTALS === 'operators')
