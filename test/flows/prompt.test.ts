import assert from 'node:assert/strict'
import { minutes, seconds } from '../../src/duration.ts'
import { Browser } from '../support/browser.ts'
import { test } from '../support/each-database.ts'
import { openHouse } from '../support/house.ts'
import { ada, bob, openAccount } from '../support/people.ts'
import { authorizeUrl, enter, signedInWiki } from '../support/protocol.ts'
import { openWiki } from '../support/wiki.ts'

const errorOf = (url: string | URL) => new URL(url).searchParams.get('error')

test('prompt=none never shows a page: a code, or the reason why there is none', async (t) => {
  const house = await openHouse(t)
  await openAccount(house)
  const wiki = await openWiki(t, house)
  const browser = new Browser()
  const silently = (more = {}) => enter(browser, authorizeUrl(house, wiki, { prompt: 'none', ...more }))

  const nobody = await silently({ state: 'x' })
  assert.deepEqual(
    ['error', 'state', 'iss'].map((name) => nobody.searchParams.get(name)),
    ['login_required', 'x', house.issuer],
  )
  await browser.open(authorizeUrl(house, wiki))
  await browser.submit({ email: ada.email, password: ada.password })
  assert.equal(errorOf(await silently()), 'consent_required')
  await enter(browser, authorizeUrl(house, wiki))
  assert.ok((await silently()).searchParams.get('code'))
  assert.equal(errorOf(await silently({ scope: 'openid phone' })), 'consent_required')
  assert.equal(errorOf(await silently({ prompt: 'none login' })), 'invalid_request')
  assert.equal(errorOf(await silently({ prompt: 'none select_account' })), 'invalid_request')
})

test('prompt=login asks for the password again, and auth_time is the new moment', async (t) => {
  const house = await openHouse(t)
  const { wiki, browser, callback } = await signedInWiki(t, house)
  const before = (await wiki.finish(callback)).claims()?.auth_time
  house.wait(minutes(5))
  await browser.open(await wiki.start({ prompt: 'login' }))
  assert.equal(browser.heading, 'Sign in')
  await browser.submit({ email: ada.email, password: ada.password })
  const after = (await wiki.finish(browser.url)).claims()?.auth_time
  assert.ok(Number(after) - Number(before) >= 300)
})

test('the way back from the sign-in page without a sign-in leads nowhere', async (t) => {
  const house = await openHouse(t)
  const { wiki, browser } = await signedInWiki(t, house)
  await browser.open(authorizeUrl(house, wiki, { prompt: 'login' }))
  const [, uid] = /interaction\/([^/]+)/.exec(browser.url) ?? []
  await browser.open(`${house.issuer}/authorize/${uid}`)
  assert.equal(browser.heading, 'Sign in', 'the engine asks again')
})

test('max_age asks again when the sign-in is older', async (t) => {
  const house = await openHouse(t)
  const { wiki, browser } = await signedInWiki(t, house)
  const within = await enter(browser, authorizeUrl(house, wiki, { max_age: '3600', prompt: 'none' }))
  assert.ok(within.searchParams.get('code'))
  await new Promise((resolve) => setTimeout(resolve, seconds(2.1)))
  const old = await enter(browser, authorizeUrl(house, wiki, { max_age: '1', prompt: 'none' }))
  assert.equal(errorOf(old), 'login_required')
  await browser.open(authorizeUrl(house, wiki, { max_age: '0' }))
  assert.equal(browser.heading, 'Sign in')
  assert.equal(errorOf(await enter(browser, authorizeUrl(house, wiki, { max_age: '-1' }))), 'invalid_request')
})

test('prompt=consent asks again what was allowed before', async (t) => {
  const house = await openHouse(t)
  const { wiki, browser } = await signedInWiki(t, house)
  await browser.open(authorizeUrl(house, wiki, { prompt: 'consent' }))
  assert.equal(browser.heading, 'Continue to Wiki')
  assert.match(browser.text, /ada@example\.com/)
  await browser.submit({}, { button: 'Not now' })
  assert.equal(errorOf(browser.url), 'access_denied')
  assert.equal(new URL(browser.url).searchParams.get('iss'), house.issuer)
})

test('prompt=create begins with a new account', async (t) => {
  const house = await openHouse(t)
  const wiki = await openWiki(t, house)
  const browser = new Browser()
  await browser.open(authorizeUrl(house, wiki, { prompt: 'create' }))
  assert.equal(browser.heading, 'Create account')
})

test('login_hint fills the address in, and ui_locales chooses the language', async (t) => {
  const house = await openHouse(t)
  const wiki = await openWiki(t, house)
  const browser = new Browser()
  await browser.open(authorizeUrl(house, wiki, { login_hint: 'ada"><b>@example.com', ui_locales: 'xx de' }))
  assert.equal(browser.field('email')?.value, 'ada"><b>@example.com')
  assert.equal(browser.heading, 'Anmelden')
})

test('an id_token_hint of somebody else asks who is there', async (t) => {
  const house = await openHouse(t)
  const { wiki, browser, callback } = await signedInWiki(t, house)
  const { id_token: ofAda = '' } = await wiki.finish(callback)
  await openAccount(house, bob)
  const bobs = new Browser()
  await enter(bobs, authorizeUrl(house, wiki), bob)

  const own = await enter(browser, authorizeUrl(house, wiki, { prompt: 'none', id_token_hint: ofAda }))
  assert.ok(own.searchParams.get('code'))
  const foreign = await enter(bobs, authorizeUrl(house, wiki, { prompt: 'none', id_token_hint: ofAda }))
  assert.equal(errorOf(foreign), 'login_required')
  await bobs.open(authorizeUrl(house, wiki, { id_token_hint: ofAda }))
  assert.equal(bobs.heading, 'Sign in')
  const broken = await enter(bobs, authorizeUrl(house, wiki, { id_token_hint: `${ofAda}x` }))
  assert.equal(errorOf(broken), 'invalid_request')
})

test('somebody who is shown another person’s sign-in page gets nothing with it', async (t) => {
  const house = await openHouse(t)
  await openAccount(house)
  const wiki = await openWiki(t, house)
  const [browser, thief] = [new Browser(), new Browser()]
  await browser.open(authorizeUrl(house, wiki))
  await thief.open(browser.url)
  assert.equal(thief.status, 410)
  assert.equal(thief.heading, 'This sign-in is over')
})
