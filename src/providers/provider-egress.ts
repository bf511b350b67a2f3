/** What is fetched from a provider, and from where. */
import type { Config } from '../config.ts'
import { seconds } from '../duration.ts'
import { createEgressFetch, EgressError, type EgressFetch } from '../oidc/egress.ts'
import { isLoopbackHost } from '../oidc/uris.ts'
import type { Provider, ProviderSettings } from './provider-rows.ts'

/** Makes what fetches. Tests give another, to lead a brand's addresses to a peer of their own. */
export type EgressMaker = typeof createEgressFetch

export interface Egress {
  config: Pick<Config, 'ISSUER' | 'EGRESS_ALLOW' | 'onLoopback'>
  egress?: EgressMaker
}

/** Keys of many tenants are long; a profile is not. In bytes. */
const longestAnswer = 512 * 1024
const longestPicture = 5 * 1024 * 1024

const namedAddresses = ({
  issuer,
  authorizationEndpoint,
  tokenEndpoint,
  profileEndpoint,
  emailsEndpoint,
}: ProviderSettings) => [issuer, authorizationEndpoint, tokenEndpoint, profileEndpoint, emailsEndpoint]

/** The hosts that the operator named by naming an address: they may be inside, as a company's issuer is. */
const namedHosts = (settings: ProviderSettings): string[] =>
  namedAddresses(settings).flatMap((address) =>
    address && URL.canParse(address) ? [new URL(address).hostname] : [],
  )

/** Whether a browser or we may be sent there: https, and http where this Portico and the address are on loopback. */
export function isWebAddress(url: URL, onLoopback: boolean): boolean {
  if (url.username || url.password) return false
  return url.protocol === 'https:' || (url.protocol === 'http:' && onLoopback && isLoopbackHost(url.hostname))
}

/** A fetch for one provider: no redirects, bounded, to named hosts wherever they are and to public addresses. */
export function providerFetch(
  { settings }: Pick<Provider, 'settings'>,
  { config, egress = createEgressFetch }: Egress,
): EgressFetch {
  const fetch = egress({
    allow: [...config.EGRESS_ALLOW, ...namedHosts(settings)],
    issuerOnLoopback: config.onLoopback,
    authorized: true,
    limit: longestAnswer,
    timeout: seconds(8),
  })
  return async (url, options) => {
    if (!isWebAddress(new URL(url), config.onLoopback))
      throw new EgressError(new Error('the URL is not https'))
    return fetch(url, options)
  }
}

/** The bytes of a picture at a public address. Undefined where they cannot be had. What they are is not looked at. */
export async function fetchPicture(
  url: string,
  { config, egress = createEgressFetch }: Egress,
): Promise<Uint8Array | undefined> {
  const fetch = egress({
    allow: config.EGRESS_ALLOW,
    issuerOnLoopback: config.onLoopback,
    limit: longestPicture,
    timeout: seconds(2.5),
  })
  try {
    if (!isWebAddress(new URL(url), config.onLoopback)) return undefined
    const answer = await fetch(url, { headers: { accept: 'image/*' } })
    return answer.status === 200 ? new Uint8Array(await answer.arrayBuffer()) : undefined
  } catch {
    return undefined
  }
}
