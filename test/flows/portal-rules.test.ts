/** What those who run a portal say about it: how new a sign-in must be, what it may be told, and that it is closed. */
import assert from 'node:assert/strict'
import { days, minutes } from '../../src/duration.ts'
import { errorOf } from '../support/accounts-here.ts'
import { Browser } from '../support/browser.ts'
import { openCalledPortal } from '../support/called-portal.ts'
import { test } from '../support/each-database.ts'
import { addMember, changePortal, disablePortal } from '../support/entrance.ts'
import { openHouse } from '../support/house.ts'
import { ada, openAccount } from '../support/people.ts'
import {
  authorizeUrl,
  enter,
  exchangeCode,
  freshCode,
  json,
  post,
  refreshWith,
  signedInWiki,
  userinfoStatus,
} from '../support/protocol.ts'
import { until } from '../support/until.ts'
import { openWiki } from '../support/wiki.ts'

const everything = JSON.stringify({
  userinfo: { email: { essential: true }, email_verified: null, nickname: null, roles: null },
  id_token: {
    email: null,
    phone_number: { value: '+4915112345678' },
    auth_time: { essential: true },
    acr: null,
  },
})

test('an older sign-in than the portal’s rule allows is asked again, whatever the portal says', async (t) => {
  const house = await openHouse(t)
  const { wiki, browser } = await signedInWiki(t, house)
  await changePortal(house, wiki, { maxAge: 600 })
  await browser.open(authorizeUrl(house, wiki))
  assert.ok(new URL(browser.url).searchParams.get('code'), browser.text)
  house.wait(minutes(11))
  for (const more of [{}, { max_age: '86400' }]) {
    await browser.open(authorizeUrl(house, wiki, more))
    assert.equal(browser.heading, 'Sign in')
  }
  await browser.open(authorizeUrl(house, wiki, { prompt: 'none', max_age: '86400' }))
  assert.equal(errorOf(browser.url), 'login_required')

  const callback = await enter(browser, authorizeUrl(house, wiki))
  assert.ok(callback.searchParams.get('code'), browser.text)
})

test('a portal without the rule goes on with an old sign-in', async (t) => {
  const house = await openHouse(t)
  const { wiki, browser } = await signedInWiki(t, house)
  house.wait(days(6))
  await browser.open(authorizeUrl(house, wiki))
  assert.ok(new URL(browser.url).searchParams.get('code'), browser.text)
})

test('a portal is told roles and groups of its own, and of no other', async (t) => {
  const house = await openHouse(t)
  const person = await openAccount(house)
  const [wiki, shop] = [await openWiki(t, house), await openWiki(t, house, { client_name: 'Shop' })]
  await addMember(house, wiki, person, {
    role: 'admin',
    roles: ['editor', 'owner'],
    groups: ['north', 'south'],
  })
  const scope = 'openid roles groups'
  const browser = new Browser()
  await browser.open(await wiki.start({ scope }))
  await browser.submit({ email: ada.email, password: ada.password })
  assert.match(browser.text, /What you are there admin, editor/)
  assert.match(browser.text, /Your groups there north, south/)
  await browser.submit({}, { button: 'Allow' })
  const told = await wiki.finish(browser.url)
  const wanted = { roles: ['admin', 'editor'], groups: ['north', 'south'] }
  for (const claims of [told.claims(), await wiki.userinfo()])
    assert.deepEqual({ roles: claims?.roles, groups: claims?.groups }, wanted)

  const elsewhere = await shop.finish(await enter(browser, await shop.start({ scope })))
  for (const claims of [elsewhere.claims(), await shop.userinfo()])
    assert.deepEqual([claims?.roles, claims?.groups], [undefined, undefined])
})

test('a changed role is told with the token that is there', async (t) => {
  const house = await openHouse(t)
  const { person, wiki, callback } = await signedInWiki(t, house, {
    params: { scope: 'openid roles groups' },
  })
  await wiki.finish(callback)
  assert.equal((await wiki.userinfo()).roles, undefined)
  await addMember(house, wiki, person)
  assert.deepEqual([(await wiki.userinfo()).roles, (await wiki.userinfo()).groups], [['member'], []])
  const change = { role: 'admin', groups: ['north'] } as const
  await house.deps.members.change(wiki.registered.id, person.account.id, { ...change, groups: ['north'] })
  assert.deepEqual([(await wiki.userinfo()).roles, (await wiki.userinfo()).groups], [['admin'], ['north']])
})

test('discovery says that roles and groups can be asked for', async (t) => {
  const { issuer } = await openHouse(t)
  const document = await json(await fetch(`${issuer}/.well-known/openid-configuration`))
  for (const name of ['roles', 'groups']) {
    assert.ok((document.scopes_supported as string[]).includes(name))
    assert.ok((document.claims_supported as string[]).includes(name))
  }
})

test('what a portal is kept from is neither asked for nor told, by scope or by name', async (t) => {
  const house = await openHouse(t)
  const person = await openAccount(house, ada, { profile: { nickname: 'Countess' } })
  const wiki = await openWiki(t, house)
  await addMember(house, wiki, person)
  await changePortal(house, wiki, { scopes: ['profile'] })
  const browser = new Browser()
  const scope = 'openid profile email phone roles offline_access'
  await browser.open(await wiki.start({ scope, claims: everything, prompt: 'consent' }))
  await browser.submit({ email: ada.email, password: ada.password })
  assert.match(browser.text, /Nickname Countess/)
  assert.doesNotMatch(
    browser.text,
    /ada@example\.com.*ada@example\.com|What you are there|while you are away/s,
  )
  await browser.submit({}, { button: 'Allow' })
  const told = await wiki.finish(browser.url)
  assert.deepEqual([told.scope, told.refresh_token], ['openid profile', undefined])
  for (const claims of [told.claims(), await wiki.userinfo()]) {
    assert.deepEqual([claims?.email, claims?.phone_number, claims?.roles], [undefined, undefined, undefined])
    assert.equal(claims?.nickname, 'Countess')
  }
  assert.ok(told.claims()?.auth_time && told.claims()?.acr, 'how somebody signed in is never kept back')
})

test('the same holds for a first-party portal, and for a request that is pushed first', async (t) => {
  const house = await openHouse(t)
  await openAccount(house)
  const wiki = await openWiki(t, house, { first_party: true })
  await changePortal(house, wiki, { scopes: [] })
  const scope = 'openid profile email phone offline_access'
  const browser = new Browser()
  for (const start of [wiki.start, wiki.startPushed]) {
    const told = await wiki.finish(await enter(browser, await start({ scope, claims: everything })))
    assert.deepEqual([told.scope, told.refresh_token], ['openid', undefined])
    assert.deepEqual(Object.keys(await wiki.userinfo()), ['sub'])
    assert.equal(told.claims()?.email, undefined)
  }
})

test('what a portal is kept from later, its tokens tell no more', async (t) => {
  const house = await openHouse(t)
  const { wiki, callback } = await signedInWiki(t, house, {
    params: { scope: 'openid profile email offline_access' },
  })
  const { refresh_token = '' } = await wiki.finish(callback)
  assert.equal((await wiki.userinfo()).email, ada.email)
  await changePortal(house, wiki, { scopes: ['profile', 'offline_access'] })
  assert.deepEqual([(await wiki.userinfo()).email, (await wiki.userinfo()).name], [undefined, ada.name])
  const again = await wiki.refresh()
  assert.equal(again.claims()?.email, undefined)
  await changePortal(house, wiki, { scopes: ['profile'] })
  for (const token of [refresh_token, again.refresh_token ?? ''])
    assert.equal((await refreshWith(house, wiki, token)).status, 400)
  assert.equal((await wiki.userinfo()).name, ada.name)
})

test('a closed portal lets nobody in, and none of its tokens counts until it opens again', async (t) => {
  const house = await openHouse(t)
  const { wiki, browser, callback } = await signedInWiki(t, house, {
    params: { scope: 'openid profile offline_access' },
  })
  const { access_token, refresh_token = '' } = await wiki.finish(callback)
  const code = await freshCode(house, wiki, {}, browser)
  await disablePortal(house, wiki)

  for (const more of [{}, { prompt: 'none' }, { redirect_uri: 'https://evil.example/' }]) {
    await browser.open(authorizeUrl(house, wiki, more))
    assert.deepEqual([browser.heading, browser.status], ['Wiki is closed for now', 403])
  }
  assert.equal(await userinfoStatus(house, access_token), 401)
  assert.equal((await refreshWith(house, wiki, refresh_token)).status, 401)
  assert.equal((await exchangeCode(house, wiki, code)).status, 401)
  for (const [where, fields] of [
    ['introspect', { token: access_token }],
    ['revoke', { token: access_token }],
    ['par', { response_type: 'code' }],
    ['token', { grant_type: 'client_credentials' }],
  ] as const)
    assert.equal((await post(`${house.issuer}/${where}`, { ...fields }, { as: wiki })).status, 401, where)

  await disablePortal(house, wiki, false)
  assert.equal(await userinfoStatus(house, access_token), 200)
  assert.equal((await refreshWith(house, wiki, refresh_token)).status, 200)
})

test('signing out goes on at a closed portal, which hears of it when it opens again', async (t) => {
  const house = await openHouse(t)
  const called = await openCalledPortal(t)
  const { wiki, browser, callback } = await signedInWiki(t, house, {
    metadata: { backchannel_logout_uri: called.uri },
  })
  const { access_token } = await wiki.finish(callback)
  await disablePortal(house, wiki)
  await browser.open(wiki.logoutUrl({ post_logout_redirect_uri: 'http://localhost:9/bye' }))
  assert.equal(browser.heading, 'Sign out?')
  await browser.submit({}, { button: 'Sign out' })
  assert.equal(browser.url, 'http://localhost:9/bye')
  await browser.open(`${house.issuer}/account/profile`)
  assert.equal(browser.heading, 'Sign in')

  await until(
    async () => (await house.deps.store.db.outboxItem.count({ where: { attempts: { gt: 0 } } })) > 0,
  )
  assert.equal(called.calls.length, 0)
  await disablePortal(house, wiki, false)
  assert.equal(await userinfoStatus(house, access_token), 401, 'an ended session stays ended')
  house.wait(minutes(1))
  await until(() => called.calls.length === 1)
})

test('a sign-in that is under way when the portal closes ends on the page that says so', async (t) => {
  const house = await openHouse(t)
  await openAccount(house)
  const wiki = await openWiki(t, house)
  const browser = new Browser()
  await browser.open(await wiki.start())
  await disablePortal(house, wiki)
  await browser.submit({ email: ada.email, password: ada.password })
  assert.equal(browser.heading, 'Wiki is closed for now')
})
