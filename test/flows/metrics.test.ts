import assert from 'node:assert/strict'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { Agent, get, request } from 'node:http'
import { text } from 'node:stream/consumers'
import { seconds } from '../../src/duration.ts'
import { signInAt, turnOnSecondStep } from '../support/authenticator.ts'
import { Browser } from '../support/browser.ts'
import { test, testOn } from '../support/each-database.ts'
import { freePort } from '../support/free-port.ts'
import { type House, openHouse } from '../support/house.ts'
import { ada, bob, openAccount } from '../support/people.ts'
import { startMain, temporaryFolder } from '../support/process.ts'
import { until } from '../support/until.ts'
import { openWiki } from '../support/wiki.ts'

const METRICS_TOKEN = 'a token for scrapers, of which nobody knows'.replaceAll(' ', '-')

const ask = (house: House, authorization?: string, method = 'GET') =>
  fetch(`${house.address}/metrics`, { method, headers: authorization ? { authorization } : {} })

const sampleLine =
  /^([a-z_]+)(?:\{((?:[a-z]+="(?:[^"\\\n]|\\[\\"n])*",?)+)\})? (\d+(?:\.\d+)?(?:e[+-]?\d+)?)$/

/** Reads every line as the text format says, and fails on one that is not of it. */
async function scrape(house: House): Promise<Map<string, number>> {
  const answer = await ask(house, `Bearer ${METRICS_TOKEN}`)
  assert.equal(answer.status, 200)
  assert.equal(answer.headers.get('content-type'), 'text/plain; version=0.0.4; charset=utf-8')
  const told = await answer.text()
  assert.ok(told.endsWith('\n'))
  const samples = new Map<string, number>()
  let described = ''
  for (const line of told.trimEnd().split('\n')) {
    const [, type] = /^# TYPE ([a-z_]+) (?:counter|gauge|histogram)$/.exec(line) ?? []
    if (type) described = type
    if (line.startsWith('# ')) continue
    const [, name = '', labels = '', value] = sampleLine.exec(line) ?? assert.fail(`not a sample: ${line}`)
    assert.match(name, new RegExp(`^${described}(_bucket|_sum|_count)?$`), 'each stands below its own type')
    const key = `${name}{${labels}}`
    assert.ok(!samples.has(key), `twice: ${key}`)
    samples.set(key, Number(value))
  }
  return samples
}

const signIns = (samples: Map<string, number>) =>
  Object.fromEntries(
    [...samples].flatMap(([key, value]) => {
      const [, factor, outcome] = /^portico_sign_ins_total\{factor="(.+)",outcome="(.+)"\}$/.exec(key) ?? []
      return value && factor ? [[`${factor} ${outcome}`, value]] : []
    }),
  )

const requests = (route: string, method: string, status: number) =>
  `portico_http_requests_total{route="${route}",method="${method}",status="${status}"}`

const routesOf = (samples: Map<string, number>): Set<string> =>
  new Set([...samples.keys()].flatMap((key) => /route="([^"]*)"/.exec(key)?.[1] ?? []))

test('what people do is counted: routes, factors, events, and how the house is', async (t) => {
  const house = await openHouse(t, { METRICS_TOKEN })
  const { account } = await openAccount(house)
  await openAccount(house, bob)
  const { app } = await turnOnSecondStep(house, account.id)
  const before = await scrape(house)
  assert.deepEqual(signIns(before), {})

  const wiki = await openWiki(t, house)
  const hers = new Browser()
  await hers.open(await wiki.start())
  await hers.submit({ email: ada.email, password: 'not it' })
  await hers.submit({ email: ada.email, password: ada.password })
  await hers.submit({ code: '000000' })
  await hers.submit({ code: await app.code() })
  await hers.submit({}, { button: 'Allow' })
  await wiki.finish(hers.url)
  await wiki.userinfo()
  const his = new Browser()
  await signInAt(his, `${house.issuer}/account`, bob)
  const guesser = new Browser()
  await guesser.open(`${house.issuer}/account`)
  let guesses = 0
  for (; guesser.status !== 429; guesses++)
    await guesser.submit({ email: 'nobody@example.com', password: 'guess' })
  const document = '/.well-known/oauth-authorization-server'
  for (let n = 0; n < 3; n++) assert.equal((await fetch(house.address + document)).status, 200)

  const samples = await scrape(house)
  assert.deepEqual(signIns(samples), {
    'password failed': guesses,
    'password throttled': 1,
    'password signed-in': 2,
    'totp failed': 1,
    'totp signed-in': 1,
  })
  assert.equal(samples.get('portico_events_total{kind="signed-in"}'), 2)
  assert.equal(samples.get('portico_events_total{kind="token-reused"}'), 0, 'so that its first is a rise')
  assert.equal(samples.get(requests('/token', 'POST', 200)), 1)
  assert.equal(samples.get(requests('/userinfo', 'GET', 200)), 1)
  assert.equal(samples.get(requests('/interaction/:uid/login', 'POST', 422)), guesses)
  assert.equal(samples.get(requests('/interaction/:uid/login', 'POST', 303)), 2)
  assert.equal(samples.get(requests(document, 'GET', 200)), 3, 'those that are prepared, too')
  const took = (which: string) =>
    samples.get(
      `portico_http_request_duration_seconds_${which}`.replace('}', 'route="/token",method="POST"}'),
    )
  assert.deepEqual([took('count{}'), samples.get(requests('/token', 'POST', 200))], [1, 1])
  assert.equal(samples.get('portico_database_up{}'), 1)
  assert.equal(samples.get('portico_outbox_items{state="dead"}'), 0)
  const hashed = (at: Map<string, number>) => at.get('portico_hash_total{}') ?? Number.NaN
  assert.equal(hashed(samples) - hashed(before), 2 + guesses)
  assert.ok((samples.get('portico_event_loop_delay_seconds_count{}') ?? 0) > 0)
  const [pool, most] = house.deps.store.kind === 'sqlite' ? ['file', 1] : ['durable', 5]
  assert.equal(samples.get(`portico_database_connections_max{pool="${pool}"}`), most)
})

testOn('SQLite', 'each number is in the guide, and the guide names no other', async (t) => {
  const house = await openHouse(t, { METRICS_TOKEN })
  await fetch(`${house.address}/livez`)
  const names = [...(await scrape(house)).keys()].map((key) => key.replace(/(_bucket|_sum|_count)?\{.*/, ''))
  const guide = readFileSync(new URL('../../docs/operations.md', import.meta.url), 'utf8')
  const named = [...guide.matchAll(/\b(?:portico|process|nodejs)_[a-z_]+[a-z]\b/g)].map(([name]) =>
    name.replace(/_bucket$/, ''),
  )
  const own = new Set(named.filter((name) => name !== 'portico_outbox'))
  assert.deepEqual([...own].sort(), [...new Set(names)].sort())
})

testOn('SQLite', 'who has no token, or a wrong one, learns not even that there is a page', async (t) => {
  const closed = await openHouse(t)
  const house = await openHouse(t, { METRICS_TOKEN })
  const told = async (answer: Response) => {
    const { request_id, ...rest } = (await answer.json()) as Record<string, unknown>
    assert.equal(typeof request_id, 'string')
    return [answer.status, rest, answer.headers.get('www-authenticate')]
  }
  const nothing = await told(await fetch(`${house.address}/nothing-here`))
  assert.equal(nothing[0], 404)
  assert.deepEqual(await told(await ask(closed, `Bearer ${METRICS_TOKEN}`)), nothing)
  assert.deepEqual(await told(await ask(closed, 'Bearer undefined')), nothing)
  for (const wrong of [
    undefined,
    'Bearer',
    'Bearer ',
    METRICS_TOKEN,
    `Basic ${METRICS_TOKEN}`,
    `Bearer ${METRICS_TOKEN}x`,
    `Bearer ${METRICS_TOKEN.slice(1)}`,
    `Bearer ${METRICS_TOKEN.toUpperCase()}`,
    `Bearer ${METRICS_TOKEN} ${METRICS_TOKEN}`,
    `Bearer ${'x'.repeat(8000)}`,
  ])
    assert.deepEqual(await told(await ask(house, wrong)), nothing, wrong)
  assert.equal((await ask(house, `bearer ${METRICS_TOKEN}`)).status, 200)
  assert.equal((await ask(house, `Bearer ${METRICS_TOKEN}`, 'HEAD')).status, 200)
  assert.equal((await ask(house, `Bearer ${METRICS_TOKEN}`, 'POST')).status, 404)
  assert.doesNotMatch(house.log(), new RegExp(METRICS_TOKEN))
  for (const weak of ['short', `${'x'.repeat(20)} ${'x'.repeat(20)}`])
    await assert.rejects(openHouse(t, { METRICS_TOKEN: weak }), /METRICS_TOKEN: must have at least 32/)
})

/** Asks for exactly this path, which `fetch` would tidy up. */
const flood = (house: House, method: string, path: string, headers = {}) =>
  new Promise<void>((resolve, reject) => {
    const sent = request(house.address, { method, path, headers }, (answer) =>
      answer.resume().once('end', resolve),
    )
    sent.once('error', reject).end()
  })

testOn('SQLite', 'a flood of paths, methods and ids adds no name to what is told', async (t) => {
  const house = await openHouse(t, { METRICS_TOKEN, LOG_LEVEL: 'silent' })
  const visit = async (n: string) => {
    for (const path of [
      `/${n}`,
      `/${n}/"} 1`.replaceAll(' ', '%20'),
      `/assets/${n}.css`,
      `/interaction/${n}`,
      `/interaction/${n}/login`,
      `/interaction/${n}/qr/${n}/state`,
      `/authorize/${n}`,
      `/TOKEN/${n}`,
      `/reset/${n}`,
      `/invited/${n}`,
      `/p/${n}`,
      `/p/${n}/${n}/${n}`,
      `/pictures/${n}`,
      `/api/v1/${n}`,
      `/api/v1/accounts/${n}`,
      `/operator/accounts/${n}`,
      `/providers/${n}/callback?x=${n}`,
      `/%0a${n}`,
      `//${n}`,
    ])
      for (const method of ['GET', 'POST', 'PROPFIND'])
        await flood(house, method, path, { origin: `https://${n}.example` })
  }
  await visit('aaaa')
  const first = await scrape(house)
  for (let n = 0; n < 8; n++) await visit(`x${n}${'y'.repeat(n * 30)}`)
  const second = await scrape(house)
  // What scraping itself adds.
  const added = [...second.keys()].filter((key) => !first.has(key) && !key.includes('"/metrics"'))
  assert.deepEqual(added, [])
  for (const route of routesOf(second)) assert.match(route, /^(other|\/[\w\-./:{}]*)$/)
  assert.ok(routesOf(second).has('/api/v1/accounts/{account}'))
  assert.ok((second.get(requests('other', 'other', 404)) ?? 0) > 50)
  assert.equal(
    second.get(requests('/interaction/:uid/login', 'POST', 403)),
    9,
    'a refused form has its route’s name',
  )
})

testOn(
  'PostgreSQL',
  'workers on one port answer in turn, each by its number, on whatever connection',
  async (t) => {
    const port = await freePort()
    const DATA_DIR = temporaryFolder(t)
    const portico = await startMain(t, { DATA_DIR, PORT: String(port), WORKERS: '2', METRICS_TOKEN })
    await portico.says(/Portico is ready/)
    const agent = new Agent({ keepAlive: true, maxSockets: 1 })
    t.after(() => agent.destroy())
    const headers = { authorization: `Bearer ${METRICS_TOKEN}` }
    const workers = new Set<string>()
    await until(async () => {
      const [answer] = await once(get({ port, path: '/metrics', agent, headers }), 'response')
      const numbers = [...(await text(answer)).matchAll(/worker="(\d+)"/g)].map(([, number = '']) => number)
      assert.equal(new Set(numbers).size, 1, 'one of them answers')
      workers.add(numbers[0] ?? '')
      return workers.size === 2
    }, seconds(20))
  },
)

testOn('SQLite', 'while the database is away, the rest is told', async (t) => {
  const house = await openHouse(t, { METRICS_TOKEN })
  await house.deps.store.close()
  const samples = await scrape(house)
  assert.equal(samples.get('portico_database_up{}'), 0)
  assert.ok(![...samples.keys()].some((key) => key.startsWith('portico_outbox')))
  assert.ok(samples.has('process_resident_memory_bytes{}'))
})
