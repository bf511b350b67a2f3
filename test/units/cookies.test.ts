import assert from 'node:assert/strict'
import { test } from 'node:test'
import { accountsCookie, sessionCookie } from '../../src/oidc/cookies.ts'

test('over https, no neighbour can plant the cookies that name sessions', () => {
  for (const cookie of [accountsCookie, sessionCookie]) {
    assert.match(cookie(true), /^__Host-portico_/)
    assert.doesNotMatch(cookie(false), /^__/)
  }
})
