import ipaddr from 'ipaddr.js'
import type { Request } from 'koa'
import type Provider from 'oidc-provider'
import type { Config } from './config.ts'

type Range = ReturnType<typeof ipaddr.parseCIDR>

const parseRange = (text: string): Range =>
  text.includes('/')
    ? ipaddr.parseCIDR(text)
    : [ipaddr.process(text), ipaddr.process(text).kind() === 'ipv4' ? 32 : 128]

/** Whether `address` lies in one of the ranges. Anything that is no address lies in none. */
function isIn(ranges: Range[], address: string): boolean {
  if (ranges.length === 0 || !ipaddr.isValid(address)) return false
  const parsed = ipaddr.process(address)
  return ranges.some(([base, bits]) => base.kind() === parsed.kind() && parsed.match(base, bits))
}

/**
 * The address a request came from: the socket's, or, when that is a trusted proxy, the last one in X-Forwarded-For that
 * is not. What anybody else writes into that header is not believed.
 */
export function sourceAddress(peer: string, forwardedFor: string, trusted: Range[]): string {
  const hops = forwardedFor.split(',').flatMap((hop) => hop.trim() || [])
  let address = peer
  while (isIn(trusted, address)) {
    const hop = hops.pop()
    if (!hop || !ipaddr.isValid(hop)) break
    address = hop
  }
  return address
}

/** Says whether an address is one of the proxies that the operator trusts. */
export function trustRule({
  TRUSTED_PROXIES,
}: Pick<Config, 'TRUSTED_PROXIES'>): (address: string) => boolean {
  const trusted = TRUSTED_PROXIES.map(parseRange)
  return (address) => isIn(trusted, address)
}

/** Makes the app know its own address from the settings alone: no request can say what we are called or how it came. */
export function believeSettingsOnly(app: Provider, config: Config): void {
  const issuer = new URL(config.ISSUER)
  const trusted = config.TRUSTED_PROXIES.map(parseRange)
  Object.defineProperties(app.request, {
    protocol: { get: () => issuer.protocol.slice(0, -1) },
    host: { get: () => issuer.host },
    hostname: { get: () => issuer.hostname },
    // A request line may hold a whole address (RFC 9112 3.2.2), of which only the path is believed.
    href: {
      get(this: Request) {
        return `${config.ISSUER}${this.path}${this.search}`
      },
    },
    ip: {
      get(this: Request) {
        // It is asked for again and again.
        const { state } = this.ctx
        state.source ??= sourceAddress(this.socket.remoteAddress ?? '', this.get('x-forwarded-for'), trusted)
        return state.source as string
      },
    },
  })
}
