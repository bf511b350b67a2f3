/** Somebody signed in who changes their addresses and numbers. */
import assert from 'node:assert/strict'
import { Browser } from './browser.ts'
import type { House } from './house.ts'
import { codeIn, codeTo, textsTo } from './mail.ts'
import { ada } from './people.ts'

const page = '/account/identifiers'

/** A browser on the page of addresses and numbers, a moment after its person proved who they are. */
export async function atIdentifiers(
  house: House,
  { email, password }: { email: string; password: string } = ada,
): Promise<Browser> {
  const browser = new Browser()
  await browser.open(house.issuer + page)
  await browser.submit({ email, password })
  assert.equal(browser.heading, 'Addresses and numbers')
  return browser
}

/** Asks for the code that would prove `typed`. */
export async function beginToAdd(browser: Browser, typed: string): Promise<void> {
  await browser.open(`${page}/add`)
  await browser.submit({ email: typed })
}

/** Adds an address, with the code from the letter. */
export async function addEmail(house: House, browser: Browser, email: string): Promise<void> {
  await beginToAdd(browser, email)
  await browser.submit({ code: await codeTo(house, email) })
  assert.match(browser.text, /Added\. You can sign in with it/)
}

/** Adds a number in E.164, with the code from the text. */
export async function addPhone(house: House, browser: Browser, number: string): Promise<void> {
  await beginToAdd(browser, number)
  const [text] = await textsTo(house, number)
  await browser.submit({ code: codeIn(text?.text ?? '') })
  assert.match(browser.text, /Added\. You can sign in with it/)
}

/** Opens the page of one of them, by how it is written there. */
export async function openIdentifier(browser: Browser, display: string): Promise<void> {
  await browser.open(page)
  const link = browser.links.find(({ href, text }) => href.includes(`${page}/`) && text.includes(display))
  await browser.open(link?.href ?? assert.fail(`${display} is not there`))
  assert.equal(browser.heading, display)
}

export async function makePrimary(browser: Browser, display: string): Promise<void> {
  await openIdentifier(browser, display)
  await browser.submit({}, { button: 'Make it the main address' })
}

export async function remove(browser: Browser, display: string): Promise<void> {
  await openIdentifier(browser, display)
  await browser.submit({}, { button: 'Remove' })
}

/** What an account has, the first ones first. */
export async function identifiersOf({ deps }: House, accountId: string): Promise<string[]> {
  const all = await deps.identifiers.list(accountId)
  return all.map(({ display, primary }) => `${display}${primary ? ' first' : ''}`)
}
