/** OpenTelemetry behind the few words of span.ts. Loaded only where a collector is set. */
import {
  type Context,
  type Link,
  ROOT_CONTEXT,
  type SpanContext,
  SpanKind,
  SpanStatusCode,
  type Span as TracedSpan,
  TraceFlags,
  type Tracer,
  trace,
} from '@opentelemetry/api'
import type { SpanElsewhere } from './caller.ts'
import type { About, Attributes, Span } from './span.ts'

const kinds: Record<NonNullable<About['kind']>, SpanKind> = {
  client: SpanKind.CLIENT,
  consumer: SpanKind.CONSUMER,
  internal: SpanKind.INTERNAL,
  server: SpanKind.SERVER,
}

/** How many causes are remembered, for what is done about them later. */
const mostCauses = 1000

export type Causes = ReturnType<typeof createCauses>

/** Which span wrote which item, of late and in this process. */
export function createCauses() {
  const causes = new Map<string, SpanContext>()
  return {
    add(item: string, cause: SpanContext): void {
      causes.set(item, cause)
      for (const oldest of causes.keys()) {
        if (causes.size <= mostCauses) return
        causes.delete(oldest)
      }
    },
    of: (item: string): SpanContext | undefined => causes.get(item),
  }
}

export const contextOf = ({ traceId, spanId, sampled }: SpanElsewhere): SpanContext => ({
  traceId,
  spanId,
  traceFlags: sampled ? TraceFlags.SAMPLED : TraceFlags.NONE,
  isRemote: true,
})

/** Where a span without one above it begins: below `parent` elsewhere, or a trace of its own. */
export interface Beginning {
  parent?: SpanContext
  link?: SpanContext | undefined
}

interface Tracing {
  tracer: Tracer
  causes: Causes
}

/** A span below nothing of ours. */
export function beginTrace(tracing: Tracing, about: About, { parent, link }: Beginning = {}): Span {
  const context = parent ? trace.setSpanContext(ROOT_CONTEXT, parent) : ROOT_CONTEXT
  return begin(tracing, context, about, link ? [{ context: link }] : [])
}

function begin(tracing: Tracing, above: Context, about: About, links: Link[] = []): Span {
  const { name, kind = 'internal', attributes = {} } = about
  const span = tracing.tracer.startSpan(name, { kind: kinds[kind], attributes, links }, above)
  return new OurSpan(tracing, span, trace.setSpan(above, span))
}

class OurSpan implements Span {
  readonly traceId: string
  readonly spanId: string
  readonly #tracing: Tracing
  readonly #span: TracedSpan
  readonly #context: Context
  #ended = false

  constructor(tracing: Tracing, span: TracedSpan, context: Context) {
    this.#tracing = tracing
    this.#span = span
    this.#context = context
    const { traceId, spanId } = span.spanContext()
    this.traceId = traceId
    this.spanId = spanId
  }

  get ended(): boolean {
    return this.#ended
  }

  begin(about: About): Span {
    return begin(this.#tracing, this.#context, about)
  }

  rename(name: string): void {
    this.#span.updateName(name)
  }

  tell(attributes: Attributes): void {
    this.#span.setAttributes(attributes)
  }

  fail(error: unknown): void {
    this.#span.setStatus({ code: SpanStatusCode.ERROR })
    this.#span.setAttribute('error.type', kindOf(error))
  }

  remember(item: string): void {
    this.#tracing.causes.add(item, this.#span.spanContext())
  }

  end(): void {
    if (this.#ended) return
    this.#ended = true
    this.#span.end()
  }
}

/** What kind of error it is: an HTTP status, a code of the system or the database, or its class. Never its sentence. */
function kindOf(error: unknown): string {
  if (typeof error === 'number') return String(error)
  if (!(error instanceof Error)) return '_OTHER'
  const { code } = error as Error & { code?: unknown }
  return typeof code === 'string' && /^[\w-]{1,64}$/.test(code) ? code : error.name
}
