import assert from 'node:assert/strict'
import { checkCollector } from '../../src/house-doctor/collector.ts'
import { Browser } from '../support/browser.ts'
import { type CollectedSpan, type Collector, kinds, openCollector } from '../support/collector.ts'
import { test, testOn } from '../support/each-database.ts'
import { freePort } from '../support/free-port.ts'
import { type House, openHouse } from '../support/house.ts'
import { openInbox } from '../support/inbox.ts'
import { ada, openAccount } from '../support/people.ts'
import { answering, openGateway, webhookSecret } from '../support/text-gateways.ts'
import { until } from '../support/until.ts'
import { openWiki } from '../support/wiki.ts'

const traced = (collector: Collector, more: Record<string, string> = {}) => ({
  OTEL_EXPORTER_OTLP_ENDPOINT: collector.url,
  ...more,
})

const plain = (requestId: string | null) => String(requestId).replaceAll('-', '')
const hers = '0af7651916cd43dd8448eb211c80319c'
const herSpan = 'b7ad6b7169203331'
const traceparent = `00-${hers}-${herSpan}-01`

/** Everything that was said of spans, as one text. */
const told = (spans: readonly CollectedSpan[]) =>
  JSON.stringify(spans, (_key, value) => (typeof value === 'bigint' ? String(value) : value))

test('a sign-in is told request by request: routes, statements, the password, the letter; and nobody’s secrets', async (t) => {
  const [collector, inbox] = [await openCollector(t), await openInbox(t)]
  const house = await openHouse(t, traced(collector, { SMTP_URL: inbox.url, METRICS_TOKEN: 'm'.repeat(32) }))
  const { account } = await openAccount(house)
  const wiki = await openWiki(t, house)
  const browser = new Browser()
  const start = await wiki.start()
  await browser.open(start)
  await browser.submit({ email: ada.email, password: ada.password })
  await browser.submit({}, { button: 'Allow' })
  const back = browser.url
  const tokens = await wiki.finish(back)
  await wiki.userinfo()
  await fetch(`${house.address}/jwks?ada=${ada.email}`)
  const forgetful = new Browser()
  await forgetful.open(`${house.issuer}/account`)
  await forgetful.follow('I forgot my password')
  await forgetful.submit({ email: ada.email })
  const letter = await inbox.letterTo(ada.email)
  await until(async () => (await house.deps.outboxList.count('waiting')) === 0)
  await house.stop()

  const login = collector.only('POST /interaction/:uid/login')
  assert.deepEqual(
    [
      login.kind,
      login.parentSpanId,
      login.attributes['http.route'],
      login.attributes['http.response.status_code'],
    ],
    [kinds.server, undefined, '/interaction/:uid/login', 303],
  )
  const parts = collector.below(login)
  const hash = parts.find(({ name }) => name === 'argon2id') ?? assert.fail('no password was hashed')
  assert.ok(parts.some(({ name }) => name === 'wait for a place to hash'))
  assert.ok(
    hash.endTimeUnixNano > hash.startTimeUnixNano && hash.startTimeUnixNano >= login.startTimeUnixNano,
  )
  for (const { name, kind, attributes } of collector.spans.filter(
    (each) => each.attributes['db.system.name'],
  )) {
    assert.deepEqual([kind, attributes['db.system.name']], [kinds.client, house.deps.store.kind])
    assert.equal(attributes['db.query.summary'], name)
    assert.match(name, /^[A-Za-z]+( [A-Z][A-Za-z]+){0,4}$/)
  }
  assert.ok(
    parts.some(({ name }) => / Account\b/.test(name)),
    'Prisma’s are told',
  )
  for (const route of ['GET /authorize', 'POST /token', 'GET /userinfo'])
    assert.ok(
      collector
        .below(collector.named(route)[0] ?? assert.fail(route))
        .some(({ name }) => / OidcRecord/.test(name)),
      `${route} asks the database`,
    )
  for (const { traceId, spanId, parentSpanId, name } of collector.spans) {
    const parent = collector.spans.find((each) => each.spanId === parentSpanId)
    assert.ok(
      parentSpanId === undefined || parent?.traceId === traceId,
      `${name} ${spanId} has lost its parent`,
    )
  }

  const delivered = collector.only('deliver letter')
  assert.deepEqual([delivered.kind, delivered.parentSpanId], [kinds.consumer, undefined])
  const [cause] = delivered.links
  const asked =
    collector.spans.find(({ spanId }) => spanId === cause?.spanId) ?? assert.fail('nobody wrote it')
  const ofRequest = collector.spans.filter(
    ({ traceId, kind }) => traceId === asked.traceId && kind === kinds.server,
  )
  assert.deepEqual(
    ofRequest.map(({ name }) => name),
    ['POST /interaction/:uid/recover'],
  )

  assert.equal(collector.resources[0]?.['service.name'], 'portico')
  const said = told(collector.spans)
  const secrets = [ada.email, ada.password, ada.name, account.id, start, back, letter.text.slice(0, 40)]
  const bearers = [tokens.access_token, tokens.id_token, String(tokens.claims()?.sub), wiki.clientSecret]
  for (const secret of [...secrets, ...bearers, '127.0.0.1', '::1'])
    assert.ok(!said.includes(String(secret)), `a span says ${secret}`)
  for (const word of new URL(back).searchParams.values())
    assert.ok(!said.includes(word) || word === house.issuer)
})

/** Asks as somebody who has such headers. Gives the request's number and what was answered. */
async function ask(house: House, path: string, headers: Record<string, string> = {}) {
  const answer = await fetch(house.address + path, { headers: { accept: 'application/json', ...headers } })
  return { id: String(answer.headers.get('x-request-id')), body: await answer.text() }
}

const linesOf = (house: House, id: string): Record<string, unknown>[] =>
  house
    .log()
    .split('\n')
    .flatMap((line) => (line.includes(id) ? [JSON.parse(line) as Record<string, unknown>] : []))

testOn('SQLite', 'one number leads from an error page to the log and to the trace', async (t) => {
  const collector = await openCollector(t)
  const house = await openHouse(t, traced(collector))
  const { id, body } = await ask(house, '/nothing-here')
  assert.equal(JSON.parse(body).request_id, id)
  const prepared = [await ask(house, '/jwks'), await ask(house, '/jwks')]
  await house.stop()

  const span = collector.spans.find(({ traceId }) => traceId === plain(id)) ?? assert.fail('no such trace')
  assert.deepEqual(
    [span.name, span.attributes['portico.request_id'], span.attributes['http.route']],
    ['GET', id, undefined],
  )
  const lines = linesOf(house, id)
  assert.ok(lines.length >= 2)
  for (const { traceId, spanId } of lines) assert.deepEqual([traceId, spanId], [plain(id), span.spanId])
  assert.deepEqual(
    collector.named('GET /jwks').map(({ traceId }) => traceId),
    prepared.map((each) => plain(each.id)),
    'what is prepared is told, too',
  )
  const started = house
    .log()
    .split('\n')
    .filter((line) => line && !line.includes('requestId'))
  for (const line of started) assert.doesNotMatch(line, /traceId/)
})

testOn(
  'SQLite',
  'the trace of a proxy goes on where the operator says so; a stranger’s is only mentioned',
  async (t) => {
    const collector = await openCollector(t)
    const proxy = { TRUSTED_PROXIES: '127.0.0.1,::1' }
    const believing = await openHouse(
      t,
      traced(collector, { ...proxy, OTEL_PROPAGATORS: 'tracecontext,baggage' }),
    )
    const asked = await ask(believing, '/livez', { traceparent, baggage: 'a=b', tracestate: 'a=b' })
    const twice = [
      await ask(believing, '/livez', { traceparent }),
      await ask(believing, '/livez', { traceparent }),
    ]
    assert.equal(
      new Set([asked, ...twice].map(({ id }) => id)).size,
      3,
      'each request has a number of its own',
    )
    const unsampled = await ask(believing, '/readyz', { traceparent: traceparent.replace(/1$/, '0') })
    await believing.stop()
    const [span = assert.fail()] = collector.named('GET /livez')
    assert.deepEqual(
      [span.traceId, span.parentSpanId, span.attributes['portico.request_id'], span.links],
      [hers, herSpan, asked.id, []],
    )
    assert.deepEqual(collector.named('GET /readyz'), [], 'what the proxy does not trace')
    assert.ok(linesOf(believing, unsampled.id).every((line) => line.traceId === hers))

    for (const settings of [{ OTEL_PROPAGATORS: 'tracecontext' }, proxy]) {
      const wary = await openHouse(t, traced(collector, settings))
      const { id } = await ask(wary, '/livez', { traceparent: traceparent.replace(/1$/, '0') })
      await wary.stop()
      const own =
        collector.spans.find(({ traceId }) => traceId === plain(id)) ?? assert.fail('hidden by a stranger')
      assert.deepEqual([own.parentSpanId, own.links.map((link) => link.traceId)], [undefined, [hers]])
    }

    const alone = await openHouse(t, { ...proxy, OTEL_PROPAGATORS: 'tracecontext' })
    const { id } = await ask(alone, '/livez', { traceparent })
    const other = await ask(alone, '/livez')
    assert.deepEqual(
      linesOf(alone, id).map((line) => [line.traceId, line.spanId]),
      [[hers, herSpan]],
    )
    assert.deepEqual(
      linesOf(alone, other.id).map(({ traceId }) => traceId),
      [undefined],
    )
  },
)

testOn(
  'SQLite',
  'what is called outside learns of no trace, and whoever leaves early is told of',
  async (t) => {
    const [collector, gateway] = [await openCollector(t), await openGateway(t)]
    const texts = {
      TEXT_WEBHOOK_URL: `${gateway.url}/texts?key=of-the-gateway`,
      TEXT_WEBHOOK_SECRET: webhookSecret,
    }
    const house = await openHouse(t, traced(collector, texts))
    const browser = new Browser()
    await browser.open(await (await openWiki(t, house)).start())
    await browser.follow('Create account')
    await browser.submit({ email: '+4915112345678' })
    await until(() => gateway.calls.length === 1)
    assert.deepEqual(
      Object.keys(gateway.calls[0]?.headers ?? {}).filter((name) => /trace|baggage|b3/.test(name)),
      [],
    )

    await openAccount(house)
    const impatient = new Browser()
    await impatient.open(`${house.issuer}/account`)
    const { store } = house.deps
    const held = Promise.withResolvers<void>()
    const holding = store.transaction(() => held.promise)
    const gone = new AbortController()
    const body = new URLSearchParams({ email: ada.email, password: ada.password })
    const [, action = assert.fail('no form')] = /action="([^"]+\/login)"/.exec(impatient.html) ?? []
    const form = new URL(action, house.issuer)
    const cookie = impatient.cookies.headerFor(form) ?? ''
    const headers = { cookie, origin: house.issuer }
    const send = () => fetch(form, { method: 'POST', signal: gone.signal, headers, body })
    const sent = Promise.allSettled([send(), send()])
    // The outbox may be looked at, too: of two that wait one is a request.
    await until(() => (store.load()[0]?.waiting ?? 0) > 1).catch((late) => {
      held.resolve()
      throw late
    })
    gone.abort()
    await sent
    for (let n = 0; n < 2; n++) await ask(house, '/livez')
    held.resolve()
    await holding
    await house.stop()

    const delivered = collector.only('deliver text')
    const [call = assert.fail('no call')] = collector.below(delivered).filter(({ name }) => name === 'POST')
    const { 'server.address': server, 'http.response.status_code': status, ...rest } = call.attributes
    assert.deepEqual(
      [server, status, Object.keys(rest).sort()],
      ['localhost', 204, ['http.request.method', 'server.port', 'url.scheme']],
    )
    assert.doesNotMatch(told(collector.spans), /of-the-gateway|4915112345678/)
    const left =
      collector.spans.find(({ attributes }) => attributes['portico.left_early'] === 'yes') ?? assert.fail()
    assert.equal(left.name, 'POST /interaction/:uid/login')
    assert.ok(
      collector.below(left).some(({ name }) => name === 'SELECT OidcRecord'),
      'with what was done for them all the same',
    )
  },
)

testOn(
  'SQLite',
  'a collector that refuses, answers for ever or is gone disturbs nobody, and fills no memory',
  async (t) => {
    const collector = await openCollector(t)
    const key = 'the-collectors-key'
    const house = await openHouse(
      t,
      traced(collector, { OTEL_EXPORTER_OTLP_HEADERS: `Authorization=Bearer%20${key}` }),
    )
    const { traces } = house.deps
    collector.behave((response) => response.writeHead(400, 'No').end(`{"you sent":"${key} and more"}`))
    await ask(house, '/livez')
    const warned = () => house.log().match(/traces do not reach the collector/g)?.length ?? 0
    await until(() => warned() === 1)
    assert.equal(collector.calls[0]?.path, '/v1/traces')
    assert.equal(collector.calls[0]?.headers.authorization, `Bearer ${key}`)

    let dripping = 0
    collector.behave((response) => {
      dripping += 1
      const timer = setInterval(() => response.write(' '), 50)
      response.once('close', () => clearInterval(timer))
    })
    const many = 6000
    for (let n = 0; n < many; n++) await traces.attempt({ name: 'much' }, '', async () => {})
    await until(() => dripping === 1)
    const { id } = await ask(house, '/nothing-here')
    assert.match(id, /^[\da-f]{8}-/)
    const begun = performance.now()
    await house.stop()
    assert.ok(performance.now() - begun < 4000, 'nobody waits for it at the end')
    const kept = collector.calls.slice(1).map(({ body }) => body.match(/"much"/g)?.length ?? 0)
    const sent = kept.reduce((sum, each) => sum + each, 0)
    assert.ok(sent >= 512 && sent <= 2048 + 512, `${sent} of ${many} were kept`)
    assert.equal(warned(), 1, 'once, until it works again')
    assert.ok(!house.log().includes(key))

    const away = await openHouse(t, { OTEL_EXPORTER_OTLP_ENDPOINT: `http://localhost:${await freePort()}` })
    assert.equal(JSON.parse((await ask(away, '/nothing-here')).body).error, 'not-found')
  },
)

testOn('SQLite', 'a part of the requests is traced whole, and the rest not at all', async (t) => {
  const collector = await openCollector(t)
  const house = await openHouse(
    t,
    traced(collector, { OTEL_TRACES_SAMPLER_ARG: '0.3', OTEL_SERVICE_NAME: 'id' }),
  )
  const asked = await Promise.all(
    Array.from({ length: 100 }, () => ask(house, '/authorize?client_id=nobody')),
  )
  await house.stop()
  const roots = collector.named('GET /authorize')
  assert.ok(roots.length > 8 && roots.length < 55, `${roots.length} of 100`)
  const numbers = new Set(asked.map(({ id }) => plain(id)))
  assert.ok(roots.every(({ traceId }) => numbers.has(traceId)))
  assert.ok(collector.spans.every(({ traceId }) => roots.some((root) => root.traceId === traceId)))
  const logged = linesOf(
    house,
    asked.find(({ id }) => !roots.some(({ traceId }) => traceId === plain(id)))?.id ?? '',
  )
  assert.ok(logged.length && logged.every(({ traceId }) => traceId), 'the log names it all the same')
  assert.equal(collector.resources[0]?.['service.name'], 'id')
})

testOn('SQLite', 'the doctor says whether the collector takes traces', async (t) => {
  const collector = await openCollector(t)
  const { config } = (await openHouse(t, traced(collector, { OTEL_EXPORTER_OTLP_HEADERS: 'x-key=hidden' })))
    .deps
  const says = async (endpoint = `${collector.url}/`) => {
    const [finding = assert.fail()] = await checkCollector({
      ...config,
      OTEL_EXPORTER_OTLP_ENDPOINT: endpoint,
    })
    assert.doesNotMatch(JSON.stringify(finding), /hidden/)
    return [finding.level, finding.says, finding.todo ?? ''].join(' ')
  }
  assert.match(await says(), /^ok The collector at localhost:\d+ takes them/)
  assert.deepEqual([collector.calls[0]?.path, collector.calls[0]?.headers['x-key']], ['/v1/traces', 'hidden'])
  collector.behave(answering(401))
  assert.match(await says(), /^wrong .*401.*OTEL_EXPORTER_OTLP_HEADERS/)
  collector.behave(answering(302, { location: 'http://elsewhere.example' }))
  assert.match(await says(), /^wrong .*302.*4318/)
  assert.match(
    await says(`http://localhost:${await freePort()}`),
    /^wrong .*cannot be reached: .*ECONNREFUSED/,
  )
  assert.deepEqual(await checkCollector({ ...config, OTEL_EXPORTER_OTLP_ENDPOINT: undefined }), [])
})
