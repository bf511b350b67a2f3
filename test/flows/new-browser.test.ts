import assert from 'node:assert/strict'
import { days, minutes } from '../../src/duration.ts'
import { newId } from '../../src/random.ts'
import { signInAt, turnOnSecondStep } from '../support/authenticator.ts'
import { Browser } from '../support/browser.ts'
import { test } from '../support/each-database.ts'
import { type House, openHouse } from '../support/house.ts'
import { ada, bob, openAccount } from '../support/people.ts'

const firefox = 'Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0'
const subject = 'A new browser signed in'

/** To whom it was written that a new browser signed in, once for each letter. */
async function told({ deps }: House): Promise<string[]> {
  const letters = await deps.letters.newest(100)
  return letters.filter((each) => each.subject === subject).map(({ recipient }) => recipient)
}

/** Signs in and out again, so that the next sign-in in this browser asks for everything. */
async function visit(house: House, browser: Browser, person = ada): Promise<void> {
  await signInAt(browser, `${house.issuer}/account`, person)
  assert.equal(browser.heading, 'Your portals')
  await browser.post('/account/sign-out', {})
}

/** Somebody whose account is not new any more. */
async function openOldAccount(house: House, person = ada) {
  return openAccount(house, person).finally(() => house.wait(minutes(11)))
}

test('a browser that signs in for the first time is told of: whose account, which browser, from where, what to do', async (t) => {
  const house = await openHouse(t)
  await openOldAccount(house)
  await visit(house, new Browser({ userAgent: firefox }))
  const [letter] = await house.deps.letters.newest(1)
  assert.equal(letter?.subject, subject)
  assert.equal(letter?.recipient, ada.email)
  for (const each of [
    /Ada Lovelace/,
    /Firefox, Windows/,
    /127\.0\.0\.1|::1/,
    /\/account\/sessions/,
    /change your password/,
  ])
    assert.match(letter?.text ?? '', each)
})

test('the same browser is told of once, also for a second person who uses it', async (t) => {
  const house = await openHouse(t)
  await openOldAccount(house)
  await openOldAccount(house, bob)
  const browser = new Browser()
  for (const person of [ada, bob, ada, bob, ada]) await visit(house, browser, person)
  assert.deepEqual(await told(house), [bob.email, ada.email])
})

test('every proven address hears of it, and none that is not', async (t) => {
  const house = await openHouse(t)
  const { account } = await openOldAccount(house)
  const { db } = house.deps.store
  for (const [value, verifiedAt] of [
    ['ada@work.example', new Date()],
    ['ada@unproven.example', null],
  ] as const) {
    const about = { id: newId(), accountId: account.id, kind: 'email', createdAt: new Date() }
    await db.identifier.create({ data: { ...about, value, display: value, verifiedAt } })
  }
  await visit(house, new Browser())
  assert.deepEqual((await told(house)).sort(), ['ada@example.com', 'ada@work.example'])
})

test('whoever has just created their account is not told that they are here', async (t) => {
  const house = await openHouse(t)
  await openAccount(house)
  const browser = new Browser()
  await visit(house, browser)
  assert.deepEqual(await told(house), [])
  house.wait(days(1))
  await visit(house, browser)
  assert.deepEqual(await told(house), [], 'that browser is known from then on')
  await visit(house, new Browser())
  assert.deepEqual(await told(house), [ada.email])
})

test('half a sign-in tells nobody, a whole one does', async (t) => {
  const house = await openHouse(t)
  const { account } = await openOldAccount(house)
  const { app } = await turnOnSecondStep(house, account.id)
  const browser = new Browser()
  await signInAt(browser, `${house.issuer}/account`, ada)
  assert.deepEqual(await told(house), [])
  await browser.submit({ code: await app.code() })
  assert.deepEqual(await told(house), [ada.email])
})

test('the letter is in the language of the owner, whatever the browser speaks', async (t) => {
  const house = await openHouse(t)
  await openAccount(house, ada, { profile: { locale: 'de' } })
  house.wait(minutes(11))
  await signInAt(new Browser({ language: 'en' }), `${house.issuer}/account`, ada)
  assert.equal((await house.deps.letters.newest(1))[0]?.subject, 'Anmeldung in einem neuen Browser')
})

test('a browser remembers eight people, and the ninth takes the place of the first', async (t) => {
  const house = await openHouse(t)
  const people = Array.from({ length: 9 }, (_, n) => ({ ...bob, email: `person${n}@example.com` }))
  for (const person of people) await openOldAccount(house, person)
  const browser = new Browser()
  for (const person of people) await visit(house, browser, person)
  const cookie = browser.cookies.headerFor(new URL(house.issuer))?.match(/portico_known=([^;]*)/)?.[1] ?? ''
  assert.equal(cookie.split('~').length, 8)
  assert.ok(cookie.length < 1024)
  assert.equal((await told(house)).length, 9)
  await visit(house, browser, people[1])
  assert.equal((await told(house)).length, 9)
  await visit(house, browser, people[0])
  assert.equal((await told(house)).length, 10)
})

test('hostile: a mark that was made up, mended or taken from another’s account makes no browser known', async (t) => {
  const house = await openHouse(t)
  await openOldAccount(house)
  await openOldAccount(house, bob)
  const bobs = new Browser()
  await visit(house, bobs, bob)
  const url = new URL(house.issuer)
  const mark = bobs.cookies.headerFor(url)?.match(/portico_known=([^;]*)/)?.[1] ?? assert.fail('no mark')
  const [id = '', counted = '', sub = ''] = mark.split('.')
  const forged = [
    mark,
    'a.b.c',
    `${id}.${counted}.${counted}`,
    `${id}.${sub}.${sub}`,
    '~~~',
    `x.${counted}.${sub}`,
  ]
  for (const [n, value] of forged.entries()) {
    const browser = new Browser()
    browser.cookies.set(`portico_known=${value}`, url)
    await visit(house, browser)
    assert.equal((await told(house)).filter((each) => each === ada.email).length, n + 1, value)
  }
})

test('a browser stays known when its person has another address', async (t) => {
  const house = await openHouse(t)
  const { account } = await openOldAccount(house)
  const browser = new Browser()
  await visit(house, browser)
  const moved = { value: 'countess@example.com', display: 'countess@example.com' }
  await house.deps.store.db.identifier.updateMany({ where: { accountId: account.id }, data: moved })
  await visit(house, browser, { ...ada, email: moved.value })
  assert.equal((await told(house)).length, 1)
})
