import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Refused, waitAfter } from '../../src/delivery/carrier.ts'
import { hours, seconds } from '../../src/duration.ts'

const waits = [seconds(10), hours(1)]
const manyAfter = (attempts: number, error: unknown) =>
  Array.from({ length: 1000 }, () => waitAfter(attempts, error, { waits }) ?? Number.NaN)

test('a wait is never longer than planned, never shorter than half of it, and seldom the same', () => {
  for (const [i, planned] of waits.entries()) {
    const all = manyAfter(i + 1, new Error('no answer'))
    assert.ok(all.every((wait) => wait >= planned / 2 && wait <= planned))
    assert.ok(Math.min(...all) < planned * 0.55 && Math.max(...all) > planned * 0.95)
  }
})

test('after the last planned wait there is none', () => {
  assert.equal(waitAfter(3, new Error('no answer'), { waits }), undefined)
})

test('what was refused is tried twice more, within a minute', () => {
  const refused = new Refused('no')
  assert.ok(Math.max(...manyAfter(1, refused)) + Math.max(...manyAfter(2, refused)) < seconds(60))
  assert.equal(waitAfter(3, refused, { waits: [...waits, ...waits, ...waits] }), undefined)
})
