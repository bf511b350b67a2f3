/** PostgreSQL goes away while people are served, and comes back. Nobody restarts anything. */
import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { type TestContext, test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { milliseconds, seconds } from '../../src/duration.ts'
import { type House, openHouse } from '../support/house.ts'
import { startPostgres } from '../support/postgres.ts'
import { json, post, signedInWiki, userinfoStatus } from '../support/protocol.ts'
import { askEverything, askTheRest, notBusy } from './ask-everything.ts'

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

/** What must not go down with the database. */
async function stillAnswers({ issuer }: House): Promise<void> {
  for (const { what, status } of await askTheRest(issuer)) assert.equal(status, 200, what)
}

async function assertBusy({ issuer }: House, accessToken: string): Promise<void> {
  for (const answer of await askEverything(issuer, accessToken)) assert.equal(notBusy(answer), undefined)
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
  await assertBusy(house, tokens.access_token)
  await stillAnswers(house)
  await assertBusy(house, tokens.access_token)
  postgres.thaw()
  await untilReady(house)
  assert.equal(await userinfoStatus(house, tokens.access_token), 200)
  assert.ok((await wiki.refresh()).access_token)
})

/** Many who want the same few connections, whatever they are told. */
const crowd = ({ deps }: House, count: number) =>
  Promise.allSettled(
    Array.from({ length: count }, () => deps.store.statements.get('SELECT pg_sleep(0.02)', [])),
  )

test('who waits in line when it freezes does not wait for a new connection after that', async (t) => {
  const { postgres, house } = await openServed(t)
  await crowd(house, 40)
  await postgres.freeze()
  const first = crowd(house, 10)
  await sleep(seconds(1))
  const from = performance.now()
  const told = await crowd(house, 30)
  assert.ok(told.every(({ status }) => status === 'rejected'))
  // The first are given up on after two seconds, the line with them: a wait for other connections takes 2.5 from here.
  assert.ok(performance.now() - from < milliseconds(1800))
  await first
  postgres.thaw()
  await untilReady(house)
  assert.ok((await crowd(house, 30)).every(({ status }) => status === 'fulfilled'))
})

test('while PostgreSQL is down everybody hears 503 at once; started again, everything goes on', async (t) => {
  const { postgres, house, wiki, tokens } = await openServed(t)
  await postgres.crash()
  await sleep(seconds(1))
  await assertBusy(house, tokens.access_token)
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
