import assert from 'node:assert/strict'
import { seconds } from '../../src/duration.ts'
import { Browser } from '../support/browser.ts'
import { test } from '../support/each-database.ts'
import { openHouse } from '../support/house.ts'
import { openAccount } from '../support/people.ts'
import {
  authorizeUrl,
  enter,
  exchangeCode,
  freshCode,
  json,
  post,
  refreshWith,
  userinfoStatus,
} from '../support/protocol.ts'
import { openWiki, wikiCallback } from '../support/wiki.ts'

const openPublic = { token_endpoint_auth_method: 'none' }
const refusalOf = (url: URL) =>
  `${url.searchParams.get('error')}: ${url.searchParams.get('error_description')}`

test('PKCE with plain, without a method, or without a challenge is refused', async (t) => {
  const house = await openHouse(t)
  await openAccount(house)
  for (const metadata of [openPublic, {}]) {
    const wiki = await openWiki(t, house, metadata)
    for (const lacking of [
      { code_challenge_method: 'plain' },
      { code_challenge_method: null },
      { code_challenge: null, code_challenge_method: null },
      { code_challenge: null },
      { code_challenge: 'short' },
    ]) {
      const answer = await enter(new Browser(), authorizeUrl(house, wiki, lacking))
      assert.match(refusalOf(answer), /^invalid_request: /, JSON.stringify(lacking))
      assert.equal(answer.searchParams.get('code'), null)
      assert.equal(answer.searchParams.get('iss'), house.issuer)
    }
  }
})

test('only a confidential client that is registered with require_pkce: false does without PKCE', async (t) => {
  const house = await openHouse(t)
  await openAccount(house)
  const wiki = await openWiki(t, house, { require_pkce: false })
  const without = { code_challenge: null, code_challenge_method: null }

  const code = await freshCode(house, wiki, without)
  assert.equal((await exchangeCode(house, wiki, code)).status, 400, 'a verifier without a challenge')
  const other = await freshCode(house, wiki, without)
  assert.equal((await exchangeCode(house, wiki, other, { code_verifier: '' })).status, 200)
  await assert.rejects(
    openWiki(t, house, { ...openPublic, require_pkce: false }),
    /require_pkce: a public client cannot do without PKCE/,
  )
})

test('a code needs its verifier, its client and its redirect_uri', async (t) => {
  const house = await openHouse(t)
  await openAccount(house)
  const [wiki, shop] = [await openWiki(t, house), await openWiki(t, house)]
  const code = await freshCode(house, wiki)

  for (const [as, wrong] of [
    [wiki, { code_verifier: 'another-verifier-that-is-long-enough-for-rfc-7636-too' }],
    [wiki, { code_verifier: '' }],
    [wiki, { redirect_uri: `${wikiCallback}/` }],
    [shop, {}],
  ] as const) {
    const response = await exchangeCode(house, as, code, wrong)
    assert.equal(response.status, 400)
    assert.equal((await json(response)).error, 'invalid_grant')
  }
  assert.equal((await exchangeCode(house, wiki, code)).status, 200, 'and is not spent by who has them not')
})

test('a code works once, and used again it takes back everything that was issued from it', async (t) => {
  const house = await openHouse(t)
  await openAccount(house)
  const wiki = await openWiki(t, house)
  const code = await freshCode(house, wiki, { scope: 'openid offline_access', prompt: 'consent' })

  const tokens = await json(await exchangeCode(house, wiki, code))
  assert.equal(await userinfoStatus(house, String(tokens.access_token)), 200)
  const again = await exchangeCode(house, wiki, code)
  assert.equal(again.status, 400)
  assert.equal((await json(again)).error, 'invalid_grant')
  assert.equal(await userinfoStatus(house, String(tokens.access_token)), 401)
  assert.equal((await refreshWith(house, wiki, String(tokens.refresh_token))).status, 400)
})

test('of parallel exchanges of one code at most one wins', async (t) => {
  const house = await openHouse(t)
  await openAccount(house)
  const wiki = await openWiki(t, house)
  for (let round = 0; round < 5; round++) {
    const code = await freshCode(house, wiki)
    const answers = await Promise.all(Array.from({ length: 8 }, () => exchangeCode(house, wiki, code)))
    const statuses = answers.map(({ status }) => status).sort()
    assert.deepEqual(statuses, [200, ...Array(7).fill(400)])
  }
})

test('a code lives for a minute', async (t) => {
  const house = await openHouse(t)
  await openAccount(house)
  const wiki = await openWiki(t, house)
  const [young, old] = [await freshCode(house, wiki), await freshCode(house, wiki)]
  house.wait(seconds(50))
  assert.equal((await exchangeCode(house, wiki, young)).status, 200)
  house.wait(seconds(11))
  assert.equal((await exchangeCode(house, wiki, old)).status, 400)
})

test('the token endpoint answers whatever is thrown at it with 4xx and JSON', async (t) => {
  const house = await openHouse(t)
  await openAccount(house)
  const wiki = await openWiki(t, house, { grant_types: ['authorization_code', 'client_credentials'] })
  const token = `${house.issuer}/token`
  const code = await freshCode(house, wiki)
  const form = `grant_type=authorization_code&code=${code}&redirect_uri=${encodeURIComponent(wikiCallback)}`

  const hostile: Array<[string, Promise<Response>]> = [
    ['nothing', post(token, '', { as: wiki })],
    [
      'a grant type twice',
      post(token, 'grant_type=client_credentials&grant_type=client_credentials', { as: wiki }),
    ],
    ['a code twice', post(token, `${form}&code=${code}`, { as: wiki })],
    [
      'an unknown grant type',
      post(token, { grant_type: 'password', username: 'ada', password: 'x' }, { as: wiki }),
    ],
    [
      'a grant type it may not use',
      post(token, { grant_type: 'refresh_token', refresh_token: 'x' }, { as: wiki }),
    ],
    [
      'JSON',
      post(token, '{"grant_type":"client_credentials"}', {
        as: wiki,
        headers: { 'content-type': 'application/json' },
      }),
    ],
    [
      'text',
      post(token, 'grant_type=client_credentials', { as: wiki, headers: { 'content-type': 'text/plain' } }),
    ],
    ['a megabyte', post(token, `grant_type=client_credentials&x=${'a'.repeat(1 << 20)}`, { as: wiki })],
    ['broken percent-encoding', post(token, 'grant_type=%E0%A4%A&code=%', { as: wiki })],
    ['__proto__', post(token, '__proto__=1&constructor=2&grant_type=constructor', { as: wiki })],
    ['a NUL', post(token, 'grant_type=authorization_code&code=%00&redirect_uri=%00', { as: wiki })],
    ['a query in place of a form', post(`${token}?grant_type=client_credentials`, '', { as: wiki })],
    [
      'a refresh token as a code',
      post(
        token,
        { grant_type: 'authorization_code', code: '../../x', redirect_uri: wikiCallback },
        { as: wiki },
      ),
    ],
  ]
  for (const [what, answer] of hostile) {
    const response = await answer
    assert.ok(response.status >= 400 && response.status < 500, `${what}: ${response.status}`)
    assert.equal(typeof (await json(response)).error, 'string', what)
    assert.equal(response.headers.get('cache-control'), 'no-store', what)
  }
  for (const method of ['GET', 'HEAD', 'PUT', 'DELETE', 'PATCH', 'OPTIONS']) {
    const response = await fetch(token, { method })
    assert.ok(response.status < 500, `${method}: ${response.status}`)
  }
})

test('a portal gets tokens on its own behalf, and they open nobody’s userinfo', async (t) => {
  const house = await openHouse(t)
  const wiki = await openWiki(t, house, { grant_types: ['client_credentials'] })
  const tokens = await wiki.clientCredentials()
  assert.equal(tokens.token_type, 'bearer')
  assert.equal(await userinfoStatus(house, tokens.access_token), 401)

  const withoutGrant = await openWiki(t, house)
  const refused = await post(
    `${house.issuer}/token`,
    { grant_type: 'client_credentials' },
    { as: withoutGrant },
  )
  assert.equal(refused.status, 400)
})
