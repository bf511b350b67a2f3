import assert from 'node:assert/strict'
import { test } from 'node:test'
import { createCookieKeys } from '../../src/oidc/cookie-keys.ts'
import { accountsCookie, sessionCookie } from '../../src/oidc/cookies.ts'

test('cookies are signed as Koa signs them by itself, and by a former key they still hold', () => {
  const keys = createCookieKeys(['present', 'former'])
  const data = 'portico_session=abc'
  // What keygrip 1.1 makes of it with either key.
  const [byFormer, byPresent] = ['x5wz9MO7luIgf1UWbJaq9-ZoPn0', '2KSgQxiKBiaadDHPMxL3FhxhxTU']
  assert.equal(keys.sign(data), byPresent)
  assert.deepEqual(
    [byPresent, byFormer].map((signature) => keys.index(data, signature)),
    [0, 1],
  )
  assert.equal(keys.verify(data, byFormer), true)
  for (const wrong of ['', byFormer.slice(1), `${byFormer}=`]) assert.equal(keys.verify(data, wrong), false)
  assert.equal(keys.verify('portico_session=abd', byFormer), false)
  assert.throws(() => createCookieKeys([]))
})

test('over https, no neighbour can plant the cookies that name sessions', () => {
  for (const cookie of [accountsCookie, sessionCookie]) {
    assert.match(cookie(true), /^__Host-portico_/)
    assert.doesNotMatch(cookie(false), /^__/)
  }
})
