/** PostgreSQL goes away while people are served, and comes back. Nobody restarts anything. */
import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { type TestContext, test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { seconds } from '../../src/duration.ts'
import { type House, openHouse } from '../support/house.ts'
import { startPostgres } from '../support/postgres.ts'
import { json, post, signedInWiki, userinfoStatus } from '../support/protocol.ts'

async function openServed(t: TestContext) {
  const postgres = await startPostgres()
  t.after(() => postgres.stop())
  const settings = {
    DATABASE_URL: await postgres.createDatabase(),
    ENCRYPTION_KEY: randomBytes(32).toString('base64'),
  }
  const house = await openHouse(t, settings)
  const { wiki, callback } = await signedInWiki(t, house, { params: { scope: 'openid offline_access' } })
  const tokens = await wiki.finish(callback)
  return { postgres, house, wiki, tokens }
}

interface Answer {
  what: string
  status: number
  retryAfter: string | null
  ms: number
  text: string
}

/** Asks for everything that needs the database, at once, as programs and people would. */
async function askEverything(house: House, accessToken: string): Promise<Answer[]> {
  const ask = async (what: string, init: RequestInit = {}): Promise<Answer> => {
    const from = performance.now()
    const answer = await fetch(`${house.issuer}${what}`, { redirect: 'manual', ...init })
    const text = await answer.text()
    const ms = performance.now() - from
    return { what, status: answer.status, retryAfter: answer.headers.get('retry-after'), ms, text }
  }
  const client = { grant_type: 'client_credentials', client_id: 'x', client_secret: 'y' }
  const browser = { accept: 'text/html' }
  return Promise.all([
    ask('/readyz'),
    ask('/userinfo', { headers: { authorization: `Bearer ${accessToken}` } }),
    ask('/token', { method: 'POST', body: new URLSearchParams(client) }),
    ask('/authorize?client_id=x&response_type=code', { headers: browser }),
    ask(`/pictures/${'x'.repeat(43)}/64.png`, { headers: browser }),
    ask(`/reset/${'x'.repeat(43)}`, { headers: browser }),
  ])
}

/** What must not go down with the database. */
async function stillAnswers(house: House): Promise<void> {
  for (const path of ['/.well-known/openid-configuration', '/jwks', '/livez']) {
    assert.equal((await fetch(`${house.issuer}${path}`)).status, 200, path)
  }
}

function assertBusy(answers: Answer[]): void {
  for (const { what, status, retryAfter, ms, text } of answers) {
    assert.equal(status, 503, `${what}: ${status} ${text}`)
    assert.equal(retryAfter, '5', what)
    assert.ok(ms < seconds(5), `${what} took ${ms} ms`)
    assert.doesNotMatch(text, /postgres|ECONN|127\.0\.0\.1|at .*\.ts/, what)
  }
}

/** No restart, no step by hand. */
async function untilReady(house: House): Promise<void> {
  const until = performance.now() + seconds(10)
  while ((await fetch(`${house.issuer}/readyz`)).status !== 200) {
    if (performance.now() > until) throw new Error('not ready within ten seconds')
    await sleep(100)
  }
}

test('while PostgreSQL is frozen everybody hears 503 within five seconds; thawed, everything goes on', async (t) => {
  const { postgres, house, wiki, tokens } = await openServed(t)
  await postgres.freeze()
  // What is in memory is good for less than a second.
  await sleep(seconds(1))
  assertBusy(await askEverything(house, tokens.access_token))
  await stillAnswers(house)
  assertBusy(await askEverything(house, tokens.access_token))
  postgres.thaw()
  await untilReady(house)
  assert.equal(await userinfoStatus(house, tokens.access_token), 200)
  assert.ok((await wiki.refresh()).access_token)
})

test('while PostgreSQL is down everybody hears 503 at once; started again, everything goes on', async (t) => {
  const { postgres, house, wiki, tokens } = await openServed(t)
  await postgres.crash()
  await sleep(seconds(1))
  assertBusy(await askEverything(house, tokens.access_token))
  await stillAnswers(house)
  await postgres.start()
  await untilReady(house)
  assert.ok((await wiki.refresh()).access_token)
})

test('a transaction that was cut off by the outage leaves nothing behind, here or in the next one', async (t) => {
  const { postgres, house } = await openServed(t)
  const { store } = house.deps
  const put = (name: string) =>
    store.statements.run('INSERT INTO "Installation" ("name", "value") VALUES (?, ?)', [name, 'x'])
  await assert.rejects(
    store.transaction(async (tx) => {
      await tx.run('INSERT INTO "Installation" ("name", "value") VALUES (?, ?)', ['cut off', 'x'])
      await postgres.freeze()
      await tx.get('SELECT 1 AS "one"', [])
    }),
    { message: 'temporarily_unavailable' },
  )
  postgres.thaw()
  await untilReady(house)
  await Promise.all(Array.from({ length: 20 }, (_, n) => put(`after ${n}`)))
  const names = await store.statements.all('SELECT "name" FROM "Installation"', [])
  assert.equal(names.filter(({ name }) => name === 'cut off').length, 0)
  assert.equal(names.filter(({ name }) => String(name).startsWith('after')).length, 20)
})

test('who may enter is not answered from memory while nobody can say what changed', async (t) => {
  const { postgres, house, wiki } = await openServed(t)
  const ask = () => post(`${house.issuer}/token`, { grant_type: 'unknown' }, { as: wiki })
  assert.equal((await json(await ask())).error, 'unsupported_grant_type')
  await postgres.freeze()
  await sleep(seconds(1))
  assert.equal((await ask()).status, 503)
  postgres.thaw()
})
