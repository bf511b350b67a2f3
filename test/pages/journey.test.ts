import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Page } from 'playwright-core'
import { tickets, wiki } from '../../examples/portal/themes.ts'
import { authenticatorWith } from '../support/authenticator.ts'
import { axeViolations, openChromium, phone, screenshot } from '../support/chromium.ts'
import { openExample } from '../support/example-portal.ts'
import { openHouse } from '../support/house.ts'
import { halves } from '../support/images.ts'
import { openInbox } from '../support/inbox.ts'
import { ada } from '../support/people.ts'

/** Waits for the page with this heading, and holds it against axe. */
async function at(page: Page, heading: string | RegExp): Promise<void> {
  await page.getByRole('heading', { level: 1, name: heading }).waitFor()
  assert.deepEqual(await axeViolations(page), [], `${heading}`)
  await screenshot(page, `journey-${String(heading).replace(/\W+/g, '-').toLowerCase()}`)
}

const press = (page: Page, name: string | RegExp) => page.getByRole('button', { name }).click()
const follow = (page: Page, name: string | RegExp) => page.getByRole('link', { name }).click()

const pictureIn = async (page: Page): Promise<string> => {
  const picture = page.locator('img.avatar')
  await picture.evaluate((image: unknown) => (image as { decode(): Promise<void> }).decode())
  return (await picture.getAttribute('src')) ?? ''
}

test('the whole journey, on a phone', async (t) => {
  const inbox = await openInbox(t)
  const house = await openHouse(t, { SMTP_URL: inbox.url })
  const wikiUrl = await openExample(t, house, wiki)
  const ticketsUrl = await openExample(t, house, tickets)
  const context = await phone(await openChromium(t))
  const page = await context.newPage()

  // Ada creates an account, and proves her address by the letter.
  await page.goto(`${house.issuer}/account`)
  await at(page, 'Sign in')
  await follow(page, 'Create account')
  await at(page, 'Create account')
  await page.getByLabel('E-mail address').fill(ada.email)
  await press(page, 'Send me a code')
  await at(page, 'Look into your mail')
  const letter = await inbox.letterTo(ada.email)
  await page.getByLabel('Code from the letter').fill(letter.code ?? '')
  await press(page, 'Continue')
  await at(page, 'About you')
  await page.getByLabel('Your name').fill(ada.name)
  await page.getByLabel('New password').fill(ada.password)
  await press(page, 'Create account')
  await at(page, 'Your portals')

  // She sets up a second step, keeps her recovery codes, and signs out.
  await follow(page, 'Set up a second step')
  await at(page, 'Your second step')
  await follow(page, 'Add an app')
  await at(page, 'Set up a second step')
  const app = authenticatorWith(house, (await page.locator('#secret').innerText()).replaceAll(' ', ''))
  await page.locator('[name=code]').fill(await app.code())
  await press(page, 'Turn on')
  await at(page, 'Keep your recovery codes')
  assert.equal(await page.locator('#codes li').count(), 10)
  await page.goto(`${house.issuer}/account`)
  await press(page, 'Sign out')
  await at(page, 'You are signed out')

  // She signs in to Wiki with both steps, and agrees to what it may know.
  house.wait(30_000)
  await page.goto(wikiUrl)
  await follow(page, 'Sign in with Portico')
  await at(page, 'Sign in')
  await page.getByLabel('E-mail address').fill(ada.email)
  await page.getByLabel('Password', { exact: true }).fill(ada.password)
  await press(page, /^Sign in$/)
  await at(page, 'Your second step')
  await page.getByLabel('Code from your app').fill(await app.code())
  await press(page, 'Continue')
  await at(page, 'Continue to Wiki')
  await press(page, 'Allow')
  await page.getByText(`Hello, ${ada.name}`).waitFor()
  const initials = await pictureIn(page)
  assert.match(initials, /initials\.svg$/)

  // She walks into Tickets without signing in again.
  await page.goto(ticketsUrl)
  await follow(page, 'Sign in with Portico')
  await at(page, 'Continue to Tickets')
  await press(page, 'Allow')
  await page.getByText(`Hello, ${ada.name}`).waitFor()
  assert.equal(await pictureIn(page), initials)

  // She changes her picture, and both portals show the new one.
  await page.goto(`${house.issuer}/account/profile`)
  const file = { name: 'me.png', mimeType: 'image/png', buffer: await halves() }
  await page.locator('input[type=file]').setInputFiles(file)
  await press(page, 'Use this picture')
  await page.waitForLoadState()
  await at(page, /profile/i)
  await page.goto(wikiUrl)
  const changed = await pictureIn(page)
  assert.match(changed, /512\.png$/)
  await page.goto(ticketsUrl)
  assert.equal(await pictureIn(page), changed)

  // She signs out of Wiki, and with it of Portico.
  await page.goto(wikiUrl)
  await press(page, 'Sign out')
  await at(page, 'Sign out?')
  await press(page, 'Sign out')
  await page.getByText('Welcome to Wiki').waitFor()
  await page.goto(`${house.issuer}/account`)
  await at(page, 'Sign in')
})
