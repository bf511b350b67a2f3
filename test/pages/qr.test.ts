/** A desktop and a phone, each a Chromium of its own: the one shows a code, the other lets it in. */
import assert from 'node:assert/strict'
import { after, type TestContext, test } from 'node:test'
import type { Browser, Page } from 'playwright-core'
import { drawQrCode } from '../../interactions/ui/qr-code.tsx'
import { minutes } from '../../src/duration.ts'
import { handedOver } from '../../src/oidc/acr.ts'
import { openChromium, phone as phoneIn, screenshot } from '../support/chromium.ts'
import { openHouse } from '../support/house.ts'
import { ada, openAccount } from '../support/people.ts'
import { until } from '../support/until.ts'
import { addVirtualAuthenticator } from '../support/virtual-authenticator.ts'
import { openWiki, wikiCallback } from '../support/wiki.ts'

const browser: Browser = await openChromium({ after })

async function begin(t: TestContext) {
  const house = await openHouse(t)
  await openAccount(house)
  const wiki = await openWiki(t, house, { first_party: true })
  const desk = await browser.newContext({ viewport: { width: 1280, height: 800 } })
  const hand = await phoneIn(browser)
  t.after(() => Promise.all([desk.close(), hand.close()]))
  const [screen, phone] = [await desk.newPage(), await hand.newPage()]
  return { house, wiki, screen, phone }
}

async function signIn(page: Page, issuer: string): Promise<void> {
  await page.goto(`${issuer}/account`)
  await page.locator('[name=email]').fill(ada.email)
  await page.locator('[name=password]').fill(ada.password)
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
  await page.getByRole('heading', { level: 1 }).waitFor()
}

const panel = (page: Page, state: string) => page.locator(`[data-when=${state}]:visible`).waitFor()

/** What the phone's camera would read: drawn from the very picture that stands on the screen. */
async function codeOn(page: Page, house: Awaited<ReturnType<typeof openHouse>>): Promise<string> {
  await panel(page, 'waiting')
  const drawn = await page.locator('svg.qr path').getAttribute('d')
  const address = `${house.issuer}/qr/${house.deps.qrSignIns.codeOf(page.url().slice(-22))}`
  assert.equal(drawn, drawQrCode(address).path)
  return address
}

test('Ada points her phone at the desktop, confirms with its passkey, and the desktop goes on by itself', async (t) => {
  const { house, wiki, screen, phone } = await begin(t)
  await signIn(phone, house.issuer)
  const device = await addVirtualAuthenticator(phone)
  await phone.goto(`${house.issuer}/account/passkeys`)
  await phone.getByRole('button', { name: 'Add a passkey' }).click()
  await phone.getByText('The passkey is added').waitFor()
  await device.touch(false)
  house.wait(minutes(6))

  await screen.goto(await wiki.start())
  await screen.locator('main a[href$="/qr"]').first().click()
  await phone.goto(await codeOn(screen, house))
  await phone.getByRole('button', { name: 'Go on' }).click()
  await panel(screen, 'claimed')
  const number = await screen.locator('[data-number]').innerText()
  await screenshot(screen, 'qr-number-desktop')
  await screenshot(phone, 'qr-asks-phone')
  await phone.getByRole('button', { name: number, exact: true }).click()
  await panel(screen, 'chosen')
  const button = phone.getByRole('button', { name: 'Sign in with a passkey' })
  await button.waitFor()
  await device.touch(true)
  // The field may have had it already.
  await button.click({ timeout: 3_000 }).catch(() => undefined)
  await phone.getByRole('heading', { name: 'Sign in there?' }).waitFor()
  const arrived = screen.waitForRequest((request) => request.url().startsWith(wikiCallback))
  await phone.getByRole('button', { name: 'Sign in on that screen' }).click()
  await phone.getByRole('heading', { name: 'You let it in' }).waitFor()
  await wiki.finish((await arrived).url())
  const { acr, amr } = wiki.tokens.claims() ?? assert.fail('no ID token')
  assert.deepEqual({ acr, amr }, { acr: handedOver, amr: ['qr'] })
})

test('where events do not come through, the screen looks, and hears all the same', async (t) => {
  const { house, wiki, screen, phone } = await begin(t)
  // As a proxy that keeps everything until the end.
  await screen.clock.install()
  await screen.route('**/events?*', () => new Promise(() => undefined))
  await signIn(phone, house.issuer)
  await screen.goto(await wiki.start())
  await screen.locator('main a[href$="/qr"]').first().click()
  await phone.goto(await codeOn(screen, house))
  await phone.getByRole('button', { name: 'Go on' }).click()
  await phone.getByRole('heading', { name: 'Is this your screen?' }).waitFor()
  await screen.clock.runFor(4_500)
  assert.equal(await screen.locator('[data-when=claimed]:visible').count(), 0, 'it still listens')
  await screen.clock.runFor(4_000)
  await panel(screen, 'claimed')
  await phone.getByRole('button', { name: 'This is not me' }).click()
  await phone.getByRole('heading', { name: 'It is stopped' }).waitFor()
  await screen.clock.runFor(3_000)
  await panel(screen, 'refused')
  await screen.getByRole('link', { name: 'Show a new code' }).click()
  await codeOn(screen, house)
})

test('a tab that nobody looks at holds no connection, and hears what it missed when it is seen again', async (t) => {
  const { house, wiki, screen, phone } = await begin(t)
  const waitUntil = (count: number) => until(async () => house.deps.qrWaiting.count() === count)
  const look = (away: boolean) =>
    screen.evaluate((hidden) => {
      Object.defineProperty(document, 'hidden', { configurable: true, get: () => hidden })
      document.dispatchEvent(new Event('visibilitychange'))
    }, away)
  await signIn(phone, house.issuer)
  await screen.goto(await wiki.start())
  await screen.locator('main a[href$="/qr"]').first().click()
  const code = await codeOn(screen, house)
  await waitUntil(1)
  await look(true)
  await waitUntil(0)
  await phone.goto(code)
  await phone.getByRole('button', { name: 'Go on' }).click()
  await phone.getByRole('heading', { name: 'Is this your screen?' }).waitFor()
  assert.equal(await screen.locator('[data-when=claimed]:visible').count(), 0)
  await look(false)
  await panel(screen, 'claimed')
})

test('a passkey from the phone comes first where the browser can, and nothing moves while that is found out', async (t) => {
  const { wiki, screen } = await begin(t)
  const wish = (can: boolean) =>
    `PublicKeyCredential.getClientCapabilities = async () => ({ hybridTransport: ${can} })`
  for (const can of [false, true]) {
    await screen.context().clearCookies()
    await screen.addInitScript(wish(can))
    await screen.goto(await wiki.start())
    await screen.locator('main a[href$="/qr"]').first().click()
    await panel(screen, 'waiting')
    assert.equal(
      await screen.getByRole('button', { name: 'Use a passkey from your phone' }).count(),
      can ? 1 : 0,
    )
  }
  await screenshot(screen, 'qr-hybrid-desktop')
  const [above, below] = await Promise.all(
    ['[data-hybrid] button', 'svg.qr'].map(
      async (each) => (await screen.locator(each).boundingBox())?.y ?? 0,
    ),
  )
  assert.ok(Number(above) < Number(below))
})

test('without a script the page says so, and leads on', async (t) => {
  const { wiki } = await begin(t)
  const context = await browser.newContext({ javaScriptEnabled: false })
  t.after(() => context.close())
  const page = await context.newPage()
  await page.goto(await wiki.start())
  await page.goto(`${page.url().replace(/\/login$/, '')}/qr`)
  await screenshot(page, 'qr-no-script')
  assert.match(await page.locator('noscript .notice:visible').innerText(), /only where JavaScript runs/)
  assert.equal(await page.locator('svg.qr:visible').count(), 0)
  await page.getByRole('link', { name: 'Sign in another way' }).click()
  await page.locator('[name=password]').waitFor()
})
