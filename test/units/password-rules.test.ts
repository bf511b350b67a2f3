import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  minimumAlone,
  minimumWithSecondStep,
  normalisePassword,
  passwordProblem,
} from '../../src/accounts/password-rules.ts'

const alone = { minLength: minimumAlone, context: [] }
const withSecondStep = { minLength: minimumWithSecondStep, context: [] }

for (const password of [
  'correct horse battery staple',
  'correcthorsebatterystaple',
  'mein hund mag keine briefträger',
  'J7#kd92mQz!pL04x',
  'это мой длинный пароль',
  '🦊🐻🐼🐨🐯🦁🐮🐷🐸🐵🐔🐧🐦🐤🦆',
]) {
  test(`"${password}" may be chosen`, () => assert.equal(passwordProblem(password, alone), undefined))
}

test('characters are counted, not bytes or halves of characters', () => {
  assert.equal(passwordProblem('🦊🐻🐼🐨🐯🦁🐮', withSecondStep), 'too-short')
  assert.equal(passwordProblem('🦊🐻🐼🐨🐯🦁🐮🐷', withSecondStep), undefined)
  assert.equal(passwordProblem('kX9!vRt2#mWq8z', alone), 'too-short')
  assert.equal(passwordProblem('kX9!vRt2#mWq8zP', alone), undefined)
})

test('what only looks long is counted in its normal form', () => {
  assert.equal(passwordProblem('e\u0301'.repeat(5), withSecondStep), 'too-short')
})

test('1024 bytes are a password, 1025 are not, also where the normal form is what is long', () => {
  const sentence = 'the quick brown fox jumps over the lazy dog and then some more; '.repeat(16)
  assert.equal(sentence.length, 1024)
  assert.equal(passwordProblem(sentence.replace('the', 'xyz'), alone), undefined)
  assert.equal(passwordProblem(`${sentence}!`, alone), 'too-long')
  assert.equal(passwordProblem('\ufdfa'.repeat(100), alone), 'too-long')
  assert.equal(passwordProblem('x'.repeat(1_000_000), alone), 'too-long')
})

test('one password typed on two keyboards is one password', () => {
  assert.equal(normalisePassword('Bu\u0308cher\u00a0ﬁx'), normalisePassword('B\u00fccher fix'))
})

for (const password of [
  'password',
  'PASSWORD',
  'ｐａｓｓｗｏｒｄ',
  'iloveyou1',
  'qwertyuiop',
  '12345678',
  '1qaz2wsx',
  'trustno1',
  'football1',
]) {
  test(`"${password}" is common`, () => assert.equal(passwordProblem(password, withSecondStep), 'common'))
}

for (const password of [
  'passwordpassword',
  'PasswordPassword',
  'passwordpasswordpass',
  'dragondragondragon',
  'abcabcabcabcabc',
  'aaaaaaaaaaaaaaa',
  'aaaaaaaabbbbbbbb',
  '111222333444555666',
  '123456789012345',
  '543210987654321',
  'abcdefghijklmnop',
  'qwertyuiopasdfghjkl',
  'qwertzuiopasdfghjkl',
  '1q2w3e4r5t6y7u8i9o',
  '1qaz2wsx3edc4rfv',
  'password12345678',
  'iloveyou123456789',
  '123456789football',
  '🦊'.repeat(15),
  '               ',
]) {
  test(`"${password}" is common, however long`, () =>
    assert.equal(passwordProblem(password, alone), 'common'))
}

test('what an attacker knows about the person is no password', () => {
  const context = ['Ada.Lovelace@engine.example', 'Ada Lovelace']
  for (const password of [
    'ada.lovelace@engine.example',
    'AdaLovelace1815!',
    'lovelace-lovelace',
    'Portico-2026-Portico',
  ]) {
    assert.equal(passwordProblem(password, { ...alone, context }), 'context', password)
  }
  assert.equal(passwordProblem('portico1', withSecondStep), 'context')
})

test('a known word inside a good password does no harm', () => {
  const context = ['ada@engine.example', 'Ada']
  assert.equal(passwordProblem('ada had nine grumpy otters', { ...alone, context }), undefined)
  assert.equal(
    passwordProblem('canada pale gingerbread', { ...alone, context: ['Ada', '', ' ', '@', 'x'] }),
    undefined,
  )
})

test('the worst password takes a moment, not a minute', () => {
  const started = performance.now()
  for (const piece of ['a', 'ab', 'ada', '\n', 'é']) {
    const password = `${piece.repeat(Math.floor(1000 / Buffer.byteLength(piece)))}!`
    passwordProblem(password, { ...alone, context: ['ada'] })
  }
  assert.ok(performance.now() - started < 500)
})
