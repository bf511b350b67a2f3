import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readClientMetadata } from '../../src/portals/client-metadata.ts'
import { InvalidMetadata } from '../../src/portals/invalid-metadata.ts'

const wiki = { client_name: 'Wiki', redirect_uris: ['https://wiki.example/callback'] }
const read = (more: object) => readClientMetadata({ ...wiki, ...more }, false)
const jwk = { kty: 'EC', crv: 'P-256', x: 'x', y: 'y' }

test('a name and an address are enough', () => {
  const { metadata, unknown } = read({})
  assert.equal(metadata.token_endpoint_auth_method, 'client_secret_basic')
  assert.deepEqual(metadata.grant_types, ['authorization_code', 'refresh_token'])
  assert.deepEqual(metadata.response_types, ['code'])
  assert.deepEqual(unknown, [])
})

test('members that nobody knows are dropped and named, whatever they are called', () => {
  const given = JSON.parse(
    '{"__proto__":{"first_party":true},"constructor":1,"toString":2,"software_id":"x"}',
  )
  const { metadata, unknown } = readClientMetadata({ ...wiki, ...given }, false)
  assert.equal(metadata.first_party, undefined)
  assert.deepEqual(unknown, ['__proto__', 'constructor', 'toString', 'software_id'])
})

test('a member that is null, or says no to what is not supported, counts as left out', () => {
  const { metadata, unknown } = read({ logo_uri: null, client_secret: null, request_uris: [] })
  assert.equal(metadata.logo_uri, undefined)
  assert.deepEqual(unknown, ['request_uris'])
  assert.doesNotThrow(() => read({ require_signed_request_object: false }))
})

const refused: Array<[member: string, more: object]> = [
  ['client_id', { client_id: '__proto__' }],
  ['client_id', { client_id: 'constructor' }],
  ['client_id', { client_id: '..' }],
  ['client_id', { client_id: 'two words' }],
  ['client_id', { client_id: 'x'.repeat(256) }],
  ['client_secret', { client_secret: 'short' }],
  ['client_secret', { client_secret: 'naïve-secret-of-some-forty-characters-or-so' }],
  ['client_secret', { client_secret: 'x'.repeat(40), token_endpoint_auth_method: 'none' }],
  [
    'client_secret',
    { client_secret: 'x'.repeat(40), token_endpoint_auth_method: 'private_key_jwt', jwks: { keys: [jwk] } },
  ],
  ['client_name', { client_name: 'Wi\u202eki' }],
  ['client_name', { client_name: 'Wi\u0000ki' }],
  ['client_name', { client_name: 'Wi\u200bki' }],
  ['client_name', { client_name: 'Wiki\nBank' }],
  ['client_name', { client_name: ' \t ' }],
  ['client_name', { client_name: ' ＰＯＲＴＩＣＯ ' }],
  ['client_name', { client_name: 'x'.repeat(101) }],
  ['redirect_uris', { redirect_uris: [] }],
  ['redirect_uris', { redirect_uris: 'https://wiki.example/' }],
  ['redirect_uris', { redirect_uris: ['http://wiki.example/callback'] }],
  ['redirect_uris', { redirect_uris: ['https://*.example/callback'] }],
  ['redirect_uris', { redirect_uris: ['https://wiki.example/#x'] }],
  ['redirect_uris', { redirect_uris: ['https://wiki.example\\@evil.example/'] }],
  ['redirect_uris', { redirect_uris: ['https://ada@wiki.example/'] }],
  ['redirect_uris', { redirect_uris: ['javascript:alert(1)'] }],
  ['redirect_uris', { redirect_uris: [{ toString: 'https://wiki.example/' }] }],
  ['redirect_uris', { redirect_uris: Array.from({ length: 51 }, (_, n) => `https://wiki.example/${n}`) }],
  ['post_logout_redirect_uris', { post_logout_redirect_uris: ['data:text/html,hi'] }],
  ['backchannel_logout_uri', { backchannel_logout_uri: 'http://10.0.0.1/logout' }],
  ['allowed_origins', { allowed_origins: ['null'] }],
  ['allowed_origins', { allowed_origins: ['https://wiki.example/'] }],
  ['allowed_origins', { allowed_origins: ['*'] }],
  ['jwks', { jwks: { keys: [{ ...jwk, d: 'd' }] } }],
  ['jwks', { jwks: { keys: [{ kty: 'oct', k: 'k' }] } }],
  ['jwks', { jwks: { keys: [{ kty: 'RSA', n: 'n', e: 'AQAB', p: 'p' }] } }],
  ['jwks', { jwks: { keys: [] } }],
  ['jwks', { token_endpoint_auth_method: 'private_key_jwt' }],
  ['require_pkce', { require_pkce: false, token_endpoint_auth_method: 'none' }],
  ['grant_types', { grant_types: ['implicit'] }],
  [
    'grant_types',
    { grant_types: ['authorization_code', 'client_credentials'], token_endpoint_auth_method: 'none' },
  ],
  ['response_types', { response_types: ['id_token'] }],
  ['response_types', { response_types: ['code'], grant_types: ['client_credentials'] }],
  ['subject_type', { subject_type: 'pairwise' }],
  ['token_endpoint_auth_method', { token_endpoint_auth_method: 'tls_client_auth' }],
  ['id_token_signed_response_alg', { id_token_signed_response_alg: 'none' }],
  ['id_token_encrypted_response_alg', { id_token_encrypted_response_alg: 'RSA-OAEP' }],
  ['userinfo_signed_response_alg', { userinfo_signed_response_alg: 'RS256' }],
  ['request_object_signing_alg', { request_object_signing_alg: 'RS256' }],
  ['sector_identifier_uri', { sector_identifier_uri: 'https://wiki.example/sector' }],
  ['frontchannel_logout_uri', { frontchannel_logout_uri: 'https://wiki.example/out' }],
  ['default_acr_values', { default_acr_values: ['urn:other'] }],
]

for (const [member, more] of refused) {
  test(`${JSON.stringify(more).slice(0, 70)} is refused in one line that names ${member}`, () => {
    assert.throws(
      () => read(more),
      (error) =>
        error instanceof InvalidMetadata &&
        /^[^\n]+$/.test(error.message) &&
        error.message.startsWith(member),
    )
  })
}

for (const given of [null, [], 'text', 7, undefined]) {
  test(`${JSON.stringify(given)} is no metadata`, () => {
    assert.throws(() => readClientMetadata(given, false), InvalidMetadata)
  })
}

test('names keep what their scripts need, and HTML is only text', () => {
  for (const name of ['R&D <b>Labs</b>', '\u{1f469}\u200d\u{1f4bb} Büro', 'می\u200cخواهم']) {
    assert.equal(read({ client_name: name }).metadata.client_name, name)
  }
})

test('an address that is given twice is kept once', () => {
  const { metadata } = read({ redirect_uris: [...wiki.redirect_uris, ...wiki.redirect_uris] })
  assert.deepEqual(metadata.redirect_uris, wiki.redirect_uris)
})
