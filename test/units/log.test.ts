import assert from 'node:assert/strict'
import { test } from 'node:test'
import { createLog } from '../../src/log.ts'

/** What is written when this is logged. */
function written(about: object): string {
  let lines = ''
  const write = (line: string) => {
    lines += line
  }
  createLog('info', { write }).info(about, 'said')
  return lines
}

test('what looks like a secret is not written, at the top and two levels below', () => {
  for (const name of ['password', 'code', 'token', 'secret', 'client_secret', 'authorization', 'cookie'])
    for (const about of [{ [name]: 'hush' }, { of: { [name]: 'hush' } }, { of: { a: { [name]: 'hush' } } }]) {
      const line = written(about)
      assert.ok(!line.includes('hush'), line)
      assert.ok(line.includes('[redacted]'), line)
    }
})

test('what a database, a socket or Node calls its error is written, and no other code of an error', () => {
  const told = (code: string) => JSON.parse(written({ err: Object.assign(new Error('no'), { code }) })).err
  for (const code of ['57P01', '23505', 'P2025', 'ECONNRESET', 'SQLITE_BUSY', 'ERR_INVALID_ARG_TYPE'])
    assert.equal(told(code).errorCode, code)
  for (const code of ['123456', '7K4QW2XN', 'mkY5-f3uWTq0', 'aB3dE'])
    assert.ok(!JSON.stringify(told(code)).includes(code), code)
})
