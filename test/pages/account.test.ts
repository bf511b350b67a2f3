import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import type { BrowserContextOptions, Page } from 'playwright-core'
import { authenticatorWith } from '../support/authenticator.ts'
import { axeViolations, openChromium, phone, screenshot } from '../support/chromium.ts'
import { openHouse } from '../support/house.ts'
import { ada, openAccount } from '../support/people.ts'
import { openWiki } from '../support/wiki.ts'

/** What the page's own policy kept from loading or running. */
function refusals(page: Page): string[] {
  const found: string[] = []
  page.on('console', (message) => {
    if (/Content Security Policy/.test(message.text())) found.push(message.text())
  })
  return found
}

async function walk(t: TestContext, name: string, options: BrowserContextOptions): Promise<void> {
  const house = await openHouse(t)
  const { account } = await openAccount(house)
  const wiki = await openWiki(t, house, { client_uri: 'https://wiki.example/' })
  const context = await phone(await openChromium(t), options)
  const page = await context.newPage()
  const refused = refusals(page)
  const look = async (what: string) => {
    assert.deepEqual(await axeViolations(page), [], what)
    const overflow = await page.evaluate('document.documentElement.scrollWidth - innerWidth')
    assert.ok(Number(overflow) <= 0, `${what} scrolls sideways`)
    await screenshot(page, `account-${what}-${name}`)
  }

  await page.goto(`${house.issuer}/account`)
  await page.locator('[name=email]').fill(ada.email)
  await page.locator('[name=password]').fill(ada.password)
  await page.locator('main [type=submit]').click()
  await page.waitForURL('**/account')
  await look('home-empty')

  await page.goto(`${house.issuer}/account/second-step`)
  await look('set-up')
  const key = (await page.locator('#secret').innerText()).replaceAll(' ', '')
  assert.equal(key.length, 32)
  await page.locator('[name=code]').fill('000000')
  await page.locator('main [type=submit]').click()
  await look('set-up-wrong')
  await page.locator('[name=code]').fill(await authenticatorWith(house, key).code())
  await page.locator('main [type=submit]').click()
  await page.locator('#codes').waitFor()
  assert.equal(await page.locator('#codes li').count(), 10)
  await look('codes')

  for (const what of ['second-step', 'second-step/recovery-codes', 'second-step/remove', 'security']) {
    await page.goto(`${house.issuer}/account/${what}`)
    await look(what.replace('/', '-'))
  }
  await page.locator('[name=current]').fill('not my password')
  await page.locator('[name=password]').fill('long enough, and not common')
  await page.locator('form[action$=password] [type=submit]').click()
  await page.locator('[role=alert]').waitFor()
  await look('security-wrong')

  await house.deps.consents.remember(account.id, wiki.clientId, {
    scopes: ['openid', 'profile', 'email'],
    claims: [],
  })
  await page.goto(`${house.issuer}/account`)
  await look('home')
  await page.locator('header [type=submit]').click()
  await page.waitForURL('**/end-session/success')
  await look('signed-out')

  await page.goto(`${house.issuer}/account`)
  await page.locator('[name=email]').fill(ada.email)
  await page.locator('[name=password]').fill(ada.password)
  await page.locator('main [type=submit]').click()
  await page.locator('[name=code]').waitFor()
  await look('totp')
  await page.locator('main a[href$=recovery-code]').click()
  await look('totp-recovery')
  assert.deepEqual(refused, [])
}

test('every page of the account on a phone, in the dark, in German', async (t) => {
  await walk(t, 'phone', { colorScheme: 'dark', locale: 'de-DE' })
})

test('every page of the account on a wide screen, in the light', async (t) => {
  const wide = {
    viewport: { width: 1280, height: 900 },
    deviceScaleFactor: 1,
    isMobile: false,
    hasTouch: false,
  }
  await walk(t, 'wide', { ...wide, colorScheme: 'light', locale: 'en-GB' })
})
