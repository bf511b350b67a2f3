import { lookup as systemLookup } from 'node:dns/promises'
import { type IncomingMessage, request as plainRequest, type RequestOptions } from 'node:http'
import { request as secureRequest } from 'node:https'
import { isIP, type LookupFunction } from 'node:net'
import ipaddr from 'ipaddr.js'
import { seconds } from '../duration.ts'
import { type About, inSpan, type Span } from '../traces/span.ts'
import { isLoopbackHost } from './uris.ts'

export type Address = { address: string; family: number }

export type EgressSettings = {
  /** Hosts (no port) that may be reached wherever they are, on any port, by http as well: the operator's word. */
  allow: readonly string[]
  /** Whether this Portico is on loopback: then localhost, *.localhost, 127.0.0.0/8 and ::1 are allowed too. */
  issuerOnLoopback: boolean
  /** The largest body in bytes. */
  limit?: number
  /** The longest a whole call may take, body included, in milliseconds. */
  timeout?: number
  /** Whether a caller may send an authorization header: to a gateway that the operator has an account with. */
  authorized?: boolean
  /** Whether a redirect is an answer like any other. It is never followed. */
  redirects?: boolean
  lookup?: (host: string) => Promise<Address[]>
}

export type EgressFetch = (url: string | URL, options?: RequestInit) => Promise<Response>

/** A call that was refused or failed. The message is the same whatever happened; only the log sees `cause`. */
export class EgressError extends Error {
  override name = 'EgressError'

  constructor(cause: unknown) {
    super('The address gave no usable answer.', { cause })
  }
}

const longestUrl = 2048
// Ports where a portal can be expected. An operator opens any other by allowing the host.
const publicPorts = new Set(['', '443', '8443'])
const neverSent = ['authorization', 'connection', 'cookie', 'host', 'proxy-authorization']
const withoutBody = new Set([204, 205, 304])
const globalUnicast = ipaddr.parseCIDR('2000::/3')

/**
 * A `fetch` for the calls that the server makes to portals (jwks_uri, back-channel logout, …): https to public
 * addresses only, no redirects, no credentials, bounded in time and size (security requirements X1 to X6).
 * The name is resolved once and the connection goes to an address that was checked, so that a name which answers
 * differently the second time gains nothing. Throws `EgressError`.
 */
export function createEgressFetch(settings: EgressSettings): EgressFetch {
  const { limit = 64 * 1024, timeout = seconds(2.5), lookup = everyAddress } = settings
  const { authorized = false, redirects = false } = settings
  const isAllowed = allowRule(settings)

  return (given, options = {}) => inSpan(callTo(given, options), (span) => call(given, options, span))

  async function call(given: string | URL, options: RequestInit, span?: Span): Promise<Response> {
    const deadline = new AbortController()
    const timer = setTimeout(() => deadline.abort(new Error(`no answer within ${timeout} ms`)), timeout)
    const signal = options.signal ? AbortSignal.any([options.signal, deadline.signal]) : deadline.signal
    try {
      const url = checkUrl(given, isAllowed)
      const addresses = await unlessAborted(signal, resolve(url, isAllowed, lookup))
      const answer = await send(new Request(url, withoutCredentials(options, authorized)), {
        url,
        addresses,
        signal,
      })
      span?.tell({ 'http.response.status_code': answer.statusCode ?? 0 })
      return await readAnswer(answer, limit, redirects)
    } catch (cause) {
      throw new EgressError(cause)
    } finally {
      clearTimeout(timer)
    }
  }
}

/** How a call is told of: whom, never what. Nothing of it is sent along: whoever is called learns of no trace. */
function callTo(given: string | URL, { method = 'GET' }: RequestInit): About {
  const url = URL.parse(given)
  const attributes = {
    'http.request.method': method,
    'server.address': url?.hostname.slice(0, 255) ?? '',
    'server.port': Number(url?.port) || (url?.protocol === 'http:' ? 80 : 443),
    'url.scheme': url?.protocol.slice(0, -1) ?? '',
  }
  return { name: method, kind: 'client', attributes }
}

const everyAddress = (host: string) => systemLookup(host, { all: true, verbatim: true })

const withoutBrackets = (hostname: string) => hostname.replace(/^\[(.*)\]$/, '$1')

function allowRule({ allow, issuerOnLoopback }: EgressSettings): (hostname: string) => boolean {
  const allowed = new Set(allow.map((host) => withoutBrackets(host.toLowerCase())))
  return (hostname) =>
    allowed.has(withoutBrackets(hostname)) || (issuerOnLoopback && isLoopbackHost(hostname))
}

function checkUrl(given: string | URL, isAllowed: (hostname: string) => boolean): URL {
  if (String(given).length > longestUrl) throw new Error('the URL is too long')
  const url = new URL(given)
  const allowed = isAllowed(url.hostname)
  if (url.protocol !== 'https:' && !(allowed && url.protocol === 'http:'))
    throw new Error('the URL is not https')
  if (url.username || url.password) throw new Error('the URL carries credentials')
  if (!allowed && !publicPorts.has(url.port)) throw new Error(`port ${url.port} needs the host to be allowed`)
  return url
}

/** The addresses to connect to, each of them checked. One bad address among good ones refuses them all. */
async function resolve(
  { hostname }: URL,
  isAllowed: (hostname: string) => boolean,
  lookup: (host: string) => Promise<Address[]>,
): Promise<Address[]> {
  const host = withoutBrackets(hostname)
  const addresses = await addressesOf(host, lookup)
  if (addresses.length === 0) throw new Error(`${host} has no address`)

  const inside = addresses.find(({ address }) => !isPublicAddress(address))
  if (inside && !isAllowed(hostname))
    throw new Error(`${host} is at the special-use address ${inside.address}`)
  return addresses
}

async function addressesOf(host: string, lookup: (host: string) => Promise<Address[]>): Promise<Address[]> {
  const family = isIP(host)
  if (family) return [{ address: host, family }]
  // RFC 6761, section 6.3: nobody else's DNS has a say in where localhost is.
  if (isLoopbackHost(host)) {
    return [
      { address: '127.0.0.1', family: 4 },
      { address: '::1', family: 6 },
    ]
  }
  return lookup(host)
}

/** Whether `address` is in no special-use range: IPv6 that wraps an IPv4 address counts as special use. */
export function isPublicAddress(address: string): boolean {
  if (!isIP(address)) return false
  const parsed = ipaddr.parse(address)
  if (parsed.range() !== 'unicast') return false
  // Everything outside 2000::/3 is unassigned or special, and ipaddr.js calls some of it (::127.0.0.1) unicast.
  return parsed.kind() === 'ipv4' || parsed.match(globalUnicast)
}

/** `work`, or a rejection as soon as `signal` says so: a DNS query cannot be called back. */
function unlessAborted<T>(signal: AbortSignal, work: Promise<T>): Promise<T> {
  const aborted = new Promise<never>((_, reject) => {
    if (signal.aborted) reject(signal.reason)
    signal.addEventListener('abort', () => reject(signal.reason), { once: true })
  })
  return Promise.race([work, aborted])
}

function withoutCredentials({ method, headers, body }: RequestInit, authorized: boolean): RequestInit {
  const kept = new Headers(headers)
  for (const name of neverSent) if (!(authorized && name === 'authorization')) kept.delete(name)
  kept.set('accept-encoding', 'identity')
  return { headers: kept, ...(method && { method }), ...(body && { body }) }
}

type Route = { url: URL; addresses: Address[]; signal: AbortSignal }

async function send(request: Request, { url, addresses, signal }: Route): Promise<IncomingMessage> {
  const body = Buffer.from(await request.arrayBuffer())
  const options: RequestOptions = {
    agent: false, // a kept connection would outlive the check of its address
    method: request.method,
    headers: {
      ...Object.fromEntries(request.headers),
      ...(request.body && { 'content-length': body.length }),
    },
    lookup: answerWith(addresses),
    signal,
  }
  return new Promise((resolve, reject) => {
    const call = url.protocol === 'https:' ? secureRequest : plainRequest
    call(url, options).on('response', resolve).on('error', reject).end(body)
  })
}

function answerWith(addresses: Address[]): LookupFunction {
  const [first] = addresses
  return (_host, { all }, callback) => {
    if (all) callback(null, addresses)
    else callback(null, first?.address ?? '', first?.family)
  }
}

async function readAnswer(answer: IncomingMessage, limit: number, redirects: boolean): Promise<Response> {
  try {
    const status = answer.statusCode ?? 0
    if (status >= 300 && status < 400 && !redirects) throw new Error(`answered with a redirect (${status})`)
    const body = await readBody(answer, limit)
    return new Response(withoutBody.has(status) ? null : body, { status, headers: headersOf(answer) })
  } finally {
    answer.destroy()
  }
}

async function readBody(answer: IncomingMessage, limit: number): Promise<Buffer<ArrayBuffer>> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of answer as AsyncIterable<Buffer>) {
    size += chunk.length
    if (size > limit) throw new Error(`answered with more than ${limit} bytes`)
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}

function headersOf({ headersDistinct }: IncomingMessage): Headers {
  const headers = new Headers()
  for (const [name, values] of Object.entries(headersDistinct)) {
    for (const value of values ?? []) headers.append(name, value)
  }
  return headers
}
