/** Whose trace a request is part of (W3C Trace Context): what the caller says, and what of it is believed. */
import type { IncomingMessage } from 'node:http'
import type { Config } from '../config.ts'
import { trustRule } from '../proxy.ts'

/** A span elsewhere. */
export interface SpanElsewhere {
  traceId: string
  spanId: string
  sampled: boolean
}

export interface Caller {
  span: SpanElsewhere
  /** It is one of the operator's own proxies: the request is part of its trace. Anybody else's is only mentioned. */
  believed: boolean
}

const shape = /^(?!ff)([\da-f]{2})-(?!0{32})([\da-f]{32})-(?!0{16})([\da-f]{16})-([\da-f]{2})(-.*)?$/

/** Reads a `traceparent`, of a version that is not known yet what is in version 00. Undefined: it is none. */
export function readTraceparent(header: unknown): SpanElsewhere | undefined {
  const found = typeof header === 'string' && header.length <= 256 ? shape.exec(header) : null
  if (!found) return undefined
  const [, version, traceId = '', spanId = '', flags = '', rest] = found
  if (version === '00' && rest !== undefined) return undefined
  return { traceId, spanId, sampled: (Number.parseInt(flags, 16) & 1) === 1 }
}

/**
 * Says who called. A proxy that hands on what anybody sends would let strangers hide in the traces or join them, so that
 * a trusted proxy alone is not enough: the operator says that it writes the header itself (OTEL_PROPAGATORS).
 */
export function callerRule(
  config: Pick<Config, 'OTEL_PROPAGATORS' | 'TRUSTED_PROXIES'>,
): (request: IncomingMessage) => Caller | undefined {
  const believes = config.OTEL_PROPAGATORS.includes('tracecontext')
  const isTrusted = trustRule(config)
  return ({ headers, socket }) => {
    const span = readTraceparent(headers.traceparent)
    return span && { span, believed: believes && isTrusted(socket.remoteAddress ?? '') }
  }
}
