/**
 * What carries spans to the collector (OTLP over HTTP, as JSON). Whatever the collector does, it disturbs nobody: one batch
 * after the other, each with an end, and what does not fit meanwhile is dropped.
 */
import { Agent as PlainAgent } from 'node:http'
import { Agent as SecureAgent } from 'node:https'
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http'
import type { SpanExporter } from '@opentelemetry/sdk-trace'
import { seconds } from '../duration.ts'
import type { Log } from '../log.ts'
import { outside } from './span.ts'
import { tracesAt } from './traces-address.ts'

/** How long a batch may take, what is tried again included. */
const patience = seconds(5)

export interface Collector {
  endpoint: string
  headers: Readonly<Record<string, string>>
}

export interface BoundedExporter extends SpanExporter {
  /** Breaks off whatever is under way. */
  leave(): void
}

export function createExporter({ endpoint, headers }: Collector, log: Log): BoundedExporter {
  const agent = endpoint.startsWith('https:')
    ? new SecureAgent({ keepAlive: true })
    : new PlainAgent({ keepAlive: true })
  const carrier = new OTLPTraceExporter({
    url: tracesAt(endpoint),
    headers,
    timeoutMillis: patience,
    // One that is ours, to be broken off: the library itself waits for as long as something comes now and then.
    httpAgentOptions: () => agent,
  })
  let failing = false
  let left = false

  /** Once, until it is otherwise: a collector that is away would fill the log. */
  function tell(error: Error | undefined, lost: number): void {
    const fails = error !== undefined
    if (left || fails === failing) return
    failing = fails
    if (fails)
      log.warn({ reason: reasonOf(error), lost }, 'traces do not reach the collector, and are dropped')
    else log.info('traces reach the collector again')
  }

  return {
    export(spans, done) {
      const timer = setTimeout(() => agent.destroy(), patience)
      carrier.export(spans, (result) => {
        clearTimeout(timer)
        outside(() =>
          tell(result.code === 0 ? undefined : (result.error ?? new Error('refused')), spans.length),
        )
        done(result)
      })
    },
    shutdown: () => carrier.shutdown(),
    forceFlush: () => carrier.forceFlush(),
    leave() {
      left = true
      agent.destroy()
    },
  }
}

/** In the system's words or HTTP's: a collector's own could repeat what it was sent. */
function reasonOf(error: Error & { code?: string | number }): string {
  return String(error.code ?? error.name)
}
