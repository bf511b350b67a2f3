/** Attempts are counted in the database, one by one, however many come at one moment. */
import assert from 'node:assert/strict'
import type { TestContext } from 'node:test'
import { type Counted, createThrottle, limits } from '../../src/accounts/throttle.ts'
import { days, hours, minutes, seconds } from '../../src/duration.ts'
import { createRing } from '../../src/store/key-ring.ts'
import { createSecrets } from '../../src/store/secrets.ts'
import { test } from '../support/each-database.ts'
import { openTestStore } from '../support/store.ts'

async function open(t: TestContext) {
  const { db, statements } = await openTestStore(t)
  const clock = { at: Date.now() }
  const secrets = createSecrets(createRing([Buffer.alloc(32, 7)]), Buffer.alloc(32, 8))
  const throttle = createThrottle(statements, secrets, () => new Date(clock.at))
  const counts = async () =>
    (await db.throttle.findMany({ orderBy: { count: 'asc' } })).map(({ count }) => count)
  return { clock, throttle, counts }
}

const account: Counted = { limit: 'account', key: 'ada' }
const source: Counted = { limit: 'source', key: '192.0.2.1' }

test('five are free; each wait is twice the one before, up to an hour; after a hundred there are thirty days', async (t) => {
  const { clock, throttle } = await open(t)
  const waits: number[] = []
  for (let n = 1; n <= 100; n++) {
    assert.equal((await throttle.take(account)).granted, true, `attempt ${n}`)
    const until = await throttle.blockedUntil(account)
    const wait = until ? until.getTime() - clock.at : 0
    waits.push(wait)
    clock.at += Math.max(0, wait - 1)
    assert.equal((await throttle.take(account)).granted, wait === 0, `before the end of wait ${n}`)
    if (wait === 0) await throttle.giveBack(account)
    clock.at += 1
  }
  const ladder = [30, 60, 120, 240, 480, 960, 1920].map(seconds)
  const expected = [0, 0, 0, 0, 0, ...ladder, ...Array(100 - 5 - ladder.length - 1).fill(hours(1)), days(30)]
  assert.deepEqual(waits, expected)
})

test('of two hundred at one moment six are taken, and a source gets back what an account refused', async (t) => {
  const { throttle, counts } = await open(t)
  const turns = await Promise.all(Array.from({ length: 200 }, () => throttle.take(source, account)))
  assert.equal(turns.filter(({ granted }) => granted).length, limits.account.free + 1)
  assert.deepEqual(await counts(), [6, 6])
})

test('what is given back and what is cleared at one moment leaves no attempt behind', async (t) => {
  const { throttle, counts } = await open(t)
  for (let round = 0; round < 10; round++) {
    const turns = await Promise.all(Array.from({ length: 5 }, () => throttle.take(account, source)))
    await Promise.all(
      turns.map(async (turn) => {
        assert.ok(turn.granted && (await turn.takeAlso({ limit: 'account', key: 'together' })))
        await Promise.all([turn.giveBack([account]), throttle.clear(account)])
      }),
    )
    assert.deepEqual((await counts()).filter(Boolean), [], `round ${round}`)
  }
})

test('one more that is spent is not taken, and nothing else is given back for it', async (t) => {
  const { throttle, counts } = await open(t)
  for (let n = 0; n <= limits.account.free; n++) await throttle.take(account)
  const turn = await throttle.take(source)
  assert.ok(turn.granted && !(await turn.takeAlso(account)))
  assert.deepEqual(await counts(), [1, 6])
  await turn.giveBack()
  assert.deepEqual(await counts(), [6])
})

test('a counter without attempts begins anew once it is forgotten, and a setting says how many are free', async (t) => {
  const { clock, throttle, counts } = await open(t)
  for (let n = 0; n < 50; n++) await throttle.take(source)
  clock.at += limits.source.forgetAfter
  assert.equal((await throttle.take(source)).granted, true)
  assert.deepEqual(await counts(), [1])
  const few: Counted = { limit: 'text-house', key: 'an hour', free: 2 }
  const granted: boolean[] = []
  for (let n = 0; n < 4; n++) granted.push((await throttle.take(few)).granted)
  assert.deepEqual(granted, [true, true, true, false])
  clock.at += minutes(1)
  assert.equal((await throttle.blockedUntil(few))?.getTime(), clock.at - minutes(1) + hours(24))
})
