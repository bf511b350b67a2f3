import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import type { Page } from 'playwright-core'
import { turnOnSecondStep } from '../support/authenticator.ts'
import { axeViolations, openChromium, phone, screenshot } from '../support/chromium.ts'
import { openHouse } from '../support/house.ts'
import { ada, openAccount } from '../support/people.ts'
import { openWiki } from '../support/wiki.ts'

/** Ada, who runs the house, in a real browser on a phone. */
async function openConsole(t: TestContext) {
  const house = await openHouse(t)
  const { account } = await openAccount(house, ada, { operator: true })
  const { app } = await turnOnSecondStep(house, account.id)
  const browser = await openChromium(t)
  const page = await (await phone(browser)).newPage()
  await page.goto(`${house.issuer}/operator`)
  await page.getByLabel('E-mail address').fill(ada.email)
  await page.getByLabel('Password', { exact: true }).fill(ada.password)
  await page.getByRole('button', { name: 'Sign in' }).click()
  await page.getByLabel('Code from your app').fill(await app.code())
  await page.getByRole('button', { name: 'Continue' }).click()
  await page.waitForURL('**/operator')
  return { house, page }
}

const looks = [
  ['light', 1280],
  ['dark', 390],
  ['dark', 1280],
  ['light', 390],
] as const

/** Lets axe look at a page, wide and light and narrow and dark; for pictures also the other way round. */
async function look(page: Page, name: string): Promise<void> {
  for (const [colorScheme, width] of process.env.SCREENSHOTS ? looks : looks.slice(0, 2)) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
    await page.setViewportSize({ width, height: 844 })
    assert.deepEqual(await axeViolations(page), [], `${name} at ${width} px, ${colorScheme}`)
    const overflow = await page.evaluate<number>('document.documentElement.scrollWidth - innerWidth')
    assert.ok(overflow <= 0, `${name} at ${width} px scrolls sideways`)
    await screenshot(page, `${name}-${width}-${colorScheme}`)
  }
}

test('the operator’s pages can be read and used by everybody', async (t) => {
  const { house, page } = await openConsole(t)
  await look(page, 'operator-empty')

  await page.getByLabel('Name', { exact: true }).fill('Wiki of the Royal Society')
  await page.getByLabel('Redirect URIs', { exact: true }).fill('ftp://wiki.example/callback')
  await page.getByRole('button', { name: 'Register' }).click()
  await page.getByRole('alert').waitFor()
  await look(page, 'operator-refused')

  await page.getByLabel('Redirect URIs', { exact: true }).fill('https://wiki.example/callback')
  await page.getByRole('button', { name: 'Register' }).click()
  await page.getByRole('heading', { name: 'Wiki of the Royal Society is registered' }).waitFor()
  await look(page, 'operator-handover')

  await openWiki(t, house, { client_name: 'Board', require_pkce: false, first_party: true })
  await page.goto(`${house.issuer}/operator`)
  await look(page, 'operator-portals')

  await page.getByRole('link', { name: 'Wiki of the Royal Society' }).click()
  await look(page, 'operator-portal')
  await page.getByRole('link', { name: 'Make a new secret' }).click()
  await look(page, 'operator-rotate')
  await page.goBack()
  await page.getByRole('link', { name: 'Remove this portal' }).click()
  await look(page, 'operator-remove')
})
