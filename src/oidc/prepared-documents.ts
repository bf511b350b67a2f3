/**
 * Discovery and the public keys, which every portal asks for again and again. The first answer walks through the whole
 * house and is remembered; those after it are the same bytes, with a request number of their own.
 *
 *   GET /jwks ──▶ remembered? ──yes──▶ the same answer
 *                     └─no─▶ the house ──▶ 200? ──▶ remember it
 *
 * Each app remembers for itself: other keys are another app, which remembers nothing yet (see current-app.ts). A query,
 * another method, and whatever is refused go through the house.
 */
import { randomUUID } from 'node:crypto'
import type { RequestListener, ServerResponse } from 'node:http'
import type { Middleware } from 'koa'
import type { Log } from '../log.ts'
import type { Metrics } from '../metrics/metrics.ts'
import { documents } from './routes.ts'

/** Node's types name this method at requests alone. */
type Response = ServerResponse & { getRawHeaderNames(): string[] }

interface Prepared {
  /** Names and values in turn, without the request's number. */
  headers: string[]
  body: string
  /** ASCII is the same in both, and Node writes the first of them with the head, in one piece and without looking at it. */
  encoding: 'latin1' | 'utf8'
}

export interface PreparedDocuments {
  /** Remembers what the house answers. Stands before everything else in it. */
  remember: Middleware
  /** Answers what is remembered, and leaves the rest to `house`. */
  before(house: RequestListener): RequestListener
}

/** `answered` is told of those that do not walk through the house, and `newRequestId` gives them their numbers. */
export function createPreparedDocuments(
  log: Log,
  answered?: Metrics['answered'],
  newRequestId: () => string = randomUUID,
): PreparedDocuments {
  const prepared = new Map<string, Prepared>()
  return {
    async remember(ctx, next) {
      await next()
      if (ctx.method !== 'GET' || ctx.status !== 200 || !documents.has(ctx.originalUrl)) return
      const body = JSON.stringify(ctx.body)
      const bytes = Buffer.from(body)
      // With the very bytes as its body, the first answer has every header that the others have.
      ctx.body = bytes
      const encoding = bytes.length === body.length ? 'latin1' : 'utf8'
      prepared.set(ctx.originalUrl, { headers: headersOf(ctx.res as Response), body, encoding })
    },

    before: (house) => (request, response) => {
      const { method, url: path = '' } = request
      const found = method === 'GET' && prepared.get(path)
      if (!found) return house(request, response)
      const begun = performance.now()
      const requestId = newRequestId()
      response.writeHead(200, ['X-Request-Id', requestId, ...found.headers])
      response.end(found.body, found.encoding)
      const ms = performance.now() - begun
      answered?.(path, method, 200, ms)
      log.debug({ requestId, method, path, status: 200, ms: Math.round(ms) }, 'request')
    },
  }
}

const headersOf = (response: Response): string[] =>
  response
    .getRawHeaderNames()
    .filter((name) => name !== 'X-Request-Id')
    .flatMap((name) => [name, String(response.getHeader(name))])
