/** The sign-in page with every way in: which comes first, and that nothing jumps. */
import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import type { BrowserContextOptions, Page } from 'playwright-core'
import { openChromium, phone } from '../support/chromium.ts'
import { type House, openHouse } from '../support/house.ts'
import { ada, openAccount } from '../support/people.ts'
import { showProviders } from '../support/shown-providers.ts'
import { addVirtualAuthenticator } from '../support/virtual-authenticator.ts'
import { openWiki } from '../support/wiki.ts'

const chromium = await openChromium({ after })

/** A phone that signed in `last` in this way, before the sign-in page of a house with eight providers. */
async function begin(last?: string, options: BrowserContextOptions = {}) {
  const context = await phone(chromium, { locale: 'en-GB', ...options })
  const page = await context.newPage()
  return {
    page,
    async open(house: House, start: string) {
      if (last) await context.addCookies([{ name: 'portico_way', value: last, url: house.issuer }])
      await page.goto(start)
    },
    close: () => context.close(),
  }
}

/** Where everything that can be pressed or filled in stands, from the top of the page. */
const places = (page: Page) =>
  page.evaluate<
    [string, number][]
  >(`[...document.querySelectorAll('main form, main input, main .button, main a')]
    .filter((each) => each.getClientRects().length > 0)
    .map((each) => [each.name || each.textContent, each.getBoundingClientRect().top])`)

const shifts = `new Promise((resolve) => {
  let sum = 0
  const watch = new PerformanceObserver((list) => { for (const { value } of list.getEntries()) sum += value })
  watch.observe({ type: 'layout-shift', buffered: true })
  setTimeout(() => resolve(sum), 100)
})`

test('nothing on the sign-in page jumps when its scripts come, whichever way comes first', async (t) => {
  const house = await openHouse(t, { SIGN_IN_BY_CODE: 'letter' })
  await showProviders(house, 8)
  const wiki = await openWiki(t, house)
  for (const last of [undefined, 'passkey', 'provider:google', 'code', 'qr']) {
    const { page, open, close } = await begin(last)
    let deliver = () => {}
    const delivered = new Promise<void>((resolve) => {
      deliver = resolve
    })
    await page.route('**/*.js', async (route) => {
      await delivered
      await route.continue()
    })
    const opened = open(house, await wiki.start())
    await page.getByRole('link', { name: 'Create account' }).waitFor()
    const before = await places(page)
    deliver()
    await opened
    await page.getByRole('button', { name: 'Sign in with a passkey' }).waitFor()
    assert.deepEqual(await places(page), before, `${last}`)
    assert.equal(await page.evaluate(shifts), 0, `${last}`)
    await close()
  }
})

test('the way used last is the first thing on the page, and Enter signs in by password all the same', async (t) => {
  const house = await openHouse(t, { SIGN_IN_BY_CODE: 'letter' })
  await openAccount(house)
  await showProviders(house, 3)
  const wiki = await openWiki(t, house)
  const { page, open, close } = await begin('provider:apple')
  await open(house, await wiki.start())
  const buttons = await page.locator('main .button').allInnerTexts()
  assert.deepEqual(buttons, [
    'Continue with Apple',
    'Sign in',
    'Sign in with a passkey',
    'Continue with Google',
    'Continue with Microsoft',
  ])
  await page.locator('[name=email]').fill(ada.email)
  await page.locator('[name=password]').fill(ada.password)
  await page.locator('[name=password]').press('Enter')
  await page.getByRole('heading', { level: 1, name: 'Continue to Wiki' }).waitFor()
  const [way] = (await page.context().cookies()).filter(({ name }) => name === 'portico_way')
  assert.equal(way?.value, 'password')
  assert.equal(way?.httpOnly, true)
  await close()
})

test('Ada is offered her passkey in the field, though a provider comes first', async (t) => {
  const house = await openHouse(t)
  await openAccount(house)
  await showProviders(house, 1)
  const { page, open, close } = await begin()
  const device = await addVirtualAuthenticator(page)
  await page.goto(`${house.issuer}/account/passkeys`)
  await page.locator('[name=email]').fill(ada.email)
  await page.locator('[name=password]').fill(ada.password)
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
  await page.getByRole('button', { name: 'Add a passkey' }).click()
  await page.getByText('The passkey is added').waitFor()
  await device.touch(false)
  await page.context().clearCookies()
  const way = { name: 'portico_way', value: 'provider:google', url: house.issuer }
  await page.context().addCookies([way])
  await open(house, `${house.issuer}/account`)
  assert.equal(await page.locator('main .button').first().innerText(), 'Continue with Google')
  assert.equal(await page.locator('[name=email]').getAttribute('autocomplete'), 'username webauthn')
  await device.touch(true)
  await page.reload()
  await page.getByRole('heading', { name: 'Your portals', exact: true }).waitFor()
  const [after] = (await page.context().cookies()).filter(({ name }) => name === 'portico_way')
  assert.equal(after?.value, 'passkey')
  await close()
})

test('without a script every way is there but the passkey, which leaves no gap where it came first', async (t) => {
  const house = await openHouse(t, { SIGN_IN_BY_CODE: 'letter' })
  await showProviders(house, 8)
  const wiki = await openWiki(t, house)
  const { page, open, close } = await begin('passkey', { javaScriptEnabled: false })
  await open(house, await wiki.start())
  const names = [
    'Google',
    'Apple',
    'Microsoft',
    'Facebook',
    'GitHub',
    'LinkedIn',
    'Observatory',
    'Chess club',
  ]
  for (const name of names)
    assert.equal(await page.getByRole('button', { name: `Continue with ${name}` }).isVisible(), true, name)
  assert.equal(await page.locator('[data-passkey]:visible, .last:visible').count(), 0)
  assert.deepEqual(await page.locator('.or:visible').allInnerTexts(), ['or continue with'])
  await close()
})

test('nothing is fetched from a brand, and eight buttons hold up at 320 pixels and twice the letters', async (t) => {
  const house = await openHouse(t)
  await showProviders(house, 8)
  const wiki = await openWiki(t, house)
  const { page, open, close } = await begin(undefined, { viewport: { width: 320, height: 640 } })
  const asked = new Set<string>()
  page.on('request', (request) => asked.add(new URL(request.url()).origin))
  await open(house, await wiki.start())
  assert.deepEqual([...asked], [house.issuer])
  const sizes = await page.evaluate<[number, number][]>(
    '[...document.querySelectorAll(".provider")].map((each) => [each.offsetWidth, each.offsetHeight])',
  )
  assert.equal(sizes.length, 8)
  for (const [width, height] of sizes) assert.ok(width >= 44 && height >= 44, `${width} × ${height}`)
  await page.addStyleTag({ content: 'html { font-size: 200% }' }).catch(() => {})
  await page.evaluate('document.documentElement.style.fontSize = "200%"')
  assert.equal(await page.evaluate('document.documentElement.scrollWidth'), 320)
  await close()
})
