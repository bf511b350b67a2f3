import assert from 'node:assert/strict'
import { generateKeyPairSync } from 'node:crypto'
import { test } from 'node:test'
import { z } from 'zod'
import {
  newProviderDefaults,
  problemsOf,
  providerDetailsShape,
} from '../../src/providers/provider-details.ts'
import { knownKinds, logoutUriOf, placeOf, redirectUriOf } from '../../src/providers/provider-kinds.ts'
import { type ProviderKind, providerKinds } from '../../src/providers/provider-rows.ts'

const schema = z.strictObject(providerDetailsShape(false))
const google = {
  ...newProviderDefaults,
  slug: 'google',
  kind: 'google',
  name: 'Google',
  clientId: 'us',
  secret: 'ours',
}
const wrongIn = (said: object) =>
  (schema.safeParse({ ...google, ...said }).error?.issues ?? []).map(({ path }) => path.join('.'))

test('what an operator says of a provider is read strictly, in every way in', () => {
  assert.deepEqual(schema.parse(google), google)
  assert.deepEqual(
    schema.parse({ ...google, believedDomains: ['*', ' Grün.example', 'xn--grn-ioa.example'] })
      .believedDomains,
    ['*', 'xn--grn-ioa.example'],
  )
  for (const [field, values] of Object.entries({
    slug: ['a', 'Google', '../x', 'a--b', ''],
    kind: ['Google', 'saml', 7],
    name: ['', 'x'.repeat(101), 'Portico', '\u202eelgooG'],
    clientId: ['', 'ü', 'a\nb', 'x'.repeat(501)],
    secret: ['', '  ', 'ü', 'a\u0000b'],
    position: [-1, 1.5, '1'],
    shown: ['yes', 1],
  }))
    for (const value of values) assert.deepEqual(wrongIn({ [field]: value }), [field], `${field}: ${value}`)
  for (const domain of [
    '',
    'localhost',
    '*.example.com',
    'a@example.com',
    'example.com/x',
    '1.2.3.4',
    'a b.example',
  ])
    assert.deepEqual(wrongIn({ leadsDomains: [domain] }), ['leadsDomains.0'], domain)
  assert.deepEqual(wrongIn({ leadsDomains: ['*'] }), ['leadsDomains.0'], 'nobody leads everybody')
  assert.deepEqual(wrongIn({ another: 1 }), [''])
})

test('where a provider is, is an https address without tricks; on loopback http on loopback, too', () => {
  const at = (issuer: unknown, issuerOnLoopback = false) =>
    z.strictObject(providerDetailsShape(issuerOnLoopback)).safeParse({ ...google, settings: { issuer } })
      .success
  for (const fine of ['https://sso.example', 'https://sso.example/realms/one', 'https://sso.example:8443/'])
    assert.ok(at(fine), fine)
  for (const wrong of [
    'http://sso.example',
    'http://localhost:3000',
    'https://sso.example/#x',
    'https://sso.example/?tenant=1',
    'https://a:b@sso.example/',
    'https://SSO.example',
    'javascript:alert(1)',
    'sso.example',
    7,
  ])
    assert.ok(!at(wrong), String(wrong))
  assert.ok(at('http://localhost:3000', true))
  assert.ok(!at('http://sso.example', true))
})

test('each kind says what it needs, and takes nothing that it knows better', () => {
  const problems = (kind: ProviderKind, settings: object, secret: string | null | undefined = 'ours') =>
    problemsOf({ kind, settings, secret }).map(({ field, problem }) => `${field} ${problem}`)
  assert.deepEqual(problems('google', {}), [])
  assert.deepEqual(problems('google', {}, null), ['secret missing'])
  assert.deepEqual(problems('google', { issuer: 'https://evil.example' }), [
    'settings.issuer not-of-this-kind',
  ])
  assert.deepEqual(problems('microsoft', {}), ['settings.tenant missing'])
  assert.deepEqual(problems('oidc', {}), ['settings.issuer missing'])
  assert.deepEqual(problems('oidc', { issuer: 'https://sso.example', scopes: ['email'] }), [
    'settings.scopes needs-openid',
  ])
  assert.deepEqual(problems('oidc', { issuer: 'https://sso.example' }, null), ['secret secret-and-none'])
  assert.deepEqual(
    problems('oidc', { issuer: 'https://sso.example', clientAuthentication: 'none' }, null),
    [],
  )
  assert.deepEqual(problems('oidc', { issuer: 'https://sso.example', clientAuthentication: 'none' }), [
    'secret secret-and-none',
  ])
  assert.deepEqual(problems('oauth', {}).length, 4)

  const apple = { teamId: 'TEAM123456', keyId: 'KEY1234567' }
  const pem = (namedCurve: string) =>
    generateKeyPairSync('ec', { namedCurve }).privateKey.export({ type: 'pkcs8', format: 'pem' }).toString()
  assert.deepEqual(problems('apple', apple, pem('prime256v1')), [])
  assert.deepEqual(problems('apple', apple, pem('secp384r1')), ['secret not-a-key'])
  assert.deepEqual(problems('apple', apple, 'a word'), ['secret not-a-key'])
  assert.ok(schema.safeParse({ ...google, secret: pem('prime256v1') }).success, 'a key has lines')

  // A secret that is there stays, unless it is said that there is none.
  const details = { kind: 'google' as const, settings: {} }
  assert.deepEqual(problemsOf(details, { secretEncrypted: 'sealed' }), [])
  assert.equal(
    problemsOf({ ...details, secret: null }, { secretEncrypted: 'sealed' })[0]?.message,
    'is needed for this kind',
  )
  assert.equal(problemsOf(details)[0]?.problem, 'missing')
})

test('each kind of OpenID Connect asks for openid, and everything stands at one address a provider', () => {
  for (const kind of providerKinds) {
    const { protocol, scopes } = knownKinds[kind]
    assert.equal(scopes.includes('openid'), protocol === 'oidc', kind)
  }
  const settings = { issuer: 'https://sso.example', scopes: ['openid', 'groups'] }
  const place = placeOf({ kind: 'oidc', settings })
  assert.deepEqual([place.settings.issuer, place.scopes], ['https://sso.example', ['openid', 'groups']])
  const tenant = { kind: 'microsoft' as const, settings: { tenant: 'common' } }
  assert.equal(placeOf(tenant).settings.issuer, 'https://login.microsoftonline.com/common/v2.0')
  const slug = { slug: 'sso' }
  assert.equal(
    redirectUriOf('https://portico.example', slug),
    'https://portico.example/providers/sso/callback',
  )
  assert.equal(logoutUriOf('https://portico.example', slug), 'https://portico.example/providers/sso/logout')
})
