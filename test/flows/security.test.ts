import assert from 'node:assert/strict'
import { minutes, seconds } from '../../src/duration.ts'
import { openAbout } from '../support/about-portal.ts'
import { signInAt, turnOnSecondStep } from '../support/authenticator.ts'
import { Browser } from '../support/browser.ts'
import { test } from '../support/each-database.ts'
import { type House, openHouse } from '../support/house.ts'
import { ada, openAccount } from '../support/people.ts'
import { openWiki } from '../support/wiki.ts'

const better = 'differences engine of 1822'

const page = '/account/security/password'

async function openPassword(house: House, person = ada): Promise<Browser> {
  const browser = new Browser()
  await signInAt(browser, `${house.issuer}${page}`, person)
  assert.equal(browser.heading, 'Change your password')
  return browser
}

test('Ada changes her password: everybody else is out, and she learns of it', async (t) => {
  const house = await openHouse(t)
  await openAccount(house)
  const elsewhere = await openPassword(house)
  const wiki = await openWiki(t, house)
  await elsewhere.open(await wiki.start())
  await elsewhere.submit({}, { button: 'Allow' })
  await wiki.finish(elsewhere.url)
  const browser = await openPassword(house)
  // A copy of the very cookie with which she changes it.
  const thief = browser.clone()

  await browser.submit({ current: ada.password, password: better })
  assert.match(browser.text, /Your password is changed/)
  await browser.open('/account')
  assert.equal(browser.heading, 'Your portals')
  for (const other of [thief, elsewhere]) {
    await other.open(`${house.issuer}/account`)
    assert.equal(other.heading, 'Sign in')
  }
  await assert.rejects(wiki.userinfo())
  const [letter] = await house.deps.letters.newest(1)
  assert.equal(letter?.subject, 'Your password was changed')
  assert.equal(letter?.recipient, ada.email)

  const later = new Browser()
  await signInAt(later, `${house.issuer}/account`, ada)
  assert.equal(later.status, 422)
  await signInAt(later, `${house.issuer}/account`, { ...ada, password: better })
  assert.equal(later.heading, 'Your portals')
})

test('no session outlives the password, even if the change was interrupted', async (t) => {
  const house = await openHouse(t)
  const { account } = await openAccount(house)
  const elsewhere = await openPassword(house)
  const browser = await openPassword(house)
  const { accounts, sessions } = house.deps
  const { endAll } = sessions
  t.mock.method(sessions, 'endAll', async (...given: Parameters<typeof endAll>) => {
    const now = await accounts.find(account.id)
    if (now?.account.passwordHash !== account.passwordHash) throw new Error('interrupted')
    await endAll(...given)
  })
  await browser.submit({ current: ada.password, password: better })
  assert.equal(browser.status, 500)
  await elsewhere.open(`${house.issuer}/account`)
  assert.equal(elsewhere.heading, 'Sign in')
})

test('the portals that were entered from here are left alone', async (t) => {
  const house = await openHouse(t)
  await openAccount(house)
  const wiki = await openWiki(t, house)
  const browser = await openPassword(house)
  await browser.open(await wiki.start())
  await browser.submit({}, { button: 'Allow' })
  await wiki.finish(browser.url)
  await browser.open(`${house.issuer}${page}`)
  await browser.submit({ current: ada.password, password: better })
  assert.equal((await wiki.userinfo()).name, ada.name)
})

test('the current password is needed, and guesses at it are slowed down', async (t) => {
  const house = await openHouse(t)
  await openAccount(house)
  const browser = await openPassword(house)
  await browser.submit({ current: 'not it', password: better })
  assert.equal(browser.status, 422)
  assert.match(browser.problem ?? '', /not your current password/)
  for (let guess = 0; guess < 5; guess += 1) await browser.submit({ current: 'nor this', password: better })
  await browser.submit({ current: ada.password, password: better })
  assert.equal(browser.status, 429)
  assert.ok(Number(browser.headers.get('retry-after')) > 0)

  const signingIn = new Browser()
  const mark = browser.cookies.headerFor(new URL(house.issuer))?.match(/portico_known=[^;]+/)?.[0] ?? ''
  signingIn.cookies.set(mark, new URL(house.issuer))
  await signInAt(signingIn, `${house.issuer}/account`, ada)
  assert.equal(signingIn.status, 429, 'the same guesses count where people sign in')
  house.wait(seconds(31))
  await browser.submit({ current: ada.password, password: better })
  assert.match(browser.text, /Your password is changed/)
})

test('a password alone needs fifteen characters, with a second step eight, and the page says so', async (t) => {
  const house = await openHouse(t)
  const { account } = await openAccount(house)
  const browser = await openPassword(house)
  assert.match(browser.text, /At least 15 characters/)
  await browser.submit({ current: ada.password, password: 'kW9 tiger' })
  assert.equal(browser.status, 422)
  assert.match(browser.problem ?? '', /at least 15/)

  await turnOnSecondStep(house, account.id)
  await browser.open(page)
  assert.match(browser.text, /At least 8 characters/)
  await browser.submit({ current: ada.password, password: 'password1' })
  assert.match(browser.problem ?? '', /Many people use this password/)
  await browser.submit({ current: ada.password, password: 'kW9 tiger' })
  assert.match(browser.text, /Your password is changed/)
})

test('whoever has no password chooses the first one after a fresh proof, and hears of it', async (t) => {
  const house = await openHouse(t)
  const { account } = await openAccount(house)
  const elsewhere = await openPassword(house)
  const browser = await openPassword(house)
  await house.deps.store.db.account.update({ where: { id: account.id }, data: { passwordHash: null } })
  const thief = browser.clone()
  house.wait(minutes(11))
  await thief.open(page)
  assert.equal(thief.heading, 'Sign in', 'a session alone is not enough')
  house.wait(-minutes(11))

  await browser.open(page)
  assert.equal(browser.heading, 'Choose a password')
  assert.equal(browser.field('current'), undefined)
  await browser.submit({ password: better })
  assert.match(browser.text, /Your password is changed/)
  await elsewhere.open(`${house.issuer}/account`)
  assert.equal(elsewhere.heading, 'Sign in')
  assert.equal((await house.deps.letters.newest(1))[0]?.subject, 'Your account has a password now')
  const [event] = await house.deps.store.db.auditEvent.findMany({ where: { kind: 'password-set' } })
  assert.equal(event?.accountId, account.id)
  await signInAt(new Browser(), `${house.issuer}/account`, { ...ada, password: better })
})

test('no browser is trusted any more once the password is another', async (t) => {
  const house = await openHouse(t)
  const { account } = await openAccount(house)
  const { trustedBrowsers } = house.deps
  await trustedBrowsers.trust(account.id, '', { ip: '203.0.113.1', userAgent: 'Firefox/1', requestId: '' })
  const browser = await openPassword(house)
  await browser.submit({ current: ada.password, password: better })
  assert.deepEqual(await trustedBrowsers.list(account.id), [])
})

test('what a portal was allowed is seen from the first page and can be taken back', async (t) => {
  const house = await openHouse(t)
  await openAccount(house)
  const wiki = await openWiki(t, house)
  const browser = await openPassword(house)
  await browser.open('/')
  assert.match(browser.text, /No portals yet/)
  await browser.open(await wiki.start())
  await browser.submit({}, { button: 'Allow' })
  await wiki.finish(browser.url)

  await openAbout(browser, house.issuer, 'Wiki')
  assert.match(browser.text, /You allowed this.* Picture .*Name Ada Lovelace E-mail address ada@example.com/)
  await browser.submit({}, { button: 'Take back' })
  assert.match(browser.text, /Taken back/)
  assert.match(browser.text, /No portals yet/)
  await assert.rejects(wiki.userinfo())
  await assert.rejects(wiki.refresh())
  await browser.open(await wiki.start())
  assert.equal(browser.heading, 'Continue to Wiki')
})
