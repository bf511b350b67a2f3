import assert from 'node:assert/strict'
import { Browser } from '../support/browser.ts'
import { test } from '../support/each-database.ts'
import { openHouse } from '../support/house.ts'
import { openAccount } from '../support/people.ts'
import { authorizeUrl, enter, exchangeCode, post, signedInWiki } from '../support/protocol.ts'
import { openWiki, wikiCallback } from '../support/wiki.ts'

const params = (url: string | URL) => Object.fromEntries(new URL(url).searchParams)

test('a redirect_uri that is not exactly a registered one shows our page and is not followed', async (t) => {
  const house = await openHouse(t)
  const wiki = await openWiki(t, house, {
    redirect_uris: ['https://wiki.example/callback', 'https://wiki.example/cb?x=1'],
  })
  const browser = new Browser()
  for (const wrong of [
    'https://wiki.example/callback/',
    'https://wiki.example/Callback',
    'https://WIKI.example/callback',
    'HTTPS://wiki.example/callback',
    'https://wiki.example:443/callback',
    'https://wiki.example/x/../callback',
    'https://wiki.example/./callback',
    'https://wiki.example//callback',
    'https://wiki.example/%63allback',
    'https://wiki.example/callback?',
    'https://wiki.example/callback?x=1',
    'https://wiki.example/callback#x',
    'https://user@wiki.example/callback',
    'https://wiki.example@evil.example/callback',
    'https://wiki.example.evil.example/callback',
    'https://evil.example/callback',
    'https://wiki.example\\@evil.example/callback',
    'http://wiki.example/callback',
    ' https://wiki.example/callback',
    'https://wiki.example/callback ',
    'https://wiki.example/cb',
    'https://wiki.example/cb?x=1&y=2',
    '/callback',
    '//evil.example',
    'javascript:alert(1)',
    'data:text/html,x',
    '',
  ]) {
    for (const more of [{}, { prompt: 'none' }, { response_mode: 'form_post' }, { scope: 'x y' }]) {
      await browser.open(authorizeUrl(house, wiki, { redirect_uri: wrong, ...more }))
      assert.equal(browser.status, 400, wrong)
      assert.ok(browser.url.startsWith(`${house.issuer}/authorize?`), wrong)
      assert.equal(browser.heading, 'The portal’s request cannot be answered')
    }
  }
})

test('a missing redirect_uri, an unknown client and no client at all show our page', async (t) => {
  const house = await openHouse(t)
  const wiki = await openWiki(t, house, { redirect_uris: [wikiCallback, `${wikiCallback}2`] })
  const browser = new Browser()
  for (const more of [
    { redirect_uri: null },
    { client_id: 'nobody' },
    { client_id: null },
    { client_id: '' },
    { client_id: 'portico' },
    { client_id: '__proto__' },
    { client_id: 'x'.repeat(5000) },
  ]) {
    await browser.open(authorizeUrl(house, wiki, more))
    assert.equal(browser.status, 400, JSON.stringify(more))
    assert.ok(browser.url.startsWith(house.issuer))
    assert.match(browser.headers.get('content-security-policy') ?? '', /frame-ancestors 'none'/)
  }
})

test('a parameter that comes twice is refused, and form and query are not merged', async (t) => {
  const house = await openHouse(t)
  const wiki = await openWiki(t, house)
  const address = authorizeUrl(house, wiki)
  for (const twice of [
    'scope=openid',
    'response_type=code',
    'state=x',
    'prompt=none&prompt=none',
    'code_challenge=x',
    'nonce=1&nonce=2',
    'claims={}&claims={}',
  ]) {
    const response = await fetch(`${address}&${twice}`, { redirect: 'manual' })
    const location = response.headers.get('location')
    assert.ok(location?.startsWith(wikiCallback), `${twice}: ${response.status}`)
    assert.equal(params(location ?? '').error, 'invalid_request')
  }
  const clientTwice = await fetch(`${address}&client_id=${wiki.clientId}`, { redirect: 'manual' })
  assert.equal(clientTwice.status, 400)
  const evil = await fetch(`${address}&redirect_uri=https://evil.example/`, { redirect: 'manual' })
  assert.ok(evil.headers.get('location')?.startsWith(`${wikiCallback}?error=invalid_request`))
})

test('a request may come as a form, finds the session that the address would find, and is not merged', async (t) => {
  const house = await openHouse(t)
  const { wiki, browser, callback } = await signedInWiki(t, house)
  const form = params(authorizeUrl(house, wiki))
  await browser.post(`${house.issuer}/authorize`, form, { from: 'http://localhost:9/' })
  assert.ok(new URL(browser.url).searchParams.get('code'))

  const twice = await post(`${house.issuer}/authorize?redirect_uri=https://evil.example/&x=1`, form)
  const address = new URL(twice.headers.get('location') ?? '', house.issuer)
  assert.equal(twice.status, 303)
  assert.deepEqual(params(address), form)
  assert.equal((await post(`${house.issuer}/authorize?${new URLSearchParams(form)}`, 'state=x')).status, 303)
  assert.equal((await post(`${house.issuer}/authorize`, `x=${'a'.repeat(1 << 20)}`)).status, 413)
  const asJson = await post(`${house.issuer}/authorize`, '{}', {
    headers: { 'content-type': 'application/json' },
  })
  assert.equal(asJson.status, 400)

  const { id_token: hint = '' } = await wiki.finish(callback)
  await browser.post(`${house.issuer}/end-session`, { id_token_hint: hint }, { from: 'http://localhost:9/' })
  assert.equal(browser.heading, 'Sign out?')
})

test('only code is answered: no implicit, no hybrid, and none for our own pages alone', async (t) => {
  const house = await openHouse(t)
  const { wiki, browser } = await signedInWiki(t, house)
  for (const type of ['token', 'id_token', 'code id_token', 'code token', 'none', 'code none', 'x']) {
    const answer = await enter(browser, authorizeUrl(house, wiki, { response_type: type, nonce: 'n' }))
    const all = new URLSearchParams(answer.search || answer.hash.slice(1))
    assert.match(all.get('error') ?? '', /^(unsupported_response_type|invalid_request)$/, type)
    assert.equal(all.get('iss'), house.issuer)
    assert.equal(all.get('code'), null)
  }
  const own = {
    client_id: 'portico',
    redirect_uri: `${house.issuer}/signed-in`,
    code_challenge: null,
    code_challenge_method: null,
  }
  const refused = await fetch(authorizeUrl(house, wiki, own), { redirect: 'manual' })
  assert.equal(params(refused.headers.get('location') ?? '').error, 'invalid_request')
  const stranger = { ...own, response_type: 'none', redirect_uri: wikiCallback }
  assert.equal((await fetch(authorizeUrl(house, wiki, stranger), { redirect: 'manual' })).status, 400)
  assert.equal(
    (await post(`${house.issuer}/token`, { grant_type: 'client_credentials', client_id: 'portico' })).status,
    400,
  )
})

test('an answer goes where response_mode says, with iss and state', async (t) => {
  const house = await openHouse(t)
  const { wiki, browser } = await signedInWiki(t, house)
  const query = await enter(browser, authorizeUrl(house, wiki, { state: 's' }))
  assert.deepEqual(Object.keys(params(query)).sort(), ['code', 'iss', 'state'])
  const fragment = await enter(browser, authorizeUrl(house, wiki, { response_mode: 'fragment', state: 's' }))
  const inFragment = new URLSearchParams(fragment.hash.slice(1))
  assert.deepEqual([...inFragment.keys()].sort(), ['code', 'iss', 'state'])
  for (const mode of ['web_message', 'jwt', 'query.jwt', 'x']) {
    const answer = await enter(browser, authorizeUrl(house, wiki, { response_mode: mode }))
    assert.match(params(answer).error ?? '', /unsupported_response_mode|invalid_request/, mode)
  }
})

test('request objects and foreign request_uris are refused and never fetched', async (t) => {
  const house = await openHouse(t)
  const { wiki, browser } = await signedInWiki(t, house)
  for (const [more, error] of [
    [{ request: 'eyJhbGciOiJub25lIn0.e30.' }, 'request_not_supported'],
    [{ request_uri: 'https://wiki.example/request.jwt' }, 'request_uri_not_supported'],
    [{ request_uri: 'http://169.254.169.254/' }, 'request_uri_not_supported'],
    [{ registration: '{}' }, 'registration_not_supported'],
  ] as const) {
    assert.equal(params(await enter(browser, authorizeUrl(house, wiki, more))).error, error)
  }
})

test('a native portal may come back on any loopback port, and on nothing else', async (t) => {
  const house = await openHouse(t)
  await openAccount(house)
  const app = await openWiki(t, house, {
    application_type: 'native',
    token_endpoint_auth_method: 'none',
    redirect_uris: [
      'http://127.0.0.1/cb',
      'http://[::1]/cb',
      'http://localhost:1234/cb',
      'com.example.app:/cb',
    ],
  })
  const browser = new Browser()
  for (const uri of [
    'http://127.0.0.1:49152/cb',
    'http://127.0.0.1/cb',
    'http://[::1]:65535/cb',
    'http://localhost:8080/cb',
    'http://localhost/cb',
    'com.example.app:/cb',
  ]) {
    const callback = await enter(browser, authorizeUrl(house, app, { redirect_uri: uri }))
    assert.ok(callback.href.startsWith(new URL(uri).href), `${uri}: ${callback.href}`)
    const code = callback.searchParams.get('code') ?? ''
    assert.equal((await exchangeCode(house, app, code, { redirect_uri: `${uri}x` })).status, 400)
    assert.equal((await exchangeCode(house, app, code, { redirect_uri: uri })).status, 200, uri)
  }
  for (const uri of [
    'http://127.0.0.1:49152/cb/',
    'http://127.0.0.1:49152/CB',
    'http://127.0.0.2:49152/cb',
    'https://127.0.0.1:49152/cb',
    'http://user@127.0.0.1:49152/cb',
    'http://127.0.0.1:49152@evil.example/cb',
    'http://127.0.0.1.evil.example:49152/cb',
    'http://127.0.0.1:99999/cb',
    'http://127.0.0.1:80x/cb',
    'http://0.0.0.0:49152/cb',
    'http://2130706433:49152/cb',
    'http://[::ffff:127.0.0.1]:49152/cb',
    'http://localhost.:8080/cb',
    'com.example.app:/cb/',
    'com.example.app://evil/cb',
    'com.example.APP:/cb',
  ]) {
    await browser.open(authorizeUrl(house, app, { redirect_uri: uri }))
    assert.equal(browser.status, 400, uri)
  }
  const web = await openWiki(t, house)
  await browser.open(authorizeUrl(house, web, { redirect_uri: 'http://localhost:10/callback' }))
  assert.equal(browser.status, 400, 'a web portal has the port it registered')
})
