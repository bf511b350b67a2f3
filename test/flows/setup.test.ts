import assert from 'node:assert/strict'
import type { TestContext } from 'node:test'
import { hours, minutes } from '../../src/duration.ts'
import { Browser } from '../support/browser.ts'
import { test, testOn } from '../support/each-database.ts'
import { type House, openHouse, openSecondHouse } from '../support/house.ts'
import { openInbox } from '../support/inbox.ts'
import { ada, bob, openAccount } from '../support/people.ts'

async function open(t: TestContext) {
  const inbox = await openInbox(t)
  const house = await openHouse(t, { SMTP_URL: inbox.url })
  return { inbox, house, link: (await house.running.makeSetupLink()) ?? assert.fail('no link') }
}

const begin = async (link: string): Promise<Browser> => {
  const browser = new Browser()
  await browser.open(link)
  await browser.submit()
  return browser
}

const operators = async ({ deps }: House) =>
  (await deps.accounts.list()).filter(({ account }) => account.operator).map(({ email }) => email?.value)

test('the link of the first start makes the first operator, who proves their address', async (t) => {
  const { inbox, house, link } = await open(t)
  const browser = await begin(link)
  assert.equal(browser.heading, 'Create account')
  await browser.submit({ email: ada.email })
  assert.deepEqual(await operators(house), [])
  await browser.submit({ code: (await inbox.letterTo(ada.email)).code ?? '' })
  await browser.submit({ name: ada.name, password: ada.password })
  assert.deepEqual(await operators(house), [ada.email])
  // Not asked to create an account once more: the operator's pages come next, or the second step they need.
  assert.equal(browser.heading, 'A second step is needed')
})

test('looking at it spends nothing, and it works once', async (t) => {
  const { inbox, house, link } = await open(t)
  for (const method of ['GET', 'HEAD', 'GET']) await fetch(link, { method })
  const [first, second] = [await begin(link), await begin(link)]
  const people: Array<[Browser, typeof ada]> = [
    [first, ada],
    [second, bob],
  ]
  for (const [browser, { email }] of people) {
    await browser.submit({ email })
    await browser.submit({ code: (await inbox.letterTo(email)).code ?? '' })
  }
  await Promise.all(people.map(([browser, { name, password }]) => browser.submit({ name, password })))
  assert.equal((await house.deps.accounts.list()).length, 1)
  assert.equal((await operators(house)).length, 1)
  const late = new Browser()
  await late.open(link)
  assert.equal(late.status, 410)
})

test('it ends after a day', async (t) => {
  const { house, link } = await open(t)
  const browser = new Browser()
  await browser.open(link)
  house.wait(hours(24))
  await browser.submit()
  assert.equal(browser.status, 410)
})

test('a newer one kills it, also for who is half way', async (t) => {
  const { inbox, house, link } = await open(t)
  const browser = await begin(link)
  await browser.submit({ email: ada.email })
  await browser.submit({ code: (await inbox.letterTo(ada.email)).code ?? '' })
  house.wait(minutes(1))
  assert.notEqual(await house.running.makeSetupLink(), link)

  const form = browser.clone()
  await browser.submit({ name: ada.name, password: ada.password })
  assert.equal(browser.status, 410)
  assert.equal((await house.deps.accounts.list()).length, 0)
  form.cookies = browser.cookies
  await form.submit({ name: ada.name, password: ada.password })
  assert.equal((await house.deps.accounts.list()).length, 1)
  assert.deepEqual(await operators(house), [])
})

test('an account that exists becomes no operator by it', async (t) => {
  const { inbox, house, link } = await open(t)
  await openAccount(house)
  const browser = await begin(link)
  await browser.submit({ email: ada.email })
  assert.equal((await inbox.letterTo(ada.email)).subject, 'You have an account already')
  await browser.follow('Use another address or send a new letter')
  await browser.follow('I have an account')
  await browser.submit({ email: ada.email, password: ada.password })
  assert.deepEqual(await operators(house), [])
})

test('once there is an operator there is no link', async (t) => {
  const { house } = await open(t)
  await openAccount(house, ada, { operator: true })
  assert.equal(await house.running.makeSetupLink(), undefined)
})

test('another site cannot press its button', async (t) => {
  const { link } = await open(t)
  const browser = new Browser()
  await browser.open(link)
  await browser.post(link, {}, { from: 'https://evil.example/' })
  assert.equal(browser.status, 403)
  assert.equal(browser.cookies.get('portico_setup'), undefined)
})

testOn('PostgreSQL', 'of instances that start together one prints a link', async (t) => {
  const { house, link } = await open(t)
  const second = await openSecondHouse(t, house)
  assert.equal(await second.running.makeSetupLink(), undefined)
  await begin(link)
})
