/** A collector of traces in this process: it speaks OTLP over HTTP with JSON, and can be told to misbehave. */
import assert from 'node:assert/strict'
import type { IncomingHttpHeaders, ServerResponse } from 'node:http'
import type { TestContext } from 'node:test'
import { z } from 'zod'
import { openSite } from './site.ts'

const value = z.union([
  z.strictObject({ stringValue: z.string() }).transform(({ stringValue }) => stringValue),
  z
    .strictObject({ intValue: z.union([z.number(), z.string()]) })
    .transform(({ intValue }) => Number(intValue)),
  z.strictObject({ doubleValue: z.number() }).transform(({ doubleValue }) => doubleValue),
  z.strictObject({ boolValue: z.boolean() }).transform(({ boolValue }) => boolValue),
])
const attributes = z
  .array(z.strictObject({ key: z.string().min(1), value }))
  .default([])
  .transform(
    (all): Record<string, string | number | boolean> =>
      Object.fromEntries(all.map(({ key, value }) => [key, value])),
  )
const nanoseconds = z
  .string()
  .regex(/^\d{19}$/)
  .transform(BigInt)
const traceId = z.string().regex(/^[\da-f]{32}$/)
const spanId = z.string().regex(/^[\da-f]{16}$/)

/** As the protocol's own definition says (opentelemetry-proto, trace.proto, in its JSON mapping). */
const span = z.object({
  traceId,
  spanId,
  parentSpanId: spanId.optional(),
  name: z.string().min(1),
  kind: z.int().min(1).max(5),
  startTimeUnixNano: nanoseconds,
  endTimeUnixNano: nanoseconds,
  attributes,
  events: z.array(z.object({ name: z.string(), attributes })).default([]),
  links: z.array(z.object({ traceId, spanId, attributes })).default([]),
  status: z.object({ code: z.int().optional(), message: z.string().optional() }).default({}),
})
const request = z.strictObject({
  resourceSpans: z.array(
    z.object({
      resource: z.object({ attributes }),
      scopeSpans: z.array(z.object({ scope: z.object({ name: z.string() }), spans: z.array(span) })),
    }),
  ),
})

export type CollectedSpan = z.infer<typeof span>
type Answer = (response: ServerResponse) => unknown

/** `kind` of the protocol. */
export const kinds = { internal: 1, server: 2, client: 3, producer: 4, consumer: 5 }

/** What the protocol wants to be told of a batch that was taken whole. */
const taken: Answer = (response) => response.writeHead(200, { 'content-type': 'application/json' }).end('{}')

export type Collector = Awaited<ReturnType<typeof openCollector>>

/** A collector that takes everything, until it is told to behave otherwise. Ends with the test. */
export async function openCollector(t: TestContext) {
  const spans: CollectedSpan[] = []
  const calls: { path: string; headers: IncomingHttpHeaders; body: string }[] = []
  const resources: Record<string, string | number | boolean>[] = []
  let answer = taken
  const url = await openSite(t, ({ url: path = '', method, headers }, response, body) => {
    calls.push({ path, headers, body })
    if (answer === taken) {
      assert.equal(method, 'POST')
      for (const { resource, scopeSpans } of request.parse(JSON.parse(body)).resourceSpans) {
        resources.push(resource.attributes)
        spans.push(...scopeSpans.flatMap((scope) => scope.spans))
      }
    }
    answer(response)
  })

  return {
    url,
    calls,
    resources,
    spans,
    named: (name: string) => spans.filter((each) => each.name === name),
    /** The one of this name. */
    only(name: string): CollectedSpan {
      const [found, ...more] = spans.filter((each) => each.name === name)
      assert.equal(more.length, 0, `${more.length + 1} spans ${name}`)
      return found ?? assert.fail(`no span ${name} among ${spans.map((each) => each.name).join(', ')}`)
    },
    below: ({ spanId }: CollectedSpan) => spans.filter(({ parentSpanId }) => parentSpanId === spanId),
    behave(next: Answer) {
      answer = next
    },
  }
}
