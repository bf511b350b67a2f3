import assert from 'node:assert/strict'
import { test } from '../support/each-database.ts'
import { openHouse } from '../support/house.ts'
import { openAccount } from '../support/people.ts'
import { authorizeUrl, exchangeCode, freshCode, json, post } from '../support/protocol.ts'
import { openWiki } from '../support/wiki.ts'

const allowOrigin = (response: Response) => response.headers.get('access-control-allow-origin')
const app = 'https://app.example.com'
const metadata = {
  token_endpoint_auth_method: 'none',
  redirect_uris: ['http://localhost:9/callback', `${app}/callback`],
  allowed_origins: ['https://static.example.com'],
}
const preflight = (address: string, origin: string, method = 'POST', headers = 'authorization') =>
  fetch(address, {
    method: 'OPTIONS',
    headers: {
      origin,
      'access-control-request-method': method,
      'access-control-request-headers': headers,
    },
  })

test('a browser portal reads answers and errors from its redirect URIs’ origins and its allowed_origins', async (t) => {
  const house = await openHouse(t)
  await openAccount(house)
  const wiki = await openWiki(t, house, metadata)
  const token = `${house.issuer}/token`
  const userinfo = `${house.issuer}/userinfo`
  for (const origin of [app, 'http://localhost:9', 'https://static.example.com']) {
    const code = await freshCode(house, wiki)
    const before = await preflight(token, origin, 'POST', 'x-anything,content-type')
    assert.equal(before.status, 204)
    assert.equal(allowOrigin(before), origin)
    assert.equal(before.headers.get('access-control-allow-headers'), 'x-anything,content-type')
    assert.equal(before.headers.get('access-control-allow-credentials'), null)

    const fields = {
      grant_type: 'authorization_code',
      client_id: wiki.clientId,
      code,
      redirect_uri: 'http://localhost:9/callback',
    }
    const refused = await post(token, fields, { headers: { origin } })
    assert.equal(refused.status, 400)
    assert.equal(allowOrigin(refused), origin, 'errors can be read too')
    const { access_token: accessToken } = await json(await exchangeCode(house, wiki, code))
    const bearer = { authorization: `Bearer ${accessToken}`, origin }
    assert.equal(allowOrigin(await fetch(userinfo, { headers: bearer })), origin)
    const wrong = await fetch(userinfo, { headers: { authorization: 'Bearer nonsense', origin } })
    assert.equal(wrong.status, 401)
    assert.equal(allowOrigin(wrong), origin)
    assert.match(wrong.headers.get('access-control-expose-headers') ?? '', /WWW-Authenticate/i)
  }
})

test('no other origin reads anything, and null never does', async (t) => {
  const house = await openHouse(t)
  await openAccount(house)
  const wiki = await openWiki(t, house, metadata)
  const shop = await openWiki(t, house, { redirect_uris: ['https://shop.example.com/callback'] }).catch(
    () => undefined,
  )
  assert.ok(shop)
  const strangers = [
    'null',
    'https://evil.example',
    `${app}.evil.example`,
    'http://app.example.com',
    `${app}:8443`,
    'https://APP.example.com',
    'http://localhost:99',
  ]
  for (const origin of [...strangers, 'https://shop.example.com']) {
    const code = await freshCode(house, wiki)
    const fields = {
      grant_type: 'authorization_code',
      client_id: wiki.clientId,
      code,
      redirect_uri: 'http://localhost:9/callback',
    }
    for (const path of ['token', 'revoke', 'introspect', 'userinfo', 'par']) {
      const address = `${house.issuer}/${path}`
      if (strangers.includes(origin))
        assert.equal(allowOrigin(await preflight(address, origin)), null, `${path} ${origin}`)
      if (path === 'userinfo') continue
      const answer = await post(address, fields, { headers: { origin } })
      assert.equal(allowOrigin(answer), null, `${path} ${origin}`)
      assert.ok(answer.status >= 400)
    }
    const early = await post(`${house.issuer}/token`, 'x=y', { headers: { origin } })
    if (strangers.includes(origin)) assert.equal(allowOrigin(early), null, origin)
    const { access_token: accessToken } = await json(await exchangeCode(house, wiki, code))
    const info = await fetch(`${house.issuer}/userinfo`, {
      headers: { authorization: `Bearer ${accessToken}`, origin },
    })
    assert.equal(allowOrigin(info), null, origin)
  }
})

test('discovery and JWKS can be read from anywhere', async (t) => {
  const house = await openHouse(t)
  for (const path of [
    '/.well-known/openid-configuration',
    '/.well-known/oauth-authorization-server',
    '/jwks',
  ]) {
    for (const headers of [{}, { origin: 'https://anywhere.example' }, { origin: 'null' }]) {
      const response = await fetch(`${house.issuer}${path}`, { headers })
      assert.equal(response.status, 200)
      assert.equal(allowOrigin(response), '*')
    }
    const before = await preflight(`${house.issuer}${path}`, 'https://anywhere.example', 'GET', 'x-anything')
    assert.equal(allowOrigin(before), '*')
    assert.equal(before.headers.get('access-control-allow-headers'), 'x-anything')
  }
})

test('pages and the authorization endpoint are for people and have no CORS', async (t) => {
  const house = await openHouse(t)
  const wiki = await openWiki(t, house, metadata)
  const authorize = authorizeUrl(house, wiki)
  for (const address of [
    authorize,
    `${house.issuer}/authorize`,
    `${house.issuer}/end-session`,
    `${house.issuer}/account`,
    `${house.issuer}/`,
  ]) {
    assert.equal(
      allowOrigin(await fetch(address, { headers: { origin: app }, redirect: 'manual' })),
      null,
      address,
    )
    assert.equal(allowOrigin(await preflight(address, app, 'GET')), null, address)
  }
})
