import assert from 'node:assert/strict'
import { test } from 'node:test'
import { newRecoveryCodes, normaliseRecoveryCode } from '../../src/factors/recovery-code.ts'

test('there are ten codes of 80 bits, all different', () => {
  const codes = newRecoveryCodes()
  assert.equal(new Set(codes).size, 10)
  for (const code of codes) assert.match(code, /^([0-9A-HJKMNP-TV-Z]{4}-){3}[0-9A-HJKMNP-TV-Z]{4}$/)
})

test('every letter of the alphabet comes up about as often', () => {
  const counts = new Map<string, number>()
  for (const letter of newRecoveryCodes(2000).join('').replaceAll('-', '')) {
    counts.set(letter, (counts.get(letter) ?? 0) + 1)
  }
  assert.equal(counts.size, 32)
  for (const count of counts.values()) assert.ok(count > 800 && count < 1200, String(count))
})

test('a new code is already in the form that is hashed', () => {
  for (const code of newRecoveryCodes()) assert.equal(normaliseRecoveryCode(code), code)
})

test('however a code is typed, it is the same code', () => {
  const code = '0123-4567-89AB-1100'
  for (const typed of [
    '0123456789ab1100',
    ' o123 4567 89ab ilOo ',
    '0123–4567—89AB-LI00',
    'O1234567-89AB1I0o',
  ]) {
    assert.equal(normaliseRecoveryCode(typed), code, typed)
  }
})

for (const typed of [
  '',
  '0123-4567-89AB-110',
  '0123-4567-89AB-11000',
  '0123-4567-89AB-110U',
  '0123-4567-89AB-11ß',
  '%',
]) {
  test(`${JSON.stringify(typed)} is no recovery code`, () =>
    assert.equal(normaliseRecoveryCode(typed), undefined))
}
