import assert from 'node:assert/strict'
import { test } from 'node:test'
import { generate } from 'otplib'
import { newTotpSecret, totpStep, totpUri } from '../../src/factors/totp.ts'

const secret = newTotpSecret()
const now = new Date('2026-11-22T19:00:10Z')
const step = Math.floor(now.getTime() / 30_000)
const codeAt = (of: number) => generate({ secret, epoch: of * 30 })

test('the published example holds: RFC 6238 at 59 seconds', async () => {
  const published = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ'
  assert.equal(await totpStep(published, '287082', null, new Date(59_000)), 1)
})

test('a secret has 160 bits and is never the same', () => {
  assert.match(secret, /^[A-Z2-7]{32}$/)
  assert.notEqual(newTotpSecret(), secret)
})

test('a code of this step, of the one before and of the one after is right', async () => {
  for (const of of [step - 1, step, step + 1])
    assert.equal(await totpStep(secret, await codeAt(of), null, now), of)
})

test('two steps away is too far', async () => {
  for (const of of [step - 2, step + 2])
    assert.equal(await totpStep(secret, await codeAt(of), null, now), null)
})

test('a code works once, and no older one works after it', async () => {
  assert.equal(await totpStep(secret, await codeAt(step), step, now), null)
  assert.equal(await totpStep(secret, await codeAt(step - 1), step, now), null)
  assert.equal(await totpStep(secret, await codeAt(step + 1), step, now), step + 1)
})

test('drift does not reopen a used step', async () => {
  assert.equal(await totpStep(secret, await codeAt(step + 1), step + 1, now), null)
  assert.equal(await totpStep(secret, await codeAt(step), step + 1, now), null)
})

test('a clock that was set back refuses and does not break', async () => {
  assert.equal(await totpStep(secret, await codeAt(step), step + 5000, now), null)
})

test('spaces in a code do not matter', async () => {
  const code = await codeAt(step)
  assert.equal(await totpStep(secret, ` ${code.slice(0, 3)} ${code.slice(3)}\u00a0`, null, now), step)
})

for (const typed of [
  '',
  '12345',
  '1234567',
  'abcdef',
  '12e456',
  '-12345',
  '１２３４５６',
  '0'.repeat(100_000),
]) {
  test(`${JSON.stringify(typed.slice(0, 10))} (${typed.length} characters) is no code, and no error`, async () => {
    assert.equal(await totpStep(secret, typed, null, now), null)
  })
}

test('the address in the QR code survives odd names', () => {
  const uri = new URL(totpUri({ issuer: 'Por:tico & Söhne', account: 'ada@x.example?secret=AAAA', secret }))
  assert.equal(uri.protocol, 'otpauth:')
  assert.equal(uri.searchParams.get('issuer'), 'Por tico & Söhne')
  assert.deepEqual(uri.searchParams.getAll('secret'), [secret])
  assert.equal(decodeURIComponent(uri.pathname).split(':').length, 2)
})
