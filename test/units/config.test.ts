import assert from 'node:assert/strict'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { readConfig } from '../../src/config.ts'
import { StartError } from '../../src/errors.ts'
import { temporaryFolder } from '../support/process.ts'

const refusal = (env: Record<string, string>): string => {
  try {
    readConfig(env)
  } catch (error) {
    assert.ok(error instanceof StartError)
    return error.message
  }
  assert.fail('these settings were accepted')
}

test('nothing has to be set', () => {
  const config = readConfig({})
  assert.equal(config.ISSUER, 'http://localhost:3000')
  assert.equal(config.onLoopback, true)
  assert.equal(config.HOST, undefined)
})

test('the issuer follows the port', () => {
  assert.equal(readConfig({ PORT: '8080' }).ISSUER, 'http://localhost:8080')
})

test('everything that is wrong is said at once', () => {
  const message = refusal({ PORT: 'many', LOG_LEVEL: 'loud', SMTP_URL: 'ftp://mail', ISSUER: 'localhost' })
  for (const name of ['PORT', 'LOG_LEVEL', 'SMTP_URL', 'ISSUER'])
    assert.match(message, new RegExp(`^  ${name}: `, 'm'))
})

test('in production http is refused', () => {
  assert.match(refusal({ ISSUER: 'http://id.example.com', SMTP_URL: 'smtp://mail' }), /ISSUER: must be https/)
})

test('operators need no passkey where no browser can keep one', () => {
  for (const ISSUER of ['http://127.0.0.1:3000', 'http://[::1]:3000'])
    assert.match(refusal({ ISSUER, OPERATORS_NEED_PASSKEY: 'yes' }), /OPERATORS_NEED_PASSKEY: .* IP address/)
  assert.equal(readConfig({ OPERATORS_NEED_PASSKEY: 'yes' }).OPERATORS_NEED_PASSKEY, 'yes')
})

test('of the codes that may be a second step both, one or none is named', () => {
  const taken = (SECOND_STEP_BY_CODE?: string) =>
    readConfig(SECOND_STEP_BY_CODE === undefined ? {} : { SECOND_STEP_BY_CODE }).SECOND_STEP_BY_CODE
  assert.deepEqual([taken(), taken('text'), taken('none')], [['letter', 'text'], ['text'], []])
  for (const SECOND_STEP_BY_CODE of ['app', 'none,letter'])
    assert.match(refusal({ SECOND_STEP_BY_CODE }), /SECOND_STEP_BY_CODE: /)
})

test('in production a mail server is needed', () => {
  assert.match(refusal({ ISSUER: 'https://id.example.com' }), /SMTP_URL: is needed/)
})

for (const issuer of [
  'http://localhost:3000',
  'http://id.localhost',
  'http://127.0.0.2:99',
  'http://[::1]:3000',
]) {
  test(`${issuer} is on loopback`, () => assert.equal(readConfig({ ISSUER: issuer }).onLoopback, true))
}

for (const issuer of [
  'http://localhost.example.com',
  'http://127.0.0.1.example.com',
  'http://0.0.0.0:3000',
]) {
  test(`${issuer} is not on loopback`, () =>
    assert.match(refusal({ ISSUER: issuer, SMTP_URL: 'smtp://m' }), /https/))
}

for (const issuer of [
  'https://id.example.com/portico',
  'https://id.example.com/?a',
  'https://id.example.com/#a',
  'https://ada@id.example.com',
  'javascript:alert(1)',
]) {
  test(`the issuer ${issuer} is refused`, () =>
    assert.match(refusal({ ISSUER: issuer, SMTP_URL: 'smtp://m' }), /ISSUER/))
}

test('every setting can come from a file', (t) => {
  const file = join(temporaryFolder(t), 'key')
  writeFileSync(file, 'smtp://mail\n')
  assert.equal(readConfig({ SMTP_URL_FILE: file }).SMTP_URL, 'smtp://mail')
})

test('a file that cannot be read is named', () => {
  assert.match(refusal({ SMTP_URL_FILE: '/nowhere/smtp' }), /SMTP_URL_FILE: cannot read \/nowhere\/smtp/)
})

test('there can be several encryption keys: with commas between, or one a line in a file', (t) => {
  const keys = [1, 2, 3].map((byte) => Buffer.alloc(32, byte).toString('base64'))
  const file = join(temporaryFolder(t), 'keys')
  writeFileSync(file, `${keys.join('\r\n')}\n\n`)
  const read = (env: Record<string, string>) => readConfig(env).ENCRYPTION_KEY?.map(({ key }) => key)
  assert.deepEqual(read({ ENCRYPTION_KEY: keys.join(', ') }), keys)
  assert.deepEqual(read({ ENCRYPTION_KEY_FILE: file }), keys)
})

test('a short encryption key is refused, beside a good one too', () => {
  const good = Buffer.alloc(32, 7).toString('base64')
  for (const text of ['c2hvcnQ=', `${good},c2hvcnQ=`, ',', good + good])
    assert.match(refusal({ ENCRYPTION_KEY: text }), /ENCRYPTION_KEY: must be 32 random bytes/)
})

test('a password rule below the floor is refused', () => {
  assert.match(refusal({ PASSWORD_MIN_LENGTH: '6' }), /PASSWORD_MIN_LENGTH/)
})

test('an empty setting is one that is not set', () => {
  assert.equal(readConfig({ PORT: '', SMTP_URL: '' }).PORT, 3000)
})

test('the settings cannot be changed afterwards', () => {
  assert.throws(() => Object.assign(readConfig({}), { ISSUER: 'https://evil.example' }), TypeError)
})
