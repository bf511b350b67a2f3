import { isIP } from 'node:net'

export type UriRules = {
  /** What the client is: `native` adds private-use schemes and loopback redirects (RFC 8252, section 7). */
  kind: 'web' | 'native'
  issuerOnLoopback: boolean
}

const longest = 2048
const neverSchemes = new Set(['javascript:', 'data:', 'vbscript:', 'file:', 'about:', 'blob:', 'filesystem:'])
const plainHttpHosts = new Set(['localhost', '127.0.0.1', '[::1]'])

/** Whether a URL's hostname is localhost, *.localhost, in 127.0.0.0/8, or ::1 (with or without brackets). */
export function isLoopbackHost(hostname: string): boolean {
  const host = hostname.toLowerCase()
  return (
    host === 'localhost' ||
    host.endsWith('.localhost') ||
    /^127(\.\d{1,3}){3}$/.test(host) ||
    host === '::1' ||
    host === '[::1]'
  )
}

/** Whether this Portico is *on loopback*; anything else is production. */
export const isLoopbackIssuer = (issuer: URL): boolean => isLoopbackHost(issuer.hostname)

/** Whether browsers can keep passkeys for it: they know none of an IP address. */
export const knowsPasskeys = (issuer: string): boolean =>
  isIP(new URL(issuer).hostname.replace(/^\[|\]$/g, '')) === 0

/**
 * What is wrong, as a sentence, with an address that a portal registers: redirect_uris,
 * post_logout_redirect_uris, backchannel_logout_uri, initiate_login_uri and the other web addresses.
 * `undefined` means that it may stand. The rules are those of RFC 9700, section 2.6, and RFC 8252, section 7.
 */
export function uriProblem(uri: string, rules: UriRules): string | undefined {
  const problem = textProblem(uri)
  if (problem) return problem

  if (!URL.canParse(uri)) return 'The address must be a whole one, like https://portal.example/callback.'
  const url = new URL(uri)
  return schemeProblem(url, rules) ?? partsProblem(url) ?? spellingProblem(uri, url)
}

/** What can be seen before the address is parsed, for a parser would mend or drop it silently. */
function textProblem(uri: string): string | undefined {
  if (uri.length > longest) return `The address must not be longer than ${longest} characters.`
  if (/[\s\p{C}]/u.test(uri)) return 'The address must not contain spaces or control characters.'
  if (/%(?:[01][0-9a-f]|7f)/i.test(uri)) return 'The address must not contain encoded control characters.'
  if (uri.includes('\\')) return 'The address must not contain a backslash.'
  if (uri.includes('*')) return 'The address must not contain a wildcard (*): register every address in full.'
  if (uri.includes('#')) return 'The address must not contain a fragment (#).'
  return undefined
}

function schemeProblem(url: URL, { kind, issuerOnLoopback }: UriRules): string | undefined {
  const scheme = url.protocol.slice(0, -1)
  if (neverSchemes.has(url.protocol)) return `The scheme ${scheme}: is never accepted.`
  if (scheme === 'https') return undefined
  if (scheme === 'http') return plainHttpProblem(url, kind === 'native' || issuerOnLoopback)
  if (kind === 'web') return 'The address must begin with https://.'
  if (!scheme.includes('.')) {
    return "A native application's own scheme must be a domain name in reverse, like com.example.app."
  }
  return undefined
}

function plainHttpProblem(url: URL, loopbackMay: boolean): string | undefined {
  if (loopbackMay && plainHttpHosts.has(url.hostname)) return undefined
  return loopbackMay
    ? 'The address must begin with https://; http:// is only for localhost, 127.0.0.1 and [::1].'
    : 'The address must begin with https://.'
}

function partsProblem(url: URL): string | undefined {
  if (url.username || url.password) return 'The address must not contain a name or password before the host.'
  const namesHost = url.protocol === 'https:' || url.protocol === 'http:'
  if (namesHost && url.hostname.split('.').slice(0, -1).includes('')) {
    return 'The host must not contain an empty label (two dots in a row, or one in front).'
  }
  return undefined
}

/**
 * Redirect addresses are compared character by character, so an address that every URL parser writes otherwise
 * (upper case in the host, :443, /../, unencoded letters) would never match, or would match something unseen.
 * A missing slash after the host is let through: it is how people write an origin, and it is compared as written.
 */
function spellingProblem(uri: string, url: URL): string | undefined {
  const withoutSlash = url.pathname === '/' ? url.origin + url.search : url.href
  if (uri === url.href || uri === withoutSlash) return undefined
  return `The address must be written in its normal form: ${url.href}`
}
