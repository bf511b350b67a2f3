import assert from 'node:assert/strict'
import { once } from 'node:events'
import { Agent, request } from 'node:http'
import { text } from 'node:stream/consumers'
import type { TestContext } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { seconds } from '../../src/duration.ts'
import { portico } from '../support/cli.ts'
import { test } from '../support/each-database.ts'
import { type House, openHouse } from '../support/house.ts'

const documents = ['/.well-known/openid-configuration', '/.well-known/oauth-authorization-server', '/jwks']

/** Everything that comes back, as it stands on the wire, but for the moment and the request's number. */
async function ask(
  { address }: House,
  path: string,
  { method = 'GET', headers = {}, agent }: { method?: string; headers?: object; agent?: Agent } = {},
) {
  // The path by itself, because an address would be tidied up.
  const sent = request(address, { path, method, headers: { ...headers }, ...(agent ? { agent } : {}) })
  sent.end()
  const [answer] = await once(sent, 'response')
  const named = answer.headers['x-request-id']
  const head = answer.rawHeaders.map((part: string, at: number, all: string[]) =>
    /^(date|x-request-id)$/i.test(all[at - 1] ?? '') && at % 2 === 1 ? '…' : part,
  )
  return { status: answer.statusCode, message: answer.statusMessage, head, body: await text(answer), named }
}

/** How often the house is walked through, from now on. */
function countWalks(t: TestContext, { running }: House): () => number {
  const engine = running.currentEngine() as unknown as { handleRequest(): unknown }
  const walks = t.mock.method(engine, 'handleRequest')
  return () => {
    const count = walks.mock.callCount()
    walks.mock.resetCalls()
    return count
  }
}

const visitors = {
  'a library': {},
  'a page of another site': { origin: 'https://anywhere.example' },
  'a page without an origin': { origin: 'null' },
  'a person': { accept: 'text/html', cookie: 'portico_session=x; portico_session.sig=y' },
  'a liar': { 'host': 'evil.example', 'x-forwarded-host': 'evil.example', 'x-forwarded-proto': 'ftp' },
  'a cache': { 'if-none-match': '*', 'range': 'bytes=0-1', 'accept-encoding': 'gzip' },
}

for (const [where, settings] of Object.entries({ http: {}, https: { ISSUER: 'https://localhost' } })) {
  test(`over ${where}, what is prepared is what the engine answers, for whoever asks`, async (t) => {
    const house = await openHouse(t, settings)
    const walks = countWalks(t, house)
    for (const path of documents) {
      const first = await ask(house, path)
      assert.equal(first.status, 200)
      assert.equal(walks(), 1)
      const numbers = new Set([first.named])
      for (const [who, headers] of Object.entries(visitors)) {
        const { named, ...prepared } = await ask(house, path, { headers })
        assert.equal(walks(), 0, `${path} is prepared for ${who}`)
        const { named: other, ...walked } = await ask(house, `${path}?`, { headers })
        assert.equal(walks(), 1)
        assert.deepEqual(prepared, walked, `${path} for ${who}`)
        assert.deepEqual({ ...prepared, named: first.named }, first, `${path} for ${who}`)
        for (const each of [named, other]) numbers.add(each)
      }
      assert.equal(numbers.size, 1 + 2 * Object.keys(visitors).length, 'each request has its own number')
      for (const header of ['Content-Security-Policy', 'X-Content-Type-Options', 'Cache-Control'])
        assert.ok(first.head.includes(header), header)
      assert.equal(first.head.includes('Strict-Transport-Security'), where === 'https')
    }
  })
}

test('other questions about a document are the engine’s to answer, and leave it as it was', async (t) => {
  const house = await openHouse(t)
  for (const path of documents) {
    const { named: _, ...before } = await ask(house, path)
    const walks = countWalks(t, house)
    const head = await ask(house, path, { method: 'HEAD' })
    assert.deepEqual([head.status, head.body, head.head], [200, '', before.head])
    const origin = { 'origin': 'https://a.example', 'access-control-request-method': 'GET' }
    assert.equal((await ask(house, path, { method: 'OPTIONS', headers: origin })).status, 204)
    for (const method of ['POST', 'PUT', 'DELETE'])
      assert.equal((await ask(house, path, { method })).status, 404, method)
    assert.equal((await ask(house, `${path}?x=1`)).body, before.body)
    assert.equal((await ask(house, `${path}/x`)).status, 404)
    assert.equal((await ask(house, `/x/..${path}`)).status, 404)
    assert.equal(walks(), 8)
    const { named: __, ...after } = await ask(house, path)
    assert.deepEqual(after, before)
  }
})

test('a key that was taken away is gone from what is prepared, too', async (t) => {
  const house = await openHouse(t)
  const kids = async () => {
    const { keys } = JSON.parse((await ask(house, '/jwks')).body) as { keys: { kid: string }[] }
    return keys.map(({ kid }) => kid)
  }
  const [stolen = ''] = await kids()
  assert.deepEqual((await kids())[0], stolen)
  const { code, stderr } = await portico(['keys', 'retire', stolen, '--replace'], house)
  assert.equal(code, 0, stderr)
  await sleep(seconds(1))
  for (let n = 0; n < 3; n++) assert.ok(!(await kids()).includes(stolen))
})

test('every request for a document is in the log, by its number', async (t) => {
  const house = await openHouse(t)
  for (const path of documents) {
    for (let n = 0; n < 3; n++) {
      const { named } = await ask(house, path)
      const line = house
        .log()
        .split('\n')
        .find((each) => each.includes(named))
      const { msg, method, path: asked, status, ms } = JSON.parse(line ?? '{}')
      assert.deepEqual([msg, method, asked, status, typeof ms], ['request', 'GET', path, 200, 'number'])
    }
  }
})

test('told to leave, it asks whoever reads a document to leave the connection, and nobody before', async (t) => {
  const house = await openHouse(t, {}, { notice: seconds(1) })
  const agent = new Agent({ keepAlive: true })
  t.after(() => agent.destroy())
  const connection = async (path: string) => {
    const { head } = await ask(house, path, { agent })
    return head[head.indexOf('Connection') + 1]
  }
  assert.equal(await connection('/jwks'), 'keep-alive')
  assert.equal(await connection('/jwks'), 'keep-alive')
  const stopped = house.stop()
  for (let n = 0; n < 2; n++) {
    assert.equal(await connection('/jwks'), 'close', 'prepared before')
    assert.equal(await connection('/.well-known/openid-configuration'), 'close', 'prepared now')
  }
  await stopped
})
