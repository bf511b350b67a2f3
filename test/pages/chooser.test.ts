import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Page } from 'playwright-core'
import { tickets, wiki } from '../../examples/portal/themes.ts'
import { axeViolations, openChromium, phone, screenshot } from '../support/chromium.ts'
import { openExample } from '../support/example-portal.ts'
import { openHouse } from '../support/house.ts'
import { ada, bob, openAccount } from '../support/people.ts'

async function at(page: Page, heading: string): Promise<void> {
  await page.getByRole('heading', { level: 1, name: heading, exact: true }).waitFor()
  assert.deepEqual(await axeViolations(page), [], heading)
  await screenshot(page, `chooser-${heading.replace(/\W+/g, '-').toLowerCase()}`)
}

/** Walks with the Tab key to what is called `name`, as somebody without a mouse does, and presses Enter. */
async function pressByKeyboard(page: Page, name: RegExp): Promise<void> {
  const target = page.getByRole('button', { name }).or(page.getByRole('link', { name })).first()
  await target.waitFor()
  const focused = target.and(page.locator(':focus'))
  for (let presses = 0; (await focused.count()) === 0; presses++) {
    assert.ok(presses < 30, `Tab does not lead to ${name}`)
    await page.keyboard.press('Tab')
  }
  await page.keyboard.press('Enter')
}

async function signIn(page: Page, { email, password }: typeof ada): Promise<void> {
  await page.getByLabel(/E-mail address/).fill(email)
  await page.getByLabel('Password', { exact: true }).fill(password)
  await page.keyboard.press('Enter')
}

test('two people, two portals, one phone, and no mouse', async (t) => {
  const house = await openHouse(t)
  await openAccount(house)
  await openAccount(house, bob)
  const [wikiUrl, ticketsUrl] = [await openExample(t, house, wiki), await openExample(t, house, tickets)]
  const page = await (await phone(await openChromium(t))).newPage()
  const press = (name: RegExp) => pressByKeyboard(page, name)

  // Ada enters Wiki, and Bob, beside her, Tickets.
  await page.goto(wikiUrl)
  await press(/Sign in with Portico/)
  await signIn(page, ada)
  await at(page, 'Continue to Wiki')
  await press(/Allow/)
  await page.getByText(`Hello, ${ada.name}`).waitFor()
  await page.goto(ticketsUrl)
  await press(/Sign in with Portico/)
  await at(page, 'Continue to Tickets')
  await press(/Use another account/)
  await at(page, 'Choose an account')
  await press(/^Use another account/)
  await at(page, 'Sign in')
  await signIn(page, bob)
  await at(page, 'Continue to Tickets')
  await page.getByText(bob.email).first().waitFor()
  await press(/Allow/)
  await page.getByText(`Hello, ${bob.name}`).waitFor()

  // From his own pages he switches to hers.
  await page.goto(`${house.issuer}/account`)
  await page.locator('header').getByText(bob.email).waitFor()
  await press(/Switch account/)
  await at(page, 'Accounts in this browser')
  await press(/Ada Lovelace/)
  await page.locator('header').getByText(ada.email).waitFor()

  // She signs out, and Bob is not in her place before somebody chooses him.
  await press(/^Sign out/)
  await at(page, 'You are signed out')
  await page.getByText(`Still signed in here: ${bob.name}.`).waitFor()
  await press(/Choose an account/)
  await press(/Bob Baker/)
  await page.locator('header').getByText(bob.email).waitFor()

  // Ada comes back beside him, and then both leave.
  await press(/Switch account/)
  await press(/Add an account/)
  await signIn(page, ada)
  await page.locator('header').getByText(ada.email).waitFor()
  await press(/Switch account/)
  await press(/Sign out of all accounts/)
  await at(page, 'You are signed out')
  await page.goto(`${house.issuer}/account/switch`)
  await at(page, 'Sign in')
})
