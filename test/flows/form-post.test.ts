import assert from 'node:assert/strict'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { Browser } from '../support/browser.ts'
import { openChromium, phone, screenshot } from '../support/chromium.ts'
import { test } from '../support/each-database.ts'
import { openHouse } from '../support/house.ts'
import { ada, openAccount } from '../support/people.ts'
import { authorizeUrl, enter } from '../support/protocol.ts'
import { openWiki } from '../support/wiki.ts'

test('the answer comes by a form with a button, on a page of ours, and holds nothing but the answer', async (t) => {
  const house = await openHouse(t)
  await openAccount(house)
  const wiki = await openWiki(t, house)
  const browser = new Browser()
  await enter(browser, await wiki.start({ response_mode: 'form_post' }))
  assert.equal(browser.heading, 'Back to Wiki')
  assert.deepEqual(browser.buttons, ['Continue'])
  assert.equal(browser.headers.get('cache-control'), 'no-store')
  assert.match(browser.headers.get('content-security-policy') ?? '', /script-src 'self';/)
  assert.doesNotMatch(browser.html, /<script>|<script [^>]*>[^<]/)

  await browser.submit({}, { button: 'Continue' })
  assert.ok(browser.stopped)
  const fields = new URLSearchParams(await browser.stopped.clone().text())
  assert.deepEqual([...fields.keys()].sort(), ['code', 'iss', 'state'])
  assert.equal((await wiki.finish(browser.stopped)).claims()?.email, ada.email)
})

test('a refusal comes by the same form, and what the portal sent is shown to nobody as markup', async (t) => {
  const house = await openHouse(t)
  const wiki = await openWiki(t, house)
  const browser = new Browser({ language: 'de' })
  const state = `"><script>alert(1)</script>`
  await browser.open(authorizeUrl(house, wiki, { response_mode: 'form_post', prompt: 'none', state }))
  assert.equal(browser.heading, 'Zurück zu Wiki')
  assert.doesNotMatch(browser.html, /<script>alert/)
  await browser.submit({}, { button: 'Weiter' })
  const fields = new URLSearchParams(await browser.stopped?.text())
  assert.equal(fields.get('error'), 'login_required')
  assert.equal(fields.get('iss'), house.issuer)
  assert.equal(fields.get('state'), state)
})

test('a real browser sends the form by itself, from our origin, to the portal that waits for it', async (t) => {
  const house = await openHouse(t)
  await openAccount(house)
  const arrived = Promise.withResolvers<{ origin: string | undefined; body: string }>()
  const portal = createServer(async (request, response) => {
    if (request.method === 'POST')
      arrived.resolve({ origin: request.headers.origin, body: await text(request) })
    response.end('welcome')
  })
  await new Promise<void>((resolve) => portal.listen(0, '127.0.0.1', resolve))
  t.after(() => portal.closeAllConnections())
  t.after(() => portal.close())
  const callback = `http://localhost:${(portal.address() as AddressInfo).port}/callback`
  const wiki = await openWiki(t, house, { redirect_uris: [callback], first_party: true })

  const context = await phone(await openChromium(t))
  const page = await context.newPage()
  await page.goto(authorizeUrl(house, wiki, { response_mode: 'form_post', redirect_uri: callback }))
  await page.getByLabel('E-mail address').fill(ada.email)
  await page.getByLabel('Password', { exact: true }).fill(ada.password)
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
  const { origin, body } = await arrived.promise
  assert.equal(origin, house.issuer)
  assert.ok(new URLSearchParams(body).get('code'))

  const withoutScripts = await phone(context.browser() as NonNullable<ReturnType<typeof context.browser>>, {
    javaScriptEnabled: false,
  })
  await withoutScripts.addCookies(await context.cookies())
  const still = await withoutScripts.newPage()
  await still.goto(authorizeUrl(house, wiki, { response_mode: 'form_post', redirect_uri: callback }))
  await screenshot(still, 'hand-on')
  await still.getByRole('button', { name: 'Continue' }).click()
  assert.equal(await still.textContent('body'), 'welcome')
})
