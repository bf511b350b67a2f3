/**
 * What is under way, and what it belongs to, for whoever looks at traces.
 *
 *   a request ──▶ its span ──▶ statements, passwords, calls: spans below it
 *
 * Work finds the span that it belongs to by itself. Where there is none, nothing is written down and nothing is loaded: only
 * collector.ts knows OpenTelemetry.
 */
import { AsyncLocalStorage } from 'node:async_hooks'

/** Ours and few. What people are called, where they are and what they hold is never among them. */
export type Attributes = Readonly<Record<string, string | number>>

export interface About {
  name: string
  kind?: 'client' | 'consumer' | 'internal' | 'server'
  attributes?: Attributes
}

/** A piece of work. What is said of it after its end is lost. */
export interface Span {
  readonly traceId: string
  readonly spanId: string
  readonly ended: boolean
  /** A piece of this one. */
  begin(about: About): Span
  rename(name: string): void
  tell(attributes: Attributes): void
  /** It did not succeed. Of an error only its kind is told: what it says may be anything. */
  fail(error: unknown): void
  /** What is done about `item` later, beside requests, is led back to here. */
  remember(item: string): void
  end(): void
}

const spans = new AsyncLocalStorage<Span>()

/** What the caller belongs to; undefined: nobody looks, or it goes on after the end of what began it. */
export function currentSpan(): Span | undefined {
  const span = spans.getStore()
  return span?.ended ? undefined : span
}

/** Does `work` as a part of `span`. */
export const within = <T>(span: Span, work: () => T): T => spans.run(span, work)

/** Does what belongs to nobody, whoever happened to begin it. */
export const outside = <T>(work: () => T): T => (spans.getStore() ? spans.exit(work) : work())

/** Does `work` as a span of its own below the caller's. Without one it is just done. */
export async function inSpan<T>(about: About, work: (span?: Span) => Promise<T>): Promise<T> {
  const span = currentSpan()?.begin(about)
  return span ? asSpan(span, work) : work()
}

/** Does `work` as `span`, which ends with it. */
export async function asSpan<T>(span: Span, work: (span: Span) => Promise<T>): Promise<T> {
  try {
    return await within(span, () => work(span))
  } catch (error) {
    span.fail(error)
    throw error
  } finally {
    span.end()
  }
}

/** What each line of the log says besides. */
export function traceOfLine(): { traceId?: string; spanId?: string } {
  const span = currentSpan()
  return span ? { traceId: span.traceId, spanId: span.spanId } : {}
}
