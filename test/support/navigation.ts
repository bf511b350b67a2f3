import { isTrustworthy } from './cookie-jar.ts'

/** Where a navigation began, if it began on a page. A typed address begins nowhere. */
export type Initiator = { url: URL; referrerPolicy: string }

type Navigation = {
  method: string
  /** Every address of this navigation so far; the last one is asked now. */
  hops: readonly URL[]
  from: Initiator | undefined
  destination?: 'document' | 'image'
}

/** The headers by which a browser says where a request comes from: Fetch Metadata, Origin and Referer. */
export function originHeaders({ method, hops, from, destination = 'document' }: Navigation) {
  const url = hops.at(-1)
  if (!url) throw new Error('A navigation needs at least one address.')
  return {
    ...(isTrustworthy(url) && fetchMetadata(hops, from, destination)),
    ...(method !== 'GET' && { origin: originHeader(hops, from) }),
    ...refererHeader(url, from),
  }
}

function fetchMetadata(hops: readonly URL[], from: Initiator | undefined, destination: string) {
  return {
    'sec-fetch-site': from ? farthest(hops.map((hop) => relation(from.url, hop))) : 'none',
    'sec-fetch-mode': destination === 'document' ? 'navigate' : 'no-cors',
    'sec-fetch-dest': destination,
    ...(destination === 'document' && { 'sec-fetch-user': '?1', 'upgrade-insecure-requests': '1' }),
  }
}

// A chain of redirects counts as far away as its farthest hop, on the way back home too.
const distances = ['same-origin', 'same-site', 'cross-site'] as const
type Relation = (typeof distances)[number]

function farthest(relations: Relation[]): Relation {
  return distances.findLast((distance) => relations.includes(distance)) ?? 'same-origin'
}

function relation(from: URL, to: URL): Relation {
  if (from.origin === to.origin) return 'same-origin'
  return from.protocol === to.protocol && siteOf(from) === siteOf(to) ? 'same-site' : 'cross-site'
}

// Good for the names that tests use; the real list of public suffixes is longer.
function siteOf({ hostname }: URL): string {
  return /^[\d.]+$|:/.test(hostname) ? hostname : hostname.split('.').slice(-2).join('.')
}

function originHeader(hops: readonly URL[], from: Initiator | undefined): string {
  if (!from) return 'null'
  const { url, referrerPolicy } = from
  const last = hops.at(-1)
  if (referrerPolicy === 'no-referrer') return 'null'
  if (referrerPolicy === 'same-origin' && last?.origin !== url.origin) return 'null'
  const tainted = hops.some((hop, i) => {
    const before = hops[i - 1]
    return before && before.origin !== hop.origin && before.origin !== url.origin
  })
  return tainted ? 'null' : url.origin
}

function refererHeader(to: URL, from: Initiator | undefined): { referer?: string } {
  if (!from) return {}
  const { url, referrerPolicy } = from
  const isHome = url.origin === to.origin
  if (referrerPolicy === 'no-referrer' || (referrerPolicy === 'same-origin' && !isHome)) return {}
  if (isTrustworthy(url) && !isTrustworthy(to)) return {}
  return { referer: isHome ? `${url.origin}${url.pathname}${url.search}` : `${url.origin}/` }
}
