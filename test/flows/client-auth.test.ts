import assert from 'node:assert/strict'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { TestContext } from 'node:test'
import { exportJWK, generateKeyPair, SignJWT } from 'jose'
import { ClientSecretPost, PrivateKeyJwt } from 'openid-client'
import { test } from '../support/each-database.ts'
import { type House, openHouse } from '../support/house.ts'
import { openPortal } from '../support/portal.ts'
import { json, post } from '../support/protocol.ts'
import { openWiki } from '../support/wiki.ts'

const machine = { grant_types: ['client_credentials'], redirect_uris: [] }
const clientCredentials = { grant_type: 'client_credentials' }
const assertionType = 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer'

test('client_secret_basic understands form-urlencoded special characters', async (t) => {
  const house = await openHouse(t)
  const clientSecret = `a:b%c+d&e=f/g?h#i"j'k<l>m~n!o*p(q)r@s`
  const wiki = await openWiki(t, house, { ...machine, client_id: 'urn:wiki~1', client_secret: clientSecret })
  assert.ok((await wiki.clientCredentials()).access_token, 'as openid-client writes it')

  const ask = (authorization: string) =>
    post(`${house.issuer}/token`, clientCredentials, { headers: { authorization } })
  const encoded = (text: string) => new URLSearchParams({ x: text }).toString().slice(2)
  const base64 = (text: string) => Buffer.from(text).toString('base64')
  assert.equal(
    (await ask(`Basic ${base64(`${encoded('urn:wiki~1')}:${encoded(clientSecret)}`)}`)).status,
    200,
  )
  for (const wrong of [
    `Basic ${base64(`${encoded('urn:wiki~1')}:${encoded(clientSecret)}x`)}`,
    `Basic ${base64(`${encoded('urn:wiki~1')}:%E0%A4%A`)}`,
    `Basic ${base64(`${encoded('urn:wiki~1')}:`)}`,
    `Basic ${base64('urn')}`,
    'Basic %%%',
    'Basic',
    'Bearer x',
    `Basic ${base64('\u0000:\u0000')}`,
  ]) {
    const response = await ask(wrong)
    assert.ok([400, 401].includes(response.status), `${wrong}: ${response.status}`)
    assert.match(String((await json(response)).error), /^invalid_(client|request)$/)
  }
})

test('a client proves itself in the way it registered, one way at a time', async (t) => {
  const house = await openHouse(t)
  const wiki = await openWiki(t, house, { ...machine, token_endpoint_auth_method: 'client_secret_post' })
  const [clientId, clientSecret = ''] = [wiki.clientId, wiki.clientSecret]
  const portal = await openPortal(t, { issuer: house.issuer, clientId, auth: ClientSecretPost(clientSecret) })
  assert.ok((await portal.clientCredentials()).access_token)

  const token = `${house.issuer}/token`
  const both = { ...clientCredentials, client_id: clientId, client_secret: clientSecret }
  assert.equal((await post(token, both, { as: wiki })).status, 400, 'two mechanisms')
  assert.equal((await post(token, { ...both, client_secret: 'wrong' })).status, 401)
  assert.equal((await post(token, { ...both, client_secret: '' })).status, 401)
  assert.equal((await post(token, { ...clientCredentials, client_id: clientId })).status, 401)
  assert.equal((await post(token, { ...both, client_id: 'nobody' })).status, 401)
  const other = await openWiki(t, house, machine)
  assert.equal((await post(token, { ...clientCredentials, client_id: clientId }, { as: other })).status, 400)
})

/** A client with a key of its own, and its assertions. */
async function openKeyed(
  t: TestContext,
  house: House,
  { alg = 'ES256', where }: { alg?: string; where?: (jwks: object) => Promise<Record<string, unknown>> } = {},
) {
  const { privateKey, publicKey } = await generateKeyPair(alg)
  const jwks = { keys: [{ ...(await exportJWK(publicKey)), kid: 'k1', alg, use: 'sig' }] }
  const client = await openWiki(t, house, {
    ...machine,
    token_endpoint_auth_method: 'private_key_jwt',
    ...(where ? await where(jwks) : { jwks }),
  })
  const now = Math.floor(Date.now() / 1000)
  const assertion = (claims: Record<string, unknown> = {}, header: Record<string, unknown> = {}) =>
    new SignJWT({
      iss: client.clientId,
      sub: client.clientId,
      aud: house.issuer,
      jti: crypto.randomUUID(),
      iat: now,
      exp: now + 60,
      ...claims,
    })
      .setProtectedHeader({ alg, kid: 'k1', ...header })
      .sign(privateKey)
  const send = async (given: string | Promise<string>, more: Record<string, string> = {}) =>
    post(`${house.issuer}/token`, {
      ...clientCredentials,
      client_assertion_type: assertionType,
      client_assertion: await given,
      ...more,
    })
  return { client, privateKey, assertion, send, now }
}

test('private_key_jwt: a well-known library gets in with RS256, PS256, ES256 and Ed25519', async (t) => {
  const house = await openHouse(t)
  for (const alg of ['RS256', 'PS256', 'ES256', 'Ed25519']) {
    const { client, privateKey } = await openKeyed(t, house, { alg })
    const auth = PrivateKeyJwt(privateKey)
    const portal = await openPortal(t, { issuer: house.issuer, clientId: client.clientId, auth })
    assert.ok((await portal.clientCredentials()).access_token, alg)
  }
})

test('private_key_jwt: the assertion is for our issuer, for now, for this client, and once', async (t) => {
  const house = await openHouse(t)
  const { send, assertion, client, now } = await openKeyed(t, house)
  const bad: Array<[string, Record<string, unknown>]> = [
    ['the token endpoint as audience', { aud: `${house.issuer}/token` }],
    ['a list of audiences', { aud: [house.issuer] }],
    ['another audience', { aud: 'https://evil.example' }],
    ['no audience', { aud: undefined }],
    ['a slash after the issuer', { aud: `${house.issuer}/` }],
    ['no end', { exp: undefined }],
    ['an end an hour ahead', { exp: now + 3600 }],
    ['an end in the past', { exp: now - 60 }],
    ['an end that is no number', { exp: 'soon' }],
    ['no jti', { jti: undefined }],
    ['a jti that is no text', { jti: { x: 1 } }],
    ['another issuer', { iss: 'nobody' }],
    ['another subject', { sub: 'nobody' }],
    ['not yet', { nbf: now + 120 }],
    ['issued in the future', { iat: now + 120 }],
  ]
  for (const [what, claims] of bad) {
    const response = await send(assertion(claims))
    assert.ok([400, 401].includes(response.status), `${what}: ${response.status}`)
  }
  const older = await openKeyed(t, house, { alg: 'EdDSA' })
  assert.equal((await older.send(older.assertion())).status, 200, 'Ed25519 by its older name')
  const jwt = await assertion()
  assert.equal((await send(jwt)).status, 200)
  assert.equal((await send(jwt)).status, 401, 'again')

  for (let round = 0; round < 3; round++) {
    const once = await assertion()
    const answers = await Promise.all(Array.from({ length: 8 }, () => send(once)))
    assert.deepEqual(answers.map(({ status }) => status).sort(), [200, ...Array(7).fill(401)])
  }
  assert.equal((await send(assertion(), { client_id: 'somebody-else' })).status, 400)
  assert.equal((await send(assertion(), { client_secret: 'x' })).status, 400)
  assert.equal(
    (await send(assertion(), { client_assertion_type: 'x', client_id: client.clientId })).status,
    400,
  )
})

test('private_key_jwt: no other key, no other algorithm, no key out of the token', async (t) => {
  const house = await openHouse(t)
  const { send, assertion, client, now } = await openKeyed(t, house)
  const stranger = await generateKeyPair('ES256', { extractable: true })
  const claims = {
    iss: client.clientId,
    sub: client.clientId,
    aud: house.issuer,
    jti: 'x',
    iat: now,
    exp: now + 60,
  }
  const sign = (header: Record<string, unknown>, key: Parameters<SignJWT['sign']>[0] = stranger.privateKey) =>
    new SignJWT(claims).setProtectedHeader({ alg: 'ES256', ...header }).sign(key)
  const jwk = await exportJWK(stranger.publicKey)
  const parts = (await assertion()).split('.')
  const none = Buffer.from('{"alg":"none"}').toString('base64url')
  for (const [what, forged] of [
    ['a stranger’s key', sign({ kid: 'k1' })],
    ['a key in the header', sign({ jwk })],
    ['a key at an address', sign({ kid: 'k1', jku: 'https://evil.example/jwks' })],
    ['HS256', sign({ alg: 'HS256' }, new TextEncoder().encode('x'.repeat(32)))],
    ['none', `${none}.${parts[1]}.`],
    ['no signature', `${parts[0]}.${parts[1]}.`],
    ['another signature', `${parts[0]}.${parts[1]}.${'A'.repeat(86)}`],
    ['two parts', `${parts[0]}.${parts[1]}`],
    ['nonsense', 'x.y.z'],
    ['a crit header', sign({ crit: ['x'], x: 1 }).catch(() => 'x.y.z')],
  ] as Array<[string, string | Promise<string>]>) {
    const response = await send(forged)
    assert.ok([400, 401].includes(response.status), `${what}: ${response.status}`)
  }
})

test('keys at jwks_uri are fetched where the egress guard lets us go, and a bad address breaks nothing', async (t) => {
  const house = await openHouse(t)
  let served: unknown
  let mode: 'good' | 'redirect' | 'huge' | 'broken' = 'good'
  const keys = createServer((_request, response) => {
    if (mode === 'redirect') response.writeHead(302, { location: 'http://169.254.169.254/' }).end()
    else if (mode === 'huge') response.end(`{"keys":[],"x":"${'a'.repeat(100_000)}"}`)
    else if (mode === 'broken') response.end('<html>')
    else response.setHeader('content-type', 'application/json').end(JSON.stringify(served))
  })
  await new Promise<void>((resolve) => keys.listen(0, '127.0.0.1', resolve))
  t.after(() => keys.closeAllConnections())
  t.after(() => keys.close())
  const address = `http://localhost:${(keys.address() as AddressInfo).port}/jwks`
  const openAt = (uri: string) =>
    openKeyed(t, house, {
      where: async (jwks) => {
        served = jwks
        return { jwks_uri: uri }
      },
    })

  const good = await openAt(address)
  assert.equal((await good.send(good.assertion())).status, 200)
  for (const bad of ['redirect', 'huge', 'broken'] as const) {
    mode = bad
    const client = await openAt(address)
    const response = await client.send(client.assertion())
    assert.ok([400, 401].includes(response.status), `${bad}: ${response.status}`)
  }
  for (const uri of ['https://169.254.169.254/jwks', 'https://10.0.0.1/jwks']) {
    const client = await openAt(uri)
    const response = await client.send(client.assertion())
    assert.ok([400, 401].includes(response.status), `${uri}: ${response.status}`)
    assert.doesNotMatch(await response.text(), /special-use|ECONN|169\.254|10\.0/)
  }
})
