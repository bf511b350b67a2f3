/** A portal's own address, `/p/<slug>`, and what lies behind it. */
import assert from 'node:assert/strict'
import { minutes } from '../../src/duration.ts'
import { adaAndBob, choose, subOf } from '../support/accounts-here.ts'
import { Browser } from '../support/browser.ts'
import { test } from '../support/each-database.ts'
import { addMember, changePortal, disablePortal, portalOf } from '../support/entrance.ts'
import { type House, openHouse } from '../support/house.ts'
import { ada, bob, openAccount } from '../support/people.ts'
import { authorizeUrl } from '../support/protocol.ts'
import { openWiki } from '../support/wiki.ts'

const homeUrl = 'http://localhost:9/home'

/** A portal with a home and no word on how a sign-in begins there. */
async function openHome(
  t: Parameters<typeof openHouse>[0],
  house: House,
  more: Record<string, unknown> = {},
) {
  const wiki = await openWiki(t, house, { client_uri: homeUrl, ...more })
  const at = async (rest = '') => `${house.issuer}/p/${(await portalOf(house, wiki)).slug}${rest}`
  return { wiki, at }
}

test('whoever opens the address signs in under the portal’s own name, and arrives at its home', async (t) => {
  const house = await openHouse(t)
  const { account } = await openAccount(house)
  const { wiki, at } = await openHome(t, house)
  await changePortal(house, wiki, { colour: '#2F6F4F' })
  const browser = new Browser()
  await browser.open(await at())
  assert.equal(browser.heading, 'Sign in')
  assert.match(browser.text, /Wiki — through Portico/)
  assert.match(browser.html, /<style>:root\{--accent:light-dark\(#2f6f4f,#[\da-f]{6}\)\}<\/style>/)
  await browser.submit({ email: ada.email, password: ada.password })
  assert.equal(browser.url, homeUrl)

  await browser.open(await at('/pages/1?edit=yes'))
  assert.equal(browser.url, 'http://localhost:9/pages/1?edit=yes')
  const entered = await house.deps.entries.of(account.id)
  assert.deepEqual(
    entered.map(({ portalId }) => portalId),
    [wiki.registered.id],
  )
})

test('whoever signs in on the way arrives at the page that they came for', async (t) => {
  const house = await openHouse(t)
  await openAccount(house)
  const { at } = await openHome(t, house)
  const browser = new Browser()
  await browser.open(await at('/pages/M%C3%BCnchen?a=1&b=%2F'))
  await browser.submit({ email: ada.email, password: ada.password })
  assert.equal(browser.url, 'http://localhost:9/pages/M%C3%BCnchen?a=1&b=%2F')
})

test('a portal that begins sign-ins itself is asked to, and told the page', async (t) => {
  const house = await openHouse(t)
  const { at } = await openHome(t, house, { initiate_login_uri: 'http://localhost:9/login' })
  for (const [rest, page] of [
    ['', homeUrl],
    ['/pages/1?edit=yes', 'http://localhost:9/pages/1?edit=yes'],
  ] as const) {
    const { status, location } = await ask(await at(rest))
    assert.equal(status, 303)
    assert.equal(location.origin + location.pathname, 'http://localhost:9/login')
    assert.deepEqual(Object.fromEntries(location.searchParams), { iss: house.issuer, target_link_uri: page })
  }
})

test('every address that a portal ever had leads to the one it has, with the page', async (t) => {
  const house = await openHouse(t)
  const { wiki, at } = await openHome(t, house)
  const before = await at('/pages/1?a=b')
  for (const slug of ['our-wiki', 'the-wiki']) {
    assert.ok((await house.deps.addresses.change(wiki.registered.id, slug)).ok)
    house.deps.registry.invalidate()
  }
  for (const address of [
    before,
    `${house.issuer}/p/our-wiki/pages/1?a=b`,
    `${house.issuer}/p/The-Wiki/pages/1?a=b`,
  ])
    assert.equal((await ask(address)).location.href, `${house.issuer}/p/the-wiki/pages/1?a=b`)
  await house.deps.portals.remove(wiki.registered.id)
  house.deps.registry.invalidate()
  for (const address of [before, `${house.issuer}/p/the-wiki`, `${house.issuer}/p/never-there`])
    assert.equal((await ask(address)).status, 404)
})

test('no spelling of the address leads out of the portal', async (t) => {
  const house = await openHouse(t)
  await openAccount(house)
  const plain = await openHome(t, house)
  const begins = await openHome(t, house, { initiate_login_uri: 'http://localhost:9/login' })
  const browser = new Browser()
  await browser.open(await plain.at())
  await browser.submit({ email: ada.email, password: ada.password })
  for (const rest of [
    '//evil.example',
    '///evil.example/',
    '/\\evil.example',
    '/%5Cevil.example',
    '/%2Fevil.example',
    '/%2f%2fevil.example',
    '/.%2e/.%2e/evil',
    '@evil.example',
    ':80@evil.example/',
    '.evil.example',
    '/a%0d%0aLocation:%20http:%2f%2fevil.example',
  ])
    for (const { at } of [plain, begins]) {
      const { status } = await ask(await at(rest), browser)
      assert.equal(status, 404, rest)
    }
  for (const rest of [
    '/a?@evil.example',
    '?//evil.example',
    '?next=https://evil.example',
    '/@evil.example',
  ]) {
    const { location } = await ask(await plain.at(rest), browser)
    assert.equal(location.origin, 'http://localhost:9', rest)
    const target = (await ask(await begins.at(rest))).location.searchParams.get('target_link_uri')
    assert.equal(URL.parse(target ?? '')?.origin, 'http://localhost:9', rest)
  }
})

test('the address of another host in the request changes nothing of where it leads', async (t) => {
  const house = await openHouse(t)
  const { at } = await openHome(t, house, { initiate_login_uri: 'http://localhost:9/login' })
  const address = await at()
  const forged = { host: 'evil.example', 'x-forwarded-host': 'evil.example', 'x-forwarded-proto': 'https' }
  const answer = await fetch(address, { redirect: 'manual', headers: forged })
  assert.equal(new URL(answer.headers.get('location') ?? '').searchParams.get('iss'), house.issuer)
})

test('whoever is no member is told so before they are led anywhere, and can use another account', async (t) => {
  const { house, browser, people } = await adaAndBob(t)
  const { wiki, at } = await openHome(t, house)
  await changePortal(house, wiki, { access: 'members' })
  await addMember(house, wiki, people.ada, { role: 'owner' })
  await browser.open(await at('/pages/1'))
  await choose(browser, bob)
  assert.deepEqual([browser.heading, browser.status], ['You are not a member of Wiki', 403])
  assert.match(browser.text, /Ask Ada Lovelace/)
  assert.deepEqual(await house.deps.entries.of(people.bob.account.id), [])
  await browser.follow('Use another account')
  assert.equal(browser.heading, 'Choose an account')
  assert.match(browser.text, /Which account should enter Wiki\?/)
  await choose(browser, ada)
  assert.equal(browser.url, 'http://localhost:9/pages/1')
})

test('of several accounts one is chosen on the way, once, and enters', async (t) => {
  const { house, browser, people } = await adaAndBob(t)
  const { wiki, at } = await openHome(t, house, { first_party: true })
  const board = await openWiki(t, house, { client_name: 'Board', first_party: true })
  await browser.open(await at('/pages/1'))
  assert.equal(browser.heading, 'Choose an account')
  assert.match(browser.text, /Which account should enter Wiki\?/)
  await choose(browser, ada)
  assert.equal(browser.url, 'http://localhost:9/pages/1')
  // Chosen for the one portal, and for no other.
  await browser.open(authorizeUrl(house, board))
  assert.equal(browser.heading, 'Choose an account')
  // The portal asks in turn.
  await browser.open(authorizeUrl(house, wiki))
  assert.equal(await subOf(house, wiki, browser.url), people.ada.sub)
  await browser.open(await at())
  assert.equal(browser.url, homeUrl, 'it has entered by now')
})

test('whoever signs in beside others on the way is not asked once more', async (t) => {
  const { house, browser } = await adaAndBob(t)
  const carol = { ...ada, email: 'carol@example.com', name: 'Carol Chemist' }
  const { sub } = await openAccount(house, carol)
  const { wiki, at } = await openHome(t, house, { first_party: true })
  await browser.open(await at())
  await browser.submit({}, { button: 'Use another account' })
  await browser.submit({ email: carol.email, password: carol.password })
  assert.equal(browser.url, homeUrl)
  await browser.open(authorizeUrl(house, wiki))
  assert.equal(await subOf(house, wiki, browser.url), sub)
})

test('a choice is forgotten soon, and another account that acts since was not chosen', async (t) => {
  const { house, browser } = await adaAndBob(t)
  const { wiki, at } = await openHome(t, house, { first_party: true })
  await browser.open(await at())
  await choose(browser, ada)
  await browser.open(`${house.issuer}/account/switch`)
  await choose(browser, bob)
  await browser.open(authorizeUrl(house, wiki))
  assert.equal(browser.heading, 'Choose an account')
  await browser.open(await at())
  await choose(browser, ada)
  house.wait(minutes(11))
  await browser.open(authorizeUrl(house, wiki))
  assert.equal(browser.heading, 'Choose an account')
})

test('a portal without a client asks nobody, whoever is here', async (t) => {
  const { house, browser } = await adaAndBob(t)
  const { wiki, at } = await openHome(t, house)
  const address = await at()
  await house.deps.portals.removeClient(wiki.clientId)
  house.deps.registry.invalidate()
  await browser.open(address)
  assert.equal(browser.url, homeUrl)
})

test('a portal without a home, and one that is closed, say so', async (t) => {
  const house = await openHouse(t)
  const { wiki, at } = await openHome(t, house)
  await changePortal(house, wiki, { homeUrl: null })
  const browser = new Browser()
  await browser.open(await at())
  assert.deepEqual([browser.heading, browser.status], ['Nobody has said yet where Wiki is', 404])
  await changePortal(house, wiki, { homeUrl })
  await disablePortal(house, wiki)
  await browser.open(await at('/pages/1'))
  assert.deepEqual([browser.heading, browser.status], ['Wiki is closed for now', 403])
})

test('a crafted sign-in shows a portal only where it leads there', async (t) => {
  const house = await openHouse(t)
  const { at } = await openHome(t, house)
  const path = new URL(await at()).pathname
  const start = (state: string) =>
    `${house.issuer}/authorize?${new URLSearchParams({
      client_id: 'portico',
      response_type: 'none',
      scope: 'openid',
      redirect_uri: `${house.issuer}/signed-in`,
      state,
    })}`
  const shown = async (state: string) => {
    const browser = new Browser()
    await browser.open(start(state))
    return /through Portico/.test(browser.text)
  }
  assert.equal(await shown(path), true)
  for (const state of [
    `https://evil.example${path}`,
    `//evil.example${path}`,
    `${path}/../../account`,
    '/account',
  ])
    assert.equal(await shown(state), false, state)
})

test('several people come by the same address at once, each as themselves', async (t) => {
  const house = await openHouse(t)
  const { at } = await openHome(t, house)
  const people = [await openAccount(house), await openAccount(house, bob)]
  await Promise.all(
    [ada, bob].map(async ({ email, password }) => {
      const browser = new Browser()
      await browser.open(await at())
      await browser.submit({ email, password })
      assert.equal(browser.url, homeUrl)
    }),
  )
  for (const { account } of people) assert.equal((await house.deps.entries.of(account.id)).length, 1)
})

/** The answer to this very spelling: no client mends the path. */
async function ask(address: string, browser?: Browser) {
  const { host, hostname, port, origin } = new URL(address)
  const cookie = browser?.cookies.headerFor(new URL(origin))
  const { request } = await import('node:http')
  const headers = { host, accept: 'text/html', ...(cookie ? { cookie } : {}) }
  return new Promise<{ status: number; location: URL }>((resolve, reject) => {
    const path = address.slice(origin.length)
    request({ hostname, port, path, headers }, (answer) => {
      answer.resume()
      resolve({
        status: answer.statusCode ?? 0,
        location: new URL(answer.headers.location ?? 'about:blank', origin),
      })
    })
      .on('error', reject)
      .end()
  })
}
