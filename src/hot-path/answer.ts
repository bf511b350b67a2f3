import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Log } from '../log.ts'
import type { Metrics } from '../metrics/metrics.ts'

export interface AnsweringDeps {
  log: Log
  requestId: () => string
  /** Is told of what does not walk through the house. */
  answered?: Metrics['answered'] | undefined
  /** What every answer of the house says, beside its own. */
  headers: Readonly<Record<string, string>>
}

export interface Said {
  route: string
  status: number
  /** Names and values in turn. */
  headers: readonly string[]
  /** Seconds after which it makes sense to ask again. */
  retryAfter?: number
  body: object
  /** When the request came, by `performance.now()`. */
  begun: number
}

const type = ['Content-Type', 'application/json; charset=utf-8']

/** Answers a request as the house would: numbered, counted, logged. Gives its number. */
export function createAnswering({ log, requestId, answered, headers }: AnsweringDeps) {
  // The engine writes one of them its own way.
  const always = Object.entries({ ...headers, Vary: 'Origin' })
    .flat()
    .map((each) => (each === 'Cache-Control' ? 'cache-control' : each))
  return (request: IncomingMessage, response: ServerResponse, said: Said): string => {
    const { method = '' } = request
    const { route, status, begun } = said
    const number = requestId()
    const text = JSON.stringify(said.body)
    const retry = said.retryAfter === undefined ? [] : ['Retry-After', String(said.retryAfter)]
    const length = ['Content-Length', String(Buffer.byteLength(text))]
    response.writeHead(status, [
      'X-Request-Id',
      number,
      ...always,
      ...said.headers,
      ...type,
      ...retry,
      ...length,
    ])
    response.end(text)
    // What was read of a form lies there again, for the house that is not asked.
    request.resume()
    const ms = performance.now() - begun
    answered?.(route, method, status, ms)
    log.debug({ requestId: number, method, path: route, status, ms: Math.round(ms) }, 'request')
    return number
  }
}
