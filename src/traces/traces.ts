/**
 * Traces: what each request did, and how long each part of it took, for the collector that the operator names.
 *
 *   OTEL_EXPORTER_OTLP_ENDPOINT set? ──no──▶ nothing is loaded, nothing is wrapped
 *              └─yes─▶ a span for each request, and below it statements, passwords, calls ──▶ the collector, in the background
 *
 * Where no collector is set and the operator's proxy writes traces, the log names the proxy's, and that is all.
 */
import { randomUUID } from 'node:crypto'
import type { RequestListener } from 'node:http'
import type { Config } from '../config.ts'
import type { Log } from '../log.ts'
import type { Metrics } from '../metrics/metrics.ts'
import type { Store } from '../store/open.ts'
import { type Caller, callerRule } from './caller.ts'
import { type About, type Span, within } from './span.ts'

type Answered = Metrics['answered']

export interface Traces {
  /** Makes each request a span. */
  around(house: RequestListener): RequestListener
  /** The number of the request that is being answered. Of a trace that begins here, it is the trace's own, with hyphens. */
  requestId(): string
  /** Who is told that a request was answered: `counted`, and whoever names its span. */
  answered(counted: Answered | undefined): Answered | undefined
  /** The same store, whose statements are spans of whatever asks. */
  watch(store: Store): Store
  /** Does work that no request waits for, as a trace of its own. `item` leads back to who caused it, where that is known. */
  attempt<T>(about: About, item: string, work: () => Promise<T>): Promise<T>
  /** Sends what is left, for a moment. */
  close(): Promise<void>
}

/** Nobody looks. */
export const noTraces: Traces = {
  around: (house) => house,
  requestId: randomUUID,
  answered: (counted) => counted,
  watch: (store) => store,
  attempt: (_about, _item, work) => work(),
  close: async () => {},
}

/** The settings say whether anybody looks. Nothing is sent yet: a collector that is away keeps nobody from starting. */
export async function openTraces(config: Config, log: Log): Promise<Traces> {
  const { OTEL_EXPORTER_OTLP_ENDPOINT: endpoint, OTEL_PROPAGATORS } = config
  const callerOf = callerRule(config)
  if (endpoint) {
    const { openCollectedTraces } = await import('./collected.ts')
    return openCollectedTraces({ config, endpoint, log, callerOf })
  }
  if (!OTEL_PROPAGATORS.includes('tracecontext')) return noTraces
  return { ...noTraces, around: (house) => nameInLog(house, callerOf) }
}

/** The log says of which trace a request is part, though nobody collects. */
function nameInLog(house: RequestListener, callerOf: ReturnType<typeof callerRule>): RequestListener {
  return (request, response) => {
    const caller = callerOf(request)
    if (!caller?.believed) return house(request, response)
    const named = nameOf(caller)
    response.once('close', named.leave)
    within(named.span, () => house(request, response))
  }
}

function nameOf({ span: { traceId, spanId } }: Caller): { span: Span; leave: () => void } {
  const nothing = () => {}
  const span = {
    traceId,
    spanId,
    ended: false,
    begin: () => span,
    rename: nothing,
    tell: nothing,
    fail: nothing,
    remember: nothing,
    end: nothing,
  }
  const leave = () => {
    span.ended = true
  }
  return { span, leave }
}
