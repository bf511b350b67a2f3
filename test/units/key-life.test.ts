import assert from 'node:assert/strict'
import { test } from 'node:test'
import { after, days, hours, minutes } from '../../src/duration.ts'
import { dueFrom, isOver, type KeyTimes, keySchedule, livesOf, nextChange } from '../../src/oidc/key-life.ts'
import { longestSession } from '../../src/oidc/session-life.ts'

const start = new Date('2026-01-01T00:00:00Z')
const day = (n: number) => after(start, days(n))
const key = (kid: string, from: number, alg = 'ES256'): KeyTimes => ({
  kid,
  alg,
  createdAt: day(from),
  signsFrom: day(from),
})
const states = (keys: KeyTimes[], at: Date) =>
  livesOf(keys, at, keySchedule).map(({ kid, state }) => `${kid} ${state}`)

test('the first key of an algorithm signs at once', () => {
  assert.deepEqual(dueFrom([], 'ES256', start, keySchedule), start)
  assert.deepEqual(dueFrom([key('a', 0, 'RS256')], 'ES256', day(1), keySchedule), day(1))
})

test('a successor is made after 89 days, and signs a day later', () => {
  const first = key('a', 0)
  assert.equal(dueFrom([first], 'ES256', after(day(89), -1), keySchedule), undefined)
  const signsFrom = dueFrom([first], 'ES256', day(89), keySchedule)
  assert.deepEqual(signsFrom, day(90))
  const both = [first, { ...key('b', 89), signsFrom: day(90) }]
  assert.equal(dueFrom(both, 'ES256', day(89), keySchedule), undefined, 'one is enough')
  assert.deepEqual(states(both, after(day(90), -1)), ['a current', 'b next'])
  assert.deepEqual(states(both, day(90)), ['b current', 'a old'])
})

test('nobody signs with a key that was not published for a day, however late it was made', () => {
  assert.deepEqual(dueFrom([key('a', 0)], 'ES256', day(200), keySchedule), day(201))
})

test('an old key is published for as long as a session can show what it signed', () => {
  const keys = [key('a', 0), key('b', 90)]
  const old = (at: Date) => livesOf(keys, at, keySchedule).find(({ kid }) => kid === 'a')
  const end = after(day(90), longestSession + hours(1))
  const [before, then] = [old(after(end, -1)), old(end)]
  assert.ok(before && then)
  assert.deepEqual(before.leaves, end)
  assert.equal(isOver(before, after(end, -1)), false)
  assert.equal(isOver(then, end), true)
  assert.equal(longestSession, days(30))
})

test('the key that signs is never over, and leads its algorithm', () => {
  const keys = [key('c', 100), key('a', 0), key('x', 0, 'RS256'), key('b', 50)]
  const lives = livesOf(keys, day(5000), keySchedule)
  assert.deepEqual(
    lives.map(({ kid }) => kid),
    ['c', 'a', 'b', 'x'],
  )
  assert.deepEqual(
    lives.filter((life) => isOver(life, day(5000))).map(({ kid }) => kid),
    ['a', 'b'],
  )
})

test('a clock that was set back leaves a key that signs', () => {
  assert.deepEqual(states([key('a', 10), key('b', 20)], day(0)), ['a current', 'b next'])
})

test('it is known when something changes next', () => {
  const keys = [key('a', 0), key('b', 90)]
  const at = (moment: Date) => nextChange(livesOf(keys, moment, keySchedule), moment)
  assert.deepEqual(at(day(1)), day(90))
  assert.deepEqual(at(day(90)), after(day(90), longestSession + hours(1)))
  assert.equal(at(day(200)), undefined)
})

test('a key is published before it signs for longer than the day that is promised', () => {
  assert.ok(keySchedule.lead >= hours(24))
  assert.ok(keySchedule.check <= minutes(1))
})
