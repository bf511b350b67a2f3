/**
 * Traces for a collector.
 *
 *   request ──▶ a trace, or a part of the proxy's ──▶ house: names its route ──▶ answered, and gone: the span ends
 *   item of the outbox ──▶ a trace for each attempt, linked to the request that wrote it
 *   spans that ended ──▶ a queue of 2048 ──▶ the exporter; while the queue is full they are dropped
 */
import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { defaultResource, resourceFromAttributes } from '@opentelemetry/resources'
import {
  BatchSpanProcessor,
  type IdGenerator,
  ParentBasedSampler,
  RandomIdGenerator,
  TraceIdRatioBasedSampler,
  TracerProvider,
} from '@opentelemetry/sdk-trace'
import type { Config } from '../config.ts'
import { seconds } from '../duration.ts'
import { version } from '../health.ts'
import type { Log } from '../log.ts'
import type { callerRule } from './caller.ts'
import { createExporter } from './exporter.ts'
import { beginRequest, type RequestSpan } from './request-span.ts'
import { asSpan, currentSpan, within } from './span.ts'
import { beginTrace, createCauses } from './tracer.ts'
import type { Traces } from './traces.ts'
import { watchStore } from './watch-store.ts'

/** How long the last spans may take to leave. */
const farewell = seconds(2)
/** Bounds what waits, in spans; one holds about a kilobyte. */
const queue = { maxQueueSize: 2048, maxExportBatchSize: 512, scheduledDelayMillis: seconds(1) }
/** Longer than the exporter's own patience: it is the exporter that gives up. */
const exportTimeoutMillis = seconds(10)
/** Nothing of ours comes near these. */
const limits = {
  attributeCountLimit: 32,
  attributeValueLengthLimit: 255,
  eventCountLimit: 8,
  linkCountLimit: 2,
}

/** A trace's id is a request's number without its hyphens, so that there is one number to search for. */
function createIds(): IdGenerator {
  const random = new RandomIdGenerator()
  return {
    generateTraceId: () => randomUUID().replaceAll('-', ''),
    generateSpanId: random.generateSpanId,
  }
}

interface Needed {
  config: Pick<
    Config,
    'ISSUER' | 'OTEL_EXPORTER_OTLP_HEADERS' | 'OTEL_SERVICE_NAME' | 'OTEL_TRACES_SAMPLER_ARG'
  >
  endpoint: string
  log: Log
  callerOf: ReturnType<typeof callerRule>
}

export function openCollectedTraces({ config, endpoint, log, callerOf }: Needed): Traces {
  const exporter = createExporter({ endpoint, headers: config.OTEL_EXPORTER_OTLP_HEADERS ?? {} }, log)
  const provider = new TracerProvider({
    resource: defaultResource().merge(
      resourceFromAttributes({
        'service.name': config.OTEL_SERVICE_NAME,
        'service.version': version,
        'service.instance.id': randomUUID(),
      }),
    ),
    idGenerator: createIds(),
    sampler: new ParentBasedSampler({ root: new TraceIdRatioBasedSampler(config.OTEL_TRACES_SAMPLER_ARG) }),
    spanLimits: limits,
    spanProcessors: [new BatchSpanProcessor({ exporter, exportTimeoutMillis, ...queue })],
  })
  const tracing = { tracer: provider.getTracer('portico', version), causes: createCauses() }
  const requests = new WeakMap<object, RequestSpan>()
  const requestUnderWay = () => {
    const span = currentSpan()
    return span && requests.get(span)
  }

  return {
    around: (house) => (request, response) => {
      const begun = beginRequest(tracing, callerOf(request), config)
      requests.set(begun.span, begun)
      response.once('close', () => begun.closed(response))
      within(begun.span, () => house(request, response))
    },

    requestId: () => requestUnderWay()?.requestId ?? randomUUID(),

    answered: (counted) => (route, method, status, ms) => {
      requestUnderWay()?.answered(route, method)
      counted?.(route, method, status, ms)
    },

    watch: watchStore,

    attempt: (about, item, work) =>
      asSpan(beginTrace(tracing, about, { link: tracing.causes.of(item) }), work),

    async close() {
      const flushed = provider.shutdown().catch(() => undefined)
      await Promise.race([flushed, sleep(farewell, undefined, { ref: false })])
      exporter.leave()
    },
  }
}
