import { request } from 'node:http'
import { buffer } from 'node:stream/consumers'
import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import { seconds } from '../../src/duration.ts'

const patience = seconds(30)

/** One HTTP request as a browser puts it on the wire. */
export type Outgoing = {
  method: string
  url: URL
  headers: Record<string, string>
  body?: Uint8Array | undefined
}

/**
 * Sends one request and reads the whole answer; redirects are left to the caller. Not `fetch`, because that
 * writes its own Sec-Fetch-Mode over ours, and knows no names below localhost.
 */
export function exchange({ method, url, headers, body }: Outgoing): Promise<Response> {
  const { promise, resolve, reject } = Promise.withResolvers<Response>()
  const sent = request(url, {
    method,
    headers: body ? { ...headers, 'content-length': String(body.length) } : headers,
    agent: false,
    signal: AbortSignal.timeout(patience),
    ...(url.hostname.endsWith('.localhost') && { host: 'localhost' }),
  })
  sent.setHeader('host', url.host)
  sent.on('error', (cause) => reject(new Error(`${method} ${url.href} got no answer.`, { cause })))
  sent.on('response', async (incoming) => {
    try {
      const bytes = await buffer(incoming)
      resolve(toResponse(incoming.statusCode ?? 0, incoming.rawHeaders, bytes))
    } catch (cause) {
      reject(new Error(`The answer to ${method} ${url.href} broke off.`, { cause }))
    }
  })
  sent.end(body)
  return promise
}

function toResponse(status: number, rawHeaders: string[], bytes: Buffer): Response {
  const headers = new Headers()
  for (let i = 0; i < rawHeaders.length; i += 2) headers.append(rawHeaders[i] ?? '', rawHeaders[i + 1] ?? '')
  const empty = [204, 205, 304].includes(status)
  return new Response(empty ? null : unpack(bytes, headers.get('content-encoding')), { status, headers })
}

function unpack(bytes: Buffer, encoding: string | null): Uint8Array<ArrayBuffer> {
  if (bytes.length && encoding === 'gzip') return gunzipSync(bytes)
  if (bytes.length && encoding === 'br') return brotliDecompressSync(bytes)
  return new Uint8Array(bytes)
}
