import assert from 'node:assert/strict'
import { request } from 'node:http'
import { Browser } from '../support/browser.ts'
import { test } from '../support/each-database.ts'
import { openHouse } from '../support/house.ts'
import { openAccount } from '../support/people.ts'
import { authorizeUrl, json, post, signedInWiki } from '../support/protocol.ts'
import { openWiki } from '../support/wiki.ts'

test('userinfo takes a token from the header or the form, never from the address, and only one', async (t) => {
  const house = await openHouse(t)
  const { wiki, callback } = await signedInWiki(t, house)
  const { access_token: token, id_token: idToken = '' } = await wiki.finish(callback)
  const userinfo = `${house.issuer}/userinfo`
  const bearer = { authorization: `Bearer ${token}` }

  assert.equal((await post(userinfo, { access_token: token })).status, 200)
  assert.equal((await post(userinfo, '', { headers: bearer })).status, 200)
  const bad: Array<[string, Promise<Response>]> = [
    ['none', fetch(userinfo)],
    ['query', fetch(`${userinfo}?access_token=${token}`)],
    ['twice', post(userinfo, { access_token: token }, { headers: bearer })],
    ['unknown', fetch(userinfo, { headers: { authorization: 'Bearer nonsense' } })],
    ['an ID token', fetch(userinfo, { headers: { authorization: `Bearer ${idToken}` } })],
    ['Basic', fetch(userinfo, { headers: { authorization: `Basic ${token}` } })],
    ['two words', fetch(userinfo, { headers: { authorization: `Bearer ${token} x` } })],
    ['DPoP without proof', fetch(userinfo, { headers: { authorization: `DPoP ${token}` } })],
  ]
  for (const [what, answer] of bad) {
    const response = await answer
    assert.ok([400, 401].includes(response.status), `${what}: ${response.status}`)
    assert.match(response.headers.get('www-authenticate') ?? '', /^Bearer|^DPoP/, what)
  }
})

test('userinfo says what is true now', async (t) => {
  const house = await openHouse(t)
  const { wiki, callback, person } = await signedInWiki(t, house)
  await wiki.finish(callback)
  await house.deps.accounts.changeProfile(person.account.id, { name: 'Countess of Lovelace' })
  assert.equal((await wiki.userinfo()).name, 'Countess of Lovelace')
})

test('discovery and JWKS name the issuer of the settings, and hold no private key', async (t) => {
  const house = await openHouse(t)
  for (const path of ['/.well-known/openid-configuration', '/.well-known/oauth-authorization-server']) {
    const discovery = await json(await fetch(`${house.issuer}${path}`))
    assert.equal(discovery.issuer, house.issuer)
    for (const [name, value] of Object.entries(discovery)) {
      if (/_(endpoint|uri)$/.test(name)) assert.ok(String(value).startsWith(`${house.issuer}/`), name)
    }
    assert.deepEqual(discovery.code_challenge_methods_supported, ['S256'])
    assert.deepEqual(discovery.response_types_supported, ['code', 'none'])
    assert.deepEqual(discovery.grant_types_supported, [
      'authorization_code',
      'refresh_token',
      'client_credentials',
      'urn:ietf:params:oauth:grant-type:device_code',
    ])
    assert.equal(discovery.authorization_response_iss_parameter_supported, true)
    assert.equal(discovery.claims_parameter_supported, true)
    assert.deepEqual(discovery.prompt_values_supported, [
      'none',
      'login',
      'consent',
      'create',
      'select_account',
    ])
    assert.ok(!('registration_endpoint' in discovery))
  }
  const { keys } = (await json(await fetch(`${house.issuer}/jwks`))) as {
    keys: Array<Record<string, string>>
  }
  assert.deepEqual(keys.map(({ alg }) => alg).sort(), ['ES256', 'EdDSA', 'RS256'])
  for (const key of keys) {
    for (const secret of ['d', 'p', 'q', 'dp', 'dq', 'qi', 'oth', 'k']) assert.ok(!(secret in key), secret)
    assert.equal(key.use, 'sig')
  }
})

/** Sends a request as no library would: with this request line and these headers. */
function raw(issuer: string, target: string, headers: Record<string, string>) {
  const { hostname, port } = new URL(issuer)
  const { promise, resolve, reject } = Promise.withResolvers<{ status: number; text: string }>()
  const sent = request({ host: hostname, port, path: target, headers }, (answer) => {
    const chunks: Buffer[] = []
    answer.on('data', (chunk: Buffer) => chunks.push(chunk))
    answer.on('end', () =>
      resolve({
        status: answer.statusCode ?? 0,
        text: `${answer.rawHeaders.join('\n')}\n${Buffer.concat(chunks)}`,
      }),
    )
  })
  sent.on('error', reject)
  sent.end()
  return promise
}

test('a forged host changes nothing anywhere', async (t) => {
  const house = await openHouse(t)
  await openAccount(house)
  const wiki = await openWiki(t, house)
  const authorize = authorizeUrl(house, wiki).slice(house.issuer.length)
  const evil = {
    'host': 'evil.example',
    'x-forwarded-host': 'evil.example',
    'x-forwarded-proto': 'https',
    'x-forwarded-for': '203.0.113.9',
    'forwarded': 'host=evil.example;proto=https',
    'x-original-host': 'evil.example',
  }
  const paths = [
    '/.well-known/openid-configuration',
    '/jwks',
    authorize,
    '/authorize?client_id=nobody',
    '/end-session',
    `/end-session?client_id=${wiki.clientId}`,
    '/userinfo',
    '/nowhere',
    '/account',
    '//evil.example/account',
    `//evil.example${authorize}`,
    `http://evil.example${authorize}`,
    'http://evil.example/end-session',
    'http://evil.example/.well-known/openid-configuration',
  ]
  for (const path of paths) {
    const { status, text } = await raw(house.issuer, path, evil)
    assert.ok(status < 500, `${path}: ${status}`)
    // What somebody asked for may be repeated to them as a path below us, and no more.
    assert.doesNotMatch(text.replaceAll(`${house.issuer}//evil.example`, ''), /(?<!%2F)evil\.example/, path)
  }
})

test('pages that are asked for in strange ways answer without breaking', async (t) => {
  const house = await openHouse(t)
  const wiki = await openWiki(t, house)
  const addresses = [
    '/authorize',
    '/token',
    '/userinfo',
    '/jwks',
    '/par',
    '/introspect',
    '/revoke',
    '/end-session',
    '/end-session/confirm',
    '/end-session/success',
    '/interaction/x',
    '/interaction/x/login',
    '/authorize/x',
    '/%E0%A4%A',
    '/interaction/%E0%A4%A/login',
    '/authorize/%E0%A4%A',
    '/authorize?%E0%A4%A=%',
    '/..%2f..%2fetc',
    '/%00',
  ]
  for (const address of addresses) {
    for (const method of ['GET', 'HEAD', 'POST', 'PUT', 'DELETE', 'PATCH', 'OPTIONS']) {
      const response = await fetch(`${house.issuer}${address}`, { method, redirect: 'manual' })
      assert.ok(response.status < 500, `${method} ${address}: ${response.status}`)
      await response.arrayBuffer()
    }
  }
  for (const endpoint of ['authorize', 'par', 'introspect', 'revoke', 'userinfo', 'end-session']) {
    for (const [type, body] of [
      ['application/json', '{"client_id":"x"}'],
      ['multipart/form-data; boundary=x', '--x--'],
      ['application/x-www-form-urlencoded', `x=${'a'.repeat(1 << 20)}`],
      ['application/x-www-form-urlencoded', `${'a=1&'.repeat(5000)}`],
      ['application/x-www-form-urlencoded', `client_id=${wiki.clientId}&client_id=${wiki.clientId}`],
      ['application/x-www-form-urlencoded', '%E0%A4%A=%&client_id[]=1&__proto__[x]=1'],
    ] as const) {
      const response = await post(`${house.issuer}/${endpoint}`, body, { headers: { 'content-type': type } })
      assert.ok(response.status < 500, `${endpoint} ${type}: ${response.status}`)
      await response.arrayBuffer()
    }
  }
  assert.doesNotMatch(house.log(), /"level":50/)
})

test('the error page shows nothing but words to somebody who was sent here by nobody', async (t) => {
  const house = await openHouse(t)
  const browser = new Browser()
  await browser.open(`${house.issuer}/authorize?client_id=<script>&redirect_uri=javascript:alert(1)`)
  assert.equal(browser.status, 400)
  assert.doesNotMatch(browser.html, /<script>&|javascript:/)
})
