import type { Config } from '../config.ts'
import { seconds } from '../duration.ts'
import { createEgressFetch } from '../oidc/egress.ts'
import { tracesAt } from '../traces/traces-address.ts'
import { type Finding, ok, reasonOf, wrong } from './finding.ts'

/** Sends the collector a batch without a trace in it, as every other is sent. */
export async function checkCollector(config: Config): Promise<Finding[]> {
  const { OTEL_EXPORTER_OTLP_ENDPOINT: endpoint, OTEL_EXPORTER_OTLP_HEADERS: given, onLoopback } = config
  if (!endpoint) return []
  const { hostname, host } = new URL(endpoint)
  // The operator named this host: it may be wherever it is.
  const fetch = createEgressFetch({
    allow: [hostname],
    issuerOnLoopback: onLoopback,
    timeout: seconds(10),
    authorized: true,
    redirects: true,
  })
  const headers = { ...given, 'content-type': 'application/json' }
  try {
    const { status } = await fetch(tracesAt(endpoint), {
      method: 'POST',
      headers,
      body: '{"resourceSpans":[]}',
    })
    if (status >= 200 && status < 300) return [ok('traces', `The collector at ${host} takes them.`)]
    const refused = status === 401 || status === 403
    const todo = refused
      ? 'Put what it asks for into OTEL_EXPORTER_OTLP_HEADERS.'
      : 'See that OTEL_EXPORTER_OTLP_ENDPOINT names its port for OTLP over HTTP (4318, mostly; 4317 is another one), without /v1/traces.'
    return [wrong('traces', `The collector at ${host} answered with ${status}.`, todo)]
  } catch (error) {
    const todo =
      'See that it runs and can be reached from here. Traces are dropped meanwhile, and nothing else happens.'
    return [wrong('traces', `The collector at ${host} cannot be reached: ${reasonOf(error)}`, todo)]
  }
}
