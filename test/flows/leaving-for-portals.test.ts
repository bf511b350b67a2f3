/** Where everybody registers portals, an address of ours leads nobody anywhere unseen. */
import assert from 'node:assert/strict'
import type { TestContext } from 'node:test'
import { Browser } from '../support/browser.ts'
import { test } from '../support/each-database.ts'
import { addMember, changePortal, disablePortal, portalOf } from '../support/entrance.ts'
import { openHouse } from '../support/house.ts'
import { ada, openAccount } from '../support/people.ts'
import { authorizeUrl } from '../support/protocol.ts'
import { openWiki } from '../support/wiki.ts'

const home = 'http://localhost:9/home'
const login = 'http://localhost:9/login'

/** A house where everybody registers portals, and one that somebody did. */
async function openTown(t: TestContext, metadata: Record<string, unknown> = {}, settings = {}) {
  const house = await openHouse(t, { CREATE_PORTALS: 'everybody', ...settings })
  const person = await openAccount(house)
  const wiki = await openWiki(t, house, { client_uri: home, ...metadata })
  const address = `${house.issuer}/p/${(await portalOf(house, wiki)).slug}`
  return { house, person, wiki, address }
}

/** An answer as it is, with its redirects not followed. */
const ask = (address: string | URL, headers: Record<string, string> = {}) =>
  fetch(address, { redirect: 'manual', headers: { accept: 'text/html', ...headers } })

async function signIn(browser: Browser, issuer: string): Promise<void> {
  await browser.open(`${issuer}/account/profile`)
  await browser.submit({ email: ada.email, password: ada.password })
}

test('the address of a portal that anybody registered leads nobody away who was not told where', async (t) => {
  const { house, address, wiki } = await openTown(t, { initiate_login_uri: login })
  await changePortal(house, wiki, { name: 'Portico Security', colour: '#b00b69' })
  const browser = new Browser()
  await browser.open(`${address}/pages/1?a=b`)
  assert.equal(browser.status, 200)
  assert.equal(browser.heading, 'This leads to localhost:9')
  assert.match(browser.text, /under the name “Portico Security”.* nobody has looked at this one/)
  assert.ok(!browser.html.includes('<style>:root{--accent:'), 'in our own colours')
  await browser.submit({}, { button: 'Go on to localhost:9' })
  assert.equal(new URL(browser.url).origin + new URL(browser.url).pathname, login)
  // Pressed by the person alone, and by no form of another site.
  await browser.open(address)
  await browser.post(address, {}, { from: 'https://evil.example' })
  assert.equal(browser.status, 403)
})

test('nor after signing in here; whoever went on once, or belongs to it, is not asked again', async (t) => {
  const { address, house, person, wiki } = await openTown(t)
  const browser = new Browser()
  await browser.open(`${address}/pages/1?a=b`)
  await browser.submit({ email: ada.email, password: ada.password })
  assert.equal(browser.heading, 'This leads to localhost:9')
  assert.deepEqual(await house.deps.entries.of(person.account.id), [])
  await browser.submit({}, { button: 'Go on to localhost:9' })
  assert.equal(browser.url, 'http://localhost:9/pages/1?a=b')
  await browser.open(address)
  assert.equal(browser.url, home)

  await house.deps.entries.forget(person.account.id, wiki.registered.id)
  await addMember(house, wiki, person)
  await browser.open(address)
  assert.equal(browser.url, home)
})

test('a portal of our own, and every portal where operators alone register them, is entered at once', async (t) => {
  for (const [metadata, settings] of [
    [{ first_party: true }, {}],
    [{}, { CREATE_PORTALS: 'operators' }],
  ]) {
    const { address } = await openTown(t, { initiate_login_uri: login, ...metadata }, settings)
    assert.match((await ask(address)).headers.get('location') ?? '', /^http:\/\/localhost:9\/login\?/)
  }
})

test('a request that is made to fail leads nobody to a portal that nobody vouches for', async (t) => {
  const { house, wiki } = await openTown(t)
  const silent = authorizeUrl(house, wiki, { prompt: 'none', state: 'xyz' })
  for (const each of [
    silent,
    authorizeUrl(house, wiki, { prompt: 'none', response_mode: 'form_post' }),
    authorizeUrl(house, wiki, { prompt: 'none', response_mode: 'fragment' }),
    authorizeUrl(house, wiki, { scope: 'openid', claims: 'nonsense' }),
    authorizeUrl(house, wiki, { prompt: 'none login' }),
  ]) {
    const answer = await ask(each)
    assert.equal(answer.headers.get('location'), null)
    assert.match(await answer.text(), /This leads to localhost/)
  }
  // Signed in, too, as long as they never entered it.
  const browser = new Browser()
  await signIn(browser, house.issuer)
  await browser.open(silent)
  assert.match(browser.heading ?? '', /^This leads to/)
  const [go] = browser.links.filter(({ text }) => text.startsWith('Go on'))
  const target = new URL(go?.href ?? '')
  assert.equal(target.origin + target.pathname, wiki.redirectUri)
  assert.equal(target.searchParams.get('error'), 'consent_required')
  assert.deepEqual([target.searchParams.get('state'), target.searchParams.get('iss')], ['xyz', house.issuer])
  // In a frame of the portal's own page nobody is led anywhere: it is told.
  const framed = await ask(silent, { 'sec-fetch-dest': 'iframe' })
  assert.match(framed.headers.get('location') ?? '', /error=login_required/)
})

test('a portal that somebody entered is told silently, and whoever says no to one goes back', async (t) => {
  const { house, wiki } = await openTown(t)
  const browser = new Browser()
  await browser.open(authorizeUrl(house, wiki))
  await browser.submit({ email: ada.email, password: ada.password })
  await browser.submit({}, { button: 'Not now' })
  assert.match(browser.url, /error=access_denied/)
  await browser.open(authorizeUrl(house, wiki))
  await browser.submit({}, { button: 'Allow' })
  assert.match(browser.url, /[?&]code=/)
  await browser.open(authorizeUrl(house, wiki, { prompt: 'none', scope: 'openid phone' }))
  assert.match(browser.url, /error=consent_required/)
})

test('where nobody is signed in, signing out leads to no portal that nobody vouches for, nor to a closed one', async (t) => {
  const back = 'http://localhost:9/bye'
  for (const [settings, shut, leads] of [
    [{}, false, false],
    [{ CREATE_PORTALS: 'operators' }, false, true],
    [{ CREATE_PORTALS: 'operators' }, true, false],
  ] as const) {
    const { house, wiki } = await openTown(t, { post_logout_redirect_uris: [back] }, settings)
    if (shut) await disablePortal(house, wiki)
    const query = new URLSearchParams({ client_id: wiki.clientId, post_logout_redirect_uri: back })
    const browser = new Browser()
    await browser.open(`${house.issuer}/end-session?${query}`)
    assert.equal(browser.url.startsWith(back), leads)
  }
})
