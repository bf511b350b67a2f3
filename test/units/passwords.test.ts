import assert from 'node:assert/strict'
import { availableParallelism } from 'node:os'
import { test } from 'node:test'
import * as argon2 from 'argon2'
import { HashingBusyError } from '../../src/accounts/hashing-turns.ts'
import { createPasswordHasher } from '../../src/accounts/passwords.ts'

const hasher = createPasswordHasher()
const hashOf = async (password: string) => {
  const hashed = await hasher.hash(password)
  assert.ok(hashed.ok)
  return hashed.hash
}
const adas = await hashOf('nine grumpy otters')

test('the right password belongs, and only the right one', async () => {
  assert.equal(await hasher.matches(adas, 'nine grumpy otters'), true)
  for (const wrong of [
    'nine grumpy otter',
    'Nine grumpy otters',
    'nine grumpy otters ',
    ' nine grumpy otters',
    '',
  ]) {
    assert.equal(await hasher.matches(adas, wrong), false, JSON.stringify(wrong))
  }
})

test('a hash says how it was made, and two of one password differ', async () => {
  assert.match(adas, /^\$argon2id\$v=19\$m=19456,p=1,t=2\$[\w+/]{22}\$[\w+/]{43}$/)
  assert.notEqual(await hashOf('nine grumpy otters'), adas)
})

test('a password is the same from every keyboard', async () => {
  const hash = await hashOf('B\u00fccher und ﬁsche')
  assert.equal(await hasher.matches(hash, 'Bu\u0308cher und fische'), true)
})

test('whoever hashes leaves a core to everybody else, where there are two', () => {
  const { most } = hasher.load()
  const cores = availableParallelism()
  assert.ok(most >= 1 && most <= 3 && most <= Math.max(1, cores - 1), `${most} on ${cores} cores`)
})

test('nothing is cut: the last of 1024 bytes counts, and one more is refused', async () => {
  const long = 'x'.repeat(1023)
  const hash = await hashOf(`${long}a`)
  assert.equal(await hasher.matches(hash, `${long}a`), true)
  assert.equal(await hasher.matches(hash, `${long}b`), false)
  assert.equal(await hasher.matches(hash, `${long}ab`), false)
  assert.deepEqual(await hasher.hash(`${long}ab`), { ok: false, problem: 'too-long' })
})

test('a NUL does not end a password', async () => {
  const hash = await hashOf('before\0after')
  assert.equal(await hasher.matches(hash, 'before\0other'), false)
  assert.equal(await hasher.matches(hash, 'before'), false)
})

test('a megabyte is refused without hashing', async () => {
  const started = performance.now()
  for (let n = 0; n < 50; n += 1) assert.equal(await hasher.matches(adas, 'x'.repeat(1_000_000)), false)
  assert.ok(performance.now() - started < 250)
})

test('without an account the answer is no, and it takes as long', async () => {
  const time = async (hash: string | null) => {
    const started = performance.now()
    assert.equal(await hasher.matches(hash, 'not it'), false)
    return performance.now() - started
  }
  // Taken in turns, and the best of each compared: a busy machine only ever adds.
  const rounds: [unknown: number, known: number][] = []
  for (let n = 0; n < 15; n += 1) rounds.push([await time(null), await time(adas)])
  const unknown = Math.min(...rounds.map(([first]) => first))
  const known = Math.min(...rounds.map(([, second]) => second))
  assert.ok(unknown > known * 0.6 && unknown < known * 1.7, `${unknown} ms unknown, ${known} ms known`)
})

test('a hash of another cost or kind is made anew', async () => {
  assert.equal(hasher.needsRehash(adas), false)
  assert.equal(
    hasher.needsRehash(await argon2.hash('x', { memoryCost: 8192, timeCost: 2, parallelism: 1 })),
    true,
  )
  assert.equal(
    hasher.needsRehash(await argon2.hash('x', { memoryCost: 19456, timeCost: 1, parallelism: 1 })),
    true,
  )
  const other = await argon2.hash('x', {
    type: argon2.argon2i,
    memoryCost: 19456,
    timeCost: 2,
    parallelism: 1,
  })
  assert.equal(hasher.needsRehash(other), true)
})

test('five hundred guesses from one source do not keep another waiting', async () => {
  const busy = createPasswordHasher({ concurrency: 1, queueLimit: 600 })
  const served: string[] = []
  const guess = async (source: string) => {
    await busy.matches(null, 'guess', { source })
    served.push(source)
  }
  const guesses = Array.from({ length: 40 }, () => guess('eve'))
  await Promise.all([guess('ada'), guess('bob')])
  assert.ok(served.length <= 4, `served before Ada and Bob: ${served}`)
  await Promise.all(guesses)
  assert.equal(served.length, 42)
})

test('a full line is busy for the one who filled it, and not for the next person', async () => {
  const busy = createPasswordHasher({ concurrency: 1, queueLimit: 5 })
  const guesses = Array.from({ length: 20 }, () => busy.matches(adas, 'guess', { source: 'eve' }))
  const ada = busy.matches(adas, 'nine grumpy otters', { source: 'ada' })

  const outcomes = await Promise.allSettled(guesses)
  const refused = outcomes.filter((outcome) => outcome.status === 'rejected')
  assert.equal(await ada, true)
  assert.equal(refused.length, 15)
  for (const { reason } of refused) assert.ok(reason instanceof HashingBusyError)
})

test('sources that are many share what there is, and nothing grows past the limit', async () => {
  const busy = createPasswordHasher({ concurrency: 1, queueLimit: 3 })
  const asked = Array.from({ length: 10 }, (_, n) => busy.matches(null, 'guess', { source: `source ${n}` }))
  const outcomes = await Promise.allSettled(asked)
  assert.equal(outcomes.filter(({ status }) => status === 'fulfilled').length, 4)
})

test('a hash that cannot be read is an error, and the place is free again', async () => {
  const one = createPasswordHasher({ concurrency: 1 })
  await assert.rejects(one.matches('not a hash', 'x'))
  assert.equal(await one.matches(adas, 'nine grumpy otters'), true)
})
