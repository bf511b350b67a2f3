import { randomUUID } from 'node:crypto'
import type { ServerResponse } from 'node:http'
import type { Config } from '../config.ts'
import type { Caller } from './caller.ts'
import type { About, Span } from './span.ts'
import { type Beginning, beginTrace, contextOf } from './tracer.ts'

/** A request as a span, by the semantic conventions for HTTP servers. Of its address only our own pattern is told. */
export interface RequestSpan {
  span: Span
  requestId: string
  /** The house has answered, as `route`. */
  answered(route: string, method: string): void
  /** The answer left, or whoever asked did. */
  closed(response: ServerResponse): void
}

/** Undefined patterns have one name together. */
const unnamed = 'other'

export function beginRequest(
  tracing: Parameters<typeof beginTrace>[0],
  caller: Caller | undefined,
  { ISSUER }: Pick<Config, 'ISSUER'>,
): RequestSpan {
  const scheme = ISSUER.slice(0, ISSUER.indexOf(':'))
  const about: About = { name: 'HTTP', kind: 'server', attributes: { 'url.scheme': scheme } }
  const span = beginTrace(tracing, about, beginningOf(caller))
  const requestId = caller?.believed ? randomUUID() : asNumber(span.traceId)
  span.tell({ 'portico.request_id': requestId })
  let isAnswered = false
  let isClosed = false

  return {
    span,
    requestId,
    answered(route, method) {
      isAnswered = true
      const name = method === unnamed ? 'HTTP' : method
      span.rename(route === unnamed ? name : `${name} ${route}`)
      span.tell({ 'http.request.method': method === unnamed ? '_OTHER' : method })
      if (route !== unnamed) span.tell({ 'http.route': route })
      if (isClosed) span.end()
    },
    closed({ headersSent, statusCode, writableFinished }) {
      isClosed = true
      if (headersSent) span.tell({ 'http.response.status_code': statusCode })
      if (headersSent && statusCode >= 500) span.fail(statusCode)
      if (!writableFinished) span.tell({ 'portico.left_early': 'yes' })
      // Whoever asked may leave while the house still works: the work is what somebody looks for here.
      if (isAnswered || writableFinished) span.end()
    },
  }
}

const beginningOf = (caller: Caller | undefined): Beginning => {
  if (!caller) return {}
  const context = contextOf(caller.span)
  return caller.believed ? { parent: context } : { link: context }
}

/** As the log and error pages write it. */
const asNumber = (traceId: string): string =>
  traceId.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
