import assert from 'node:assert/strict'
import { test } from 'node:test'
import { parseIdentifier, reachable } from '../../src/accounts/identifier.ts'
import { canBeTexted, parsePhoneNumber } from '../../src/accounts/phone-number.ts'

const readAs = (typed: string, country?: string) => parseIdentifier(typed, country)?.value

test('a number is one number however it is written', () => {
  for (const typed of [
    '+4915112345678',
    ' +49 1511 2345678 ',
    '+49 (1511) 234-5678',
    '+49 (0)1511 2345678',
    '+49.1511.2345678',
    '+49‑1511‑2345678',
    '＋４９１５１１２３４５６７８',
    '+49\u00a01511\u20072345678',
  ])
    assert.equal(readAs(typed), '+4915112345678', typed)
})

test('without a + a number is of the country that is set, and of none without one', () => {
  assert.equal(readAs('01511 2345678', 'DE'), '+4915112345678')
  assert.equal(readAs('0049 1511 2345678', 'DE'), '+4915112345678')
  assert.equal(readAs('01511 2345678'), undefined)
  assert.equal(readAs('01511 2345678', 'XX'), undefined)
  assert.equal(readAs('+33 6 12 34 56 78', 'DE'), '+33612345678')
})

test('what is no number is none', () => {
  for (const typed of [
    '',
    '+',
    '12',
    '+49',
    '+999 123 456 789',
    '+1 800 FLOWERS',
    '+4915112345678 ext. 3',
    '+4915112345678;ext=3',
    'tel:+4915112345678',
    '+49 1511 2345678\0',
    '+4915112345678, +4915112345679',
    '1'.repeat(500),
  ])
    assert.equal(parsePhoneNumber(typed, 'DE'), undefined, JSON.stringify(typed.slice(0, 40)))
})

test('addresses are compared without case, and in the ASCII form of their domain', () => {
  const decomposed = 'ada@mu\u0308nchen.example'
  for (const typed of [
    'ADA@M\u00dcNCHEN.EXAMPLE',
    decomposed,
    ' Ada@xn--mnchen-3ya.example ',
    'ada@ｍünchen.example',
  ])
    assert.equal(readAs(typed), 'ada@xn--mnchen-3ya.example', typed)
  assert.equal(parseIdentifier('Ada@Example.COM')?.display, 'Ada@example.com')
})

test('what only looks alike is somebody else', () => {
  const latin = readAs('ada@example.com')
  // The same letters in Cyrillic: of the domain another one, before the @ none at all.
  assert.notEqual(readAs('ada@ex\u0430mple.com'), latin)
  assert.equal(readAs('ad\u0430@example.com'), undefined)
  assert.equal(readAs('a\u200dda@example.com'), undefined)
  assert.equal(readAs('ａda@example.com'), undefined)
  assert.notEqual(readAs('ada@stra\u00dfe.example'), readAs('ada@strasse.example'))
})

test('an address is never read as a number, nor a number as an address', () => {
  assert.equal(parseIdentifier('+4915112345678@example.com')?.kind, 'email')
  assert.equal(parseIdentifier('+4915112345678')?.kind, 'phone')
  assert.equal(parseIdentifier('+4915112345678@'), undefined)
})

test('only what can be written to is reachable', () => {
  const config = { COUNTRY: 'GB' }
  assert.equal(reachable('07400 123456', config, ['email', 'phone'])?.value, '+447400123456')
  assert.equal(reachable('07400 123456', config, ['email']), undefined)
  assert.equal(reachable('ada@example.com', config, ['phone']), undefined)
  for (const number of ['+442079460958', '+19005551234', '+449098790000', '+448001111111'])
    assert.equal(reachable(number, config, ['email', 'phone']), undefined, number)
  for (const number of ['+14155550123', '+491701234567', '+33612345678'])
    assert.ok(canBeTexted(number), number)
})
