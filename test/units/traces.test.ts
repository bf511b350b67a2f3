import assert from 'node:assert/strict'
import { globSync, readFileSync } from 'node:fs'
import { test } from 'node:test'
import { readConfig } from '../../src/config.ts'
import { settingsInForce } from '../../src/settings-in-force.ts'
import { readTraceparent } from '../../src/traces/caller.ts'
import { nameOfStatement } from '../../src/traces/statement-name.ts'

const traceId = '0af7651916cd43dd8448eb211c80319c'
const spanId = 'b7ad6b7169203331'

test('a traceparent is read as W3C says, and nothing else is one', () => {
  assert.deepEqual(readTraceparent(`00-${traceId}-${spanId}-01`), { traceId, spanId, sampled: true })
  assert.deepEqual(readTraceparent(`00-${traceId}-${spanId}-02`), { traceId, spanId, sampled: false })
  assert.deepEqual(readTraceparent(`cc-${traceId}-${spanId}-03-more`), { traceId, spanId, sampled: true })
  for (const wrong of [
    undefined,
    '',
    ['a', 'b'],
    `ff-${traceId}-${spanId}-01`,
    `00-${traceId}-${spanId}-01-more`,
    `00-${traceId}-${spanId}-01, 00-${traceId}-${spanId}-01`,
    `00-${traceId.toUpperCase()}-${spanId}-01`,
    `00-${'0'.repeat(32)}-${spanId}-01`,
    `00-${traceId}-${'0'.repeat(16)}-01`,
    `00-${traceId}-${spanId}`,
    `cc-${traceId}-${spanId}-01-${'x'.repeat(8000)}`,
    `00-${traceId}-${spanId}-01\n`,
  ])
    assert.equal(readTraceparent(wrong), undefined, String(wrong).slice(0, 80))
})

test('a statement is named by what it does to which tables, and no value comes along', () => {
  for (const [sql, name] of [
    ['SELECT "a" FROM "OidcRecord" r JOIN "Account" ON TRUE WHERE "x" = ?', 'SELECT OidcRecord Account'],
    ['INSERT INTO "Throttle" ("key") VALUES (?) ON CONFLICT DO NOTHING', 'INSERT Throttle'],
    ['UPDATE "OutboxItem" SET "state" = \'sent\' WHERE "id" = ?', 'UPDATE OutboxItem'],
    ['DELETE FROM "OidcRecord" WHERE "id" IN (SELECT "id" FROM "OidcRecord")', 'DELETE OidcRecord'],
    [`WITH s AS (SELECT 'ada@example.com' FROM "Account") SELECT 1 FROM s`, 'SELECT Account'],
    [`PRAGMA key = 'ada@example.com'`, 'statement'],
  ] as const)
    assert.equal(nameOfStatement(sql), name)
})

const base = { ISSUER: 'https://id.example.com', SMTP_URL: 'smtp://mail.example.com' }
const far = { ...base, OTEL_EXPORTER_OTLP_ENDPOINT: 'http://collector.example.com:4318' }
const secret = 'api-key=c2VjcmV0'

test('a collector’s key is not sent openly, not shown, and not repeated when it is written wrong', () => {
  const refused = (env: Record<string, string>, problem: RegExp) =>
    assert.throws(() => readConfig(env), problem)
  refused({ ...far, OTEL_EXPORTER_OTLP_HEADERS: secret }, /OTEL_EXPORTER_OTLP_ENDPOINT: must be https/)
  const near = {
    ...base,
    OTEL_EXPORTER_OTLP_ENDPOINT: 'http://127.0.0.1:4318',
    OTEL_EXPORTER_OTLP_HEADERS: secret,
  }
  assert.deepEqual(readConfig(near).OTEL_EXPORTER_OTLP_HEADERS, { 'api-key': 'c2VjcmV0' })
  assert.ok(readConfig(far), 'traces alone hold no secrets')
  const tls = { ...near, OTEL_EXPORTER_OTLP_ENDPOINT: 'https://collector.example.com/base/' }
  const shown = settingsInForce(readConfig(tls))
  assert.doesNotMatch(JSON.stringify(shown), /c2VjcmV0/)
  assert.equal(shown.find(({ name }) => name === 'OTEL_EXPORTER_OTLP_HEADERS')?.hidden, true)
  assert.equal(
    settingsInForce(readConfig(far)).find(({ name }) => name === 'OTEL_EXPORTER_OTLP_HEADERS')?.hidden,
    false,
  )
  for (const wrong of [
    'c2VjcmV0',
    '=c2VjcmV0',
    'a b=c2VjcmV0',
    'a=c2VjcmV0%0d%0aX: y',
    'a=c2VjcmV0%zz',
    'a=c2VjcmV0,b',
  ])
    assert.throws(
      () => readConfig({ ...tls, OTEL_EXPORTER_OTLP_HEADERS: wrong }),
      ({ message }: Error) =>
        /OTEL_EXPORTER_OTLP_HEADERS: must be/.test(message) && !message.includes('c2VjcmV0'),
    )
  for (const wrong of [
    'collector:4318',
    'grpc://collector:4317',
    'https://a:b@collector',
    'https://collector/?key=x',
  ])
    refused({ ...base, OTEL_EXPORTER_OTLP_ENDPOINT: wrong }, /OTEL_EXPORTER_OTLP_ENDPOINT: must be/)
  refused({ ...base, OTEL_TRACES_SAMPLER_ARG: '2' }, /OTEL_TRACES_SAMPLER_ARG: must be a number from 0 to 1/)
  refused({ ...base, OTEL_PROPAGATORS: 'b3' }, /OTEL_PROPAGATORS: must be tracecontext or none/)
})

test('nothing of OpenTelemetry is loaded where no collector is set', () => {
  const root = new URL('../../', import.meta.url)
  const text = (path: string) => readFileSync(new URL(path, root), 'utf8')
  const all = globSync(['src/**/*.ts', 'interactions/**/*.{ts,tsx}'], { cwd: root }).filter(
    (path) => !path.includes('generated'),
  )
  const loading = all.filter((path) =>
    /^import (?!type).*from '@opentelemetry|^\} from '@opentelemetry/m.test(text(path)),
  )
  // Each of these is reached through collected.ts alone, which traces.ts imports when it is needed.
  const behind = ['collected', 'exporter', 'request-span', 'tracer', 'watch-store'].map(
    (name) => `src/traces/${name}.ts`,
  )
  assert.ok(loading.length > 0 && loading.every((path) => behind.includes(path)), loading.join())
  for (const path of all.filter((each) => !behind.includes(each)))
    assert.doesNotMatch(
      text(path),
      /^import (?!type).*\/(collected|exporter|request-span|tracer|watch-store)\.ts'/m,
      path,
    )
})
