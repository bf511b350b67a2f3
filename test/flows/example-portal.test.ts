import assert from 'node:assert/strict'
import type { TestContext } from 'node:test'
import { startPortal } from '../../examples/portal/start.ts'
import { wiki } from '../../examples/portal/themes.ts'
import { farewellLetter } from '../../interactions/letters/leaving.tsx'
import { readClientMetadata } from '../../src/portals/client-metadata.ts'
import { Browser } from '../support/browser.ts'
import { test } from '../support/each-database.ts'
import { freePort } from '../support/free-port.ts'
import { type House, openHouse } from '../support/house.ts'
import { ada, openAccount } from '../support/people.ts'

async function openExample(t: TestContext, { deps, issuer }: House, port: number): Promise<string> {
  const url = `http://localhost:${port}`
  const { metadata } = readClientMetadata(
    { client_name: 'Wiki', redirect_uris: [`${url}/callback`], post_logout_redirect_uris: [`${url}/`] },
    true,
  )
  const { portal, clientSecret = '' } = await deps.portals.register(metadata)
  deps.registry.invalidate()
  const server = await startPortal({ issuer, clientId: portal.clientId, clientSecret, port, theme: wiki })
  t.after(() => {
    server.close()
    server.closeAllConnections()
  })
  return url
}

async function openBoth(t: TestContext, name = ada.name) {
  const house = await openHouse(t)
  const person = await openAccount(house, { ...ada, name })
  const url = await openExample(t, house, await freePort())
  const browser = new Browser({ origins: [url, house.issuer] })
  await browser.open(url)
  return { house, person, url, browser }
}

async function signIn(browser: Browser): Promise<void> {
  await browser.follow('Sign in with Portico')
  await browser.submit({ email: ada.email, password: ada.password })
  await browser.submit({}, { button: 'Allow' })
}

test('the example portal shows who signed in, and a change of theirs at once', async (t) => {
  const { browser, house, person, url } = await openBoth(t)
  assert.equal(browser.heading, 'Welcome to Wiki')

  await signIn(browser)
  assert.equal(browser.url, `${url}/`)
  assert.equal(browser.heading, 'Hello, Ada Lovelace')
  assert.match(browser.text, /ada@example\.com/)
  const picture = /class="avatar" src="([^"]+)"/.exec(browser.html)?.[1] ?? ''
  assert.equal((await browser.load(picture)).status, 200)

  await house.deps.accounts.changeProfile(person.account.id, { name: 'Ada King' })
  await browser.open(url)
  assert.equal(browser.heading, 'Hello, Ada King')
  assert.ok(!browser.html.includes(picture))
})

test('signing out of the example portal signs out of Portico too', async (t) => {
  const { browser, url } = await openBoth(t)
  await signIn(browser)
  const cookies = browser.clone()

  await browser.submit({}, { button: 'Sign out' })
  if (browser.url !== `${url}/`) await browser.submit()
  assert.equal(browser.url, `${url}/`)
  assert.equal(browser.heading, 'Welcome to Wiki')
  await browser.follow('Sign in with Portico')
  assert.equal(browser.heading, 'Sign in')

  await cookies.open(url)
  assert.equal(cookies.heading, 'Welcome to Wiki', 'a cookie from before opens nothing')
})

test('"not now" is an answer the example portal understands', async (t) => {
  const { browser } = await openBoth(t)
  await browser.follow('Sign in with Portico')
  await browser.submit({ email: ada.email, password: ada.password })
  await browser.submit({}, { button: 'Not now' })
  assert.equal(browser.heading, 'You chose not now')
})

test('a name that is markup is shown as text', async (t) => {
  const { browser } = await openBoth(t, `<img src=x onerror="alert('1')">&`)
  await signIn(browser)
  assert.equal(browser.heading, `Hello, <img src=x onerror="alert('1')">&`)
  assert.ok(!browser.html.includes('<img src=x'))
})

test('an answer that was meant for another browser signs nobody in', async (t) => {
  const { browser, house, url } = await openBoth(t)
  const mallory = new Browser({
    origins: [url, house.issuer],
    stopAt: ({ search }) => search.includes('code='),
  })
  await mallory.open(url)
  await signIn(mallory)
  const answer = mallory.url
  assert.match(answer, /callback\?code=/)

  await browser.open(answer)
  assert.equal(browser.heading, 'Welcome to Wiki')
  const leaving = new Browser({ origins: [url] })
  await leaving.open(`${url}/sign-in`)
  await leaving.open(answer)
  assert.equal(leaving.heading, 'That did not work')
})

test('a session cookie that was changed opens nothing, and no script can read it', async (t) => {
  const { browser, url } = await openBoth(t)
  await signIn(browser)
  const name = `portal_${new URL(url).port}`
  const cookie = browser.cookies.get(name)
  assert.equal(cookie?.httpOnly, true)
  assert.equal(cookie?.sameSite, 'lax')
  browser.cookies.set(`${name}=${cookie?.value.split('.')[0]}.forged; Path=/`, new URL(url))
  await browser.open(url)
  assert.equal(browser.heading, 'Welcome to Wiki')
})

test('a sign-in that has ended is said in words', async (t) => {
  const { browser, house, person, url } = await openBoth(t)
  await signIn(browser)
  await house.deps.deletion.remove(person.account.id, farewellLetter, {})
  await browser.open(url)
  assert.equal(browser.heading, 'You are signed out')
})
