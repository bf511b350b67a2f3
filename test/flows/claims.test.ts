import assert from 'node:assert/strict'
import { Browser } from '../support/browser.ts'
import { test } from '../support/each-database.ts'
import { openHouse } from '../support/house.ts'
import { ada, openAccount } from '../support/people.ts'
import { authorizeUrl, enter, signedInWiki } from '../support/protocol.ts'
import { openWiki } from '../support/wiki.ts'

const oneFactor = 'urn:portico:acr:one-factor'
const twoFactors = 'urn:portico:acr:two-factors'

test('every ID token says how the person signed in: acr, amr and auth_time', async (t) => {
  const house = await openHouse(t)
  const { wiki, callback } = await signedInWiki(t, house, { params: { scope: 'openid offline_access' } })
  const first = (await wiki.finish(callback)).claims()
  const second = (await wiki.refresh()).claims()
  for (const claims of [first, second]) {
    assert.equal(claims?.acr, oneFactor)
    assert.deepEqual(claims?.amr, ['pwd'])
    assert.equal(typeof claims?.auth_time, 'number')
    assert.equal(claims?.iss, house.issuer)
    assert.equal(claims?.aud, wiki.clientId)
  }
})

test('claims can be asked for by name, for either place, and are shown before they are told', async (t) => {
  const house = await openHouse(t)
  await openAccount(house, ada, { profile: { nickname: 'Enchantress' } })
  const wiki = await openWiki(t, house)
  const claims = JSON.stringify({
    userinfo: { email: null, nickname: { essential: true } },
    id_token: { nickname: null, no_such_claim: null, auth_time: { essential: true } },
  })
  const browser = new Browser()
  await browser.open(await wiki.start({ scope: 'openid', claims }))
  await browser.submit({ email: ada.email, password: ada.password })
  assert.match(browser.text, /Nickname Enchantress/)
  assert.match(browser.text, /ada@example\.com/)
  await browser.submit({}, { button: 'Allow' })
  const told = (await wiki.finish(browser.url)).claims()
  assert.equal(told?.nickname, 'Enchantress')
  assert.equal(told?.email, undefined)
  const info = await wiki.userinfo()
  assert.equal(info.email, ada.email)
  assert.equal(info.nickname, 'Enchantress')
  assert.equal(info.name, undefined)

  await browser.open(await wiki.start({ scope: 'openid', claims, prompt: 'none' }))
  assert.ok((await wiki.finish(browser.url)).claims()?.nickname, 'remembered')
})

test('with lean tokens the ID token says who it is about, and what was asked for by name', async (t) => {
  const house = await openHouse(t)
  const { wiki, callback, browser } = await signedInWiki(t, house, { metadata: { lean_tokens: true } })
  const lean = (await wiki.finish(callback)).claims()
  assert.deepEqual([lean?.name, lean?.email], [undefined, undefined])
  assert.equal(lean?.acr, oneFactor)
  assert.equal((await wiki.userinfo()).name, ada.name)

  await browser.open(await wiki.start({ claims: JSON.stringify({ id_token: { email: null } }) }))
  if (browser.heading?.startsWith('Continue')) await browser.submit({}, { button: 'Allow' })
  const named = (await wiki.finish(browser.url)).claims()
  assert.deepEqual([named?.name, named?.email], [undefined, ada.email])
})

test('an essential acr is met or refused, and never only seems to be met', async (t) => {
  const house = await openHouse(t)
  const { wiki, browser } = await signedInWiki(t, house)
  const ask = (acr: object, more = {}) =>
    authorizeUrl(house, wiki, { claims: JSON.stringify({ id_token: { acr } }), ...more })

  const impossible = await enter(browser, ask({ essential: true, values: ['urn:mace:gold'] }))
  assert.equal(impossible.searchParams.get('error'), 'unmet_authentication_requirements')
  const silent = await enter(browser, ask({ essential: true, value: twoFactors }, { prompt: 'none' }))
  assert.equal(silent.searchParams.get('code'), null)
  // What is only wished for beside it takes nothing away.
  for (const beside of [{}, { acr_values: oneFactor }]) {
    await browser.open(ask({ essential: true, value: twoFactors }, beside))
    assert.equal(browser.heading, 'A second step is needed')
  }
  const either = await enter(browser, ask({ essential: true, values: [twoFactors, oneFactor] }))
  assert.ok(either.searchParams.get('code'))
  const wished = await enter(browser, ask({ value: twoFactors }))
  assert.ok(wished.searchParams.get('code'), 'a wish that cannot be met is told so in the token')
})

test('a claims parameter that is none is refused, whatever it looks like', async (t) => {
  const house = await openHouse(t)
  const { wiki, browser } = await signedInWiki(t, house)
  for (const claims of [
    'nonsense',
    '[]',
    '"x"',
    'null',
    '1',
    '{}',
    '{"id_token":[]}',
    '{"id_token":"x"}',
    '{"id_token":{"sub":"x"}}',
    '{"id_token":{"sub":1}}',
    '{"id_token":{"acr":true}}',
    '{"id_token":{"acr":["x"]}}',
    '{"userinfo":{"email":[]}}',
  ]) {
    const answer = await enter(browser, authorizeUrl(house, wiki, { claims }))
    assert.equal(answer.searchParams.get('error'), 'invalid_request', claims)
  }
  for (const claims of [
    '{"id_token":{"acr":{"essential":true,"values":"x"}}}',
    '{"id_token":{"acr":{"essential":true,"values":[{"x":1},null]}}}',
    '{"id_token":{"acr":{"essential":"yes","value":{"x":1}}}}',
    '{"id_token":{"sub":{"value":{"x":1}}}}',
    '{"id_token":{"__proto__":{"x":1}},"userinfo":{"constructor":null}}',
    '{"id_token":null,"userinfo":{"email":null}}',
  ]) {
    const response = await browser.load(authorizeUrl(house, wiki, { claims }))
    assert.ok(response.status < 500, `${claims}: ${response.status}`)
  }
  assert.doesNotMatch(house.log(), /"level":50/)
})
