import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Factor } from '../../src/factors/factors.ts'
import { type Means, waysTo } from '../../src/factors/second-step-ways.ts'
import { twoFactors, twoSteps } from '../../src/oidc/acr.ts'

const everything: Means = {
  on: true,
  apps: true,
  passkey: true,
  password: true,
  email: true,
  phone: true,
  byPasskey: true,
  byLetter: true,
  byText: true,
  recoveryCodesLeft: 10,
  goesOut: false,
  passwordCameBy: undefined,
}
const nothing: Means = {
  ...everything,
  on: false,
  apps: false,
  passkey: false,
  byPasskey: false,
  byLetter: false,
  byText: false,
  recoveryCodesLeft: 0,
  goesOut: false,
}
const ways = (proven: Factor[], means: Partial<Means> = {}, acr = twoSteps) =>
  waysTo(acr, proven, { ...everything, ...means })

test('after a password the best comes first and the recovery code last', () => {
  assert.deepEqual(ways(['password']), ['passkey', 'totp', 'text', 'letter', 'recovery-code'])
  assert.deepEqual(ways(['password'], {}, twoFactors), ['passkey', 'totp', 'recovery-code'])
})

test('the channel that gave the first step never gives the second', () => {
  assert.deepEqual(ways(['letter']), ['passkey', 'totp', 'text', 'password', 'recovery-code'])
  assert.deepEqual(ways(['text']), ['passkey', 'totp', 'letter', 'password', 'recovery-code'])
})

test('a password that came by a channel counts as that channel, before it and after it', () => {
  assert.equal(ways(['password'], { passwordCameBy: 'letter' }).includes('letter'), false)
  assert.equal(ways(['password'], { passwordCameBy: 'letter' }).includes('text'), true)
  assert.equal(ways(['password'], { passwordCameBy: 'text' }).includes('text'), false)
  assert.equal(ways(['letter'], { passwordCameBy: 'letter' }).includes('password'), false)
  assert.equal(ways(['text'], { passwordCameBy: 'letter' }).includes('password'), true)
})

test('after a code the password steps around nothing that its owner chose', () => {
  assert.equal(ways(['letter'], { byLetter: false }).includes('password'), false)
  assert.equal(ways(['text'], { byText: false }).includes('password'), false)
  assert.deepEqual(waysTo(twoSteps, ['letter'], nothing), ['password'], 'where nothing was chosen')
})

test('what is not there is no way', () => {
  assert.deepEqual(waysTo(twoSteps, ['password'], nothing), [])
  assert.deepEqual(ways(['password'], { email: false, phone: false, passkey: false }), [
    'totp',
    'recovery-code',
  ])
})

test('where two more are needed the first of them is asked for', () => {
  const means = { ...nothing, on: true, apps: true }
  assert.deepEqual(waysTo(twoFactors, ['letter'], means), ['totp'])
  assert.deepEqual(waysTo(twoFactors, ['letter', 'totp'], means), ['password'])
})

test('a passkey proves both anew where its proof wore off', () => {
  assert.deepEqual(ways(['passkey'], {}, twoFactors)[0], 'passkey')
})
