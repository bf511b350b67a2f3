import assert from 'node:assert/strict'
import type { TestContext } from 'node:test'
import { days, hours } from '../../src/duration.ts'
import { turnOnSecondStep } from '../support/authenticator.ts'
import { Browser } from '../support/browser.ts'
import { test } from '../support/each-database.ts'
import { type House, openHouse } from '../support/house.ts'
import {
  addEmail,
  addPhone,
  atIdentifiers,
  beginToAdd,
  identifiersOf,
  makePrimary,
  remove,
} from '../support/identifiers.ts'
import { codeTo, lettersTo, linkTo } from '../support/mail.ts'
import { ada, bob, openAccount } from '../support/people.ts'
import { openWiki } from '../support/wiki.ts'

const evil = 'mallory@evil.example'

/** Somebody else signed in as Ada, put an address of their own in place of hers, and removed hers. */
async function takeOver(t: TestContext) {
  const house = await openHouse(t)
  const { account } = await openAccount(house)
  const thief = await atIdentifiers(house)
  await addEmail(house, thief, evil)
  await makePrimary(thief, evil)
  await remove(thief, ada.email)
  assert.deepEqual(await identifiersOf(house, account.id), [`${evil} first`])
  return { house, account, thief, link: (await undoLinks(house))[0] ?? assert.fail('no link') }
}

/** The links in Ada's letters, the newest first. */
async function undoLinks(house: House, address: string = ada.email): Promise<string[]> {
  const letters = await lettersTo(house, address)
  return letters.flatMap(({ text }) => /http\S+\/undo\/\S+/.exec(text) ?? [])
}

/** Opens the link of a letter and presses its button, in a browser that nobody is signed in in. */
async function undo(link: string): Promise<Browser> {
  const browser = new Browser()
  await browser.open(link)
  if (browser.status === 200) await browser.submit({}, { button: 'Undo the change' })
  return browser
}

test('the link brings a removed address back as the first one, and everybody is signed out and told', async (t) => {
  const { house, account, thief, link } = await takeOver(t)
  const browser = await undo(link)
  assert.equal(browser.heading, 'It is undone')
  assert.equal(browser.history[0]?.status, 303)
  assert.deepEqual(await identifiersOf(house, account.id), [`${ada.email} first`])
  for (const address of [ada.email, evil]) {
    const [letter] = await lettersTo(house, address)
    assert.match(letter?.subject ?? '', /Brought back|Removed from your account/)
  }
  await thief.open(`${house.issuer}/account`)
  assert.equal(thief.heading, 'Sign in')
  // Nobody is signed in by it either.
  await browser.open(`${house.issuer}/account`)
  assert.equal(browser.heading, 'Sign in')
  await browser.submit({ email: ada.email, password: ada.password })
  assert.equal(browser.status, 200)
  const kept = await house.deps.store.db.auditEvent.count({ where: { kind: 'identifier-restored' } })
  assert.equal(kept, 1)
})

test('an undo link fetched by a scanner is not spent, and one that is reused undoes nothing', async (t) => {
  const { house, account, link } = await takeOver(t)
  for (const method of ['GET', 'HEAD', 'GET']) await fetch(link, { method, redirect: 'manual' })
  assert.deepEqual(await identifiersOf(house, account.id), [`${evil} first`])
  assert.equal((await undo(link)).heading, 'It is undone')
  assert.equal((await undo(link)).status, 410)
})

test('of two presses at the same moment one undoes it', async (t) => {
  const { house, account, link } = await takeOver(t)
  const browsers = [new Browser(), new Browser(), new Browser()]
  for (const browser of browsers) await browser.open(link)
  await Promise.all(browsers.map((browser) => browser.submit({}, { button: 'Undo the change' })))
  const statuses = browsers.map(({ status }) => status).sort()
  assert.deepEqual(statuses, [200, 410, 410])
  assert.deepEqual(await identifiersOf(house, account.id), [`${ada.email} first`])
})

test('a form on another site undoes nothing', async (t) => {
  const { house, account, link } = await takeOver(t)
  const browser = new Browser()
  await browser.open(link)
  await browser.post(link, {}, { from: 'https://evil.example/' })
  assert.equal(browser.status, 403)
  assert.deepEqual(await identifiersOf(house, account.id), [`${evil} first`])
})

test('the link works for seven days', async (t) => {
  const { house, account, link } = await takeOver(t)
  house.wait(days(7) + 1000)
  assert.equal((await undo(link)).status, 410)
  assert.deepEqual(await identifiersOf(house, account.id), [`${evil} first`])
})

test('an older undo link used after a newer change works, and ends the links that came after it', async (t) => {
  const { house, account, thief, link } = await takeOver(t)
  // The thief goes on, and gets a link of their own.
  await addEmail(house, thief, 'other@evil.example')
  await makePrimary(thief, 'other@evil.example')
  const [theirs = assert.fail('the thief has no link')] = await undoLinks(house, evil)
  assert.equal((await undo(link)).heading, 'It is undone')
  assert.deepEqual(await identifiersOf(house, account.id), [`${ada.email} first`])
  assert.equal((await undo(theirs)).status, 410)
})

test('a newer undo link, used first, leaves the older one as it is', async (t) => {
  const { house, account, thief, link } = await takeOver(t)
  await addEmail(house, thief, 'other@evil.example')
  await makePrimary(thief, 'other@evil.example')
  const [theirs = assert.fail('the thief has no link')] = await undoLinks(house, evil)
  assert.equal((await undo(theirs)).heading, 'It is undone')
  assert.deepEqual(await identifiersOf(house, account.id), [`${evil} first`])
  assert.equal((await undo(link)).heading, 'It is undone')
  assert.deepEqual(await identifiersOf(house, account.id), [`${ada.email} first`])
})

test('whoever had the account for an hour does not come back by the removal of their address', async (t) => {
  const house = await openHouse(t)
  await openAccount(house)
  const thief = await atIdentifiers(house)
  await addEmail(house, thief, evil)
  house.wait(hours(1))
  await remove(await atIdentifiers(house), evil)
  const [letter] = await lettersTo(house, evil)
  assert.match(letter?.subject ?? '', /Removed from your account/)
  assert.deepEqual(await undoLinks(house, evil), [])
})

test('whoever had the account longer has the last word', async (t) => {
  const house = await openHouse(t)
  const { account } = await openAccount(house)
  await addEmail(house, await atIdentifiers(house), evil)
  // It lay there for a week before its owner saw it.
  house.wait(days(8))
  await remove(await atIdentifiers(house), evil)
  const [theirs = assert.fail('no link')] = await undoLinks(house, evil)
  assert.equal((await undo(theirs)).heading, 'It is undone')
  assert.deepEqual(await identifiersOf(house, account.id), [`${evil} first`, ada.email])
  const [hers = assert.fail('no link')] = await undoLinks(house)
  assert.equal((await undo(hers)).heading, 'It is undone')
  assert.deepEqual(await identifiersOf(house, account.id), [`${ada.email} first`])
  assert.deepEqual(await undoLinks(house, evil), [theirs], 'and no other link was written')
})

test('undoing sets no password, lifts no second step, and ends open resets', async (t) => {
  const house = await openHouse(t)
  const wiki = await openWiki(t, house)
  const { account } = await openAccount(house)
  const thief = await atIdentifiers(house)
  await addEmail(house, thief, evil)
  await makePrimary(thief, evil)
  const app = await turnOnSecondStep(house, account.id)
  const asking = new Browser()
  await asking.open(await wiki.start())
  await asking.follow('I forgot my password')
  // To her own address: one to the thief's dies with that address.
  await asking.submit({ email: ada.email })
  const reset = (await linkTo(house, ada.email, 'reset')) ?? assert.fail('no reset link')
  const [link = assert.fail('no link')] = await undoLinks(house)
  const before = await house.deps.store.db.account.findUniqueOrThrow({ where: { id: account.id } })
  assert.equal((await undo(link)).heading, 'It is undone')
  const after = await house.deps.store.db.account.findUniqueOrThrow({ where: { id: account.id } })
  assert.deepEqual({ ...after, profileChangedAt: null }, { ...before, profileChangedAt: null })
  assert.ok(await house.deps.secondStep.isOn(after))
  assert.ok(app)
  const browser = new Browser()
  await browser.open(reset)
  assert.equal(browser.status, 410)
})

test('the number that the second step texts to stays; others that came with the change go', async (t) => {
  for (const byText of [true, false]) {
    const house = await openHouse(t)
    const { account } = await openAccount(house)
    const thief = await atIdentifiers(house)
    await addPhone(house, thief, '+4915112345678')
    await addEmail(house, thief, evil)
    await makePrimary(thief, evil)
    await house.deps.store.db.account.update({
      where: { id: account.id },
      data: { secondStepByText: byText },
    })
    const [link = assert.fail('no link')] = await undoLinks(house)
    await undo(link)
    const left = byText ? ['+49 1511 2345678 first'] : []
    assert.deepEqual(await identifiersOf(house, account.id), [`${ada.email} first`, ...left])
  }
})

test('changing the first address ends open resets', async (t) => {
  const house = await openHouse(t)
  const wiki = await openWiki(t, house)
  await openAccount(house)
  const browser = await atIdentifiers(house)
  await addEmail(house, browser, 'ada@engine.example')
  const asking = new Browser()
  await asking.open(await wiki.start())
  await asking.follow('I forgot my password')
  await asking.submit({ email: ada.email })
  const reset = (await linkTo(house, ada.email, 'reset')) ?? assert.fail('no reset link')
  await makePrimary(browser, 'ada@engine.example')
  await asking.open(reset)
  assert.equal(asking.status, 410)
})

test('an address that can still be brought back is nobody else’s until then', async (t) => {
  const { house, account, link } = await takeOver(t)
  const wiki = await openWiki(t, house)
  const stranger = new Browser()
  await stranger.open(await wiki.start())
  await stranger.follow('Create account')
  await stranger.submit({ email: ada.email })
  assert.equal(stranger.heading, 'Look into your mail')
  const [letter] = await lettersTo(house, ada.email)
  assert.equal(letter?.subject, 'This address cannot be used yet')
  assert.doesNotMatch(letter?.text ?? '', /\d{4} \d{4}/)

  await openAccount(house, bob)
  const other = await atIdentifiers(house, bob)
  await beginToAdd(other, ada.email)
  assert.equal((await lettersTo(house, ada.email))[0]?.subject, 'This address cannot be used yet')
  assert.equal((await undo(link)).heading, 'It is undone')
  assert.deepEqual(await identifiersOf(house, account.id), [`${ada.email} first`])
})

test('whoever was proving a removed address when it was removed does not get it', async (t) => {
  const house = await openHouse(t)
  await openAccount(house)
  const wiki = await openWiki(t, house)
  const second = 'ada@engine.example'
  const stranger = new Browser()
  await stranger.open(await wiki.start())
  await stranger.follow('Create account')
  await stranger.submit({ email: second })
  await stranger.submit({ code: await codeTo(house, second) })
  assert.equal(stranger.heading, 'About you')
  await openAccount(house, bob)
  const other = await atIdentifiers(house, bob)
  await beginToAdd(other, second)
  const code = await codeTo(house, second)
  const browser = await atIdentifiers(house)
  await addEmail(house, browser, second)
  const longAgo = { createdAt: new Date(Date.now() - days(30)) }
  await house.deps.store.db.identifier.updateMany({ where: { value: second }, data: longAgo })
  await remove(browser, second)
  assert.equal((await undoLinks(house, second)).length, 1)
  await stranger.submit({ name: 'Eve', password: bob.password })
  assert.equal(stranger.heading, 'This link no longer works')
  await other.submit({ code })
  assert.match(other.problem ?? '', /it was theirs until a few days ago/)
  const people = await house.deps.accounts.list()
  assert.deepEqual(people.map(({ email }) => email?.value).sort(), [ada.email, bob.email])
})

test('once the link is over, the address is free', async (t) => {
  const { house } = await takeOver(t)
  house.wait(days(7) + 1000)
  await openAccount(house, bob)
  await addEmail(house, await atIdentifiers(house, bob), ada.email)
})

test('what no link is undoes nothing', async (t) => {
  const house = await openHouse(t)
  for (const secret of ['x', '%00', 'a'.repeat(500)]) {
    const browser = new Browser()
    await browser.open(`${house.issuer}/undo/${secret}`)
    assert.equal(browser.status, 410, secret)
  }
})
