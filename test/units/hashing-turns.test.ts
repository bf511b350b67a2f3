import assert from 'node:assert/strict'
import { test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { createTurns } from '../../src/accounts/hashing-turns.ts'
import { until } from '../support/until.ts'

/** Turns at work that takes as long as a hash, and no core. */
function turns(queueLimit: number) {
  const { inTurn, load } = createTurns(1, queueLimit)
  return { load, hash: (source: string) => inTurn(source, () => sleep(20, source)) }
}

test('of a crowd that guesses once from each of many places, nobody who comes later waits for all', async () => {
  const { hash, load } = turns(256)
  const crowd = Array.from({ length: 200 }, (_, n) => hash(`place ${n}`))
  await until(() => load().done >= 5)
  await hash('ada')
  assert.ok(load().waiting > 100, `${load().done} guesses went first`)
  await Promise.all(crowd)
})

test('a crowd that is over soon is answered in the order in which it came', async () => {
  const { hash } = turns(256)
  const places = Array.from({ length: 20 }, (_, n) => `place ${n}`)
  const order: string[] = []
  await Promise.all(places.map(async (place) => order.push(await hash(place))))
  assert.deepEqual(order, places)
})

test('a crowd that fills every place keeps nobody out: who stood there longest gives way', async () => {
  const { hash } = turns(20)
  const crowd = Array.from({ length: 60 }, (_, n) => hash(`place ${n}`))
  const [ada, outcomes] = await Promise.all([hash('ada'), Promise.allSettled(crowd)])
  assert.equal(ada, 'ada')
  assert.equal(outcomes.filter(({ status }) => status === 'rejected').length, 40)
})

test('who had a turn and comes again is not starved by newcomers without end', async (t) => {
  const { hash, load } = turns(20)
  let came = 0
  const newcomers = setInterval(() => {
    came += 1
    hash(`newcomer ${came}`).catch(() => undefined)
  }, 2)
  t.after(() => clearInterval(newcomers))
  await until(() => load().waiting === 20)
  await until(() => hash('ada').then(Boolean, () => false))
  for (let again = 0; again < 3; again += 1) {
    const before = load().done
    await hash('ada')
    assert.ok(load().done - before <= 6, `${load().done - before} went first`)
  }
})
