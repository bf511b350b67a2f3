import assert from 'node:assert/strict'
import { minutes } from '../../src/duration.ts'
import { Browser } from '../support/browser.ts'
import { testInTurn as test } from '../support/each-database.ts'
import { openHouse } from '../support/house.ts'
import {
  addEmail,
  addPhone,
  atIdentifiers,
  beginToAdd,
  identifiersOf,
  makePrimary,
  openIdentifier,
  remove,
} from '../support/identifiers.ts'
import { codeIn, codeTo, lettersTo, textsTo } from '../support/mail.ts'
import { ada, bob, openAccount } from '../support/people.ts'
import { openWiki } from '../support/wiki.ts'

const second = 'ada@engine.example'
const number = '+4915112345678'
const shown = '+49 1511 2345678'
const wrong = /That is not the code/

test('Ada adds an address, makes it the first one, and every address hears of each change', async (t) => {
  const house = await openHouse(t)
  const { account } = await openAccount(house)
  const browser = await atIdentifiers(house)
  await beginToAdd(browser, `  ${second.toUpperCase()} `)
  assert.equal(browser.heading, 'Look into your mail')
  assert.deepEqual(await identifiersOf(house, account.id), [`${ada.email} first`])
  const code = await codeTo(house, 'ADA@engine.example')
  await browser.submit({ code: `${code.slice(0, 4)} ${code.slice(4)}` })
  assert.deepEqual(await identifiersOf(house, account.id), [`${ada.email} first`, 'ADA@engine.example'])
  for (const address of [ada.email, 'ADA@engine.example']) {
    const [letter] = await lettersTo(house, address)
    assert.equal(letter?.subject, 'Added to your account: ADA@engine.example')
  }

  await makePrimary(browser, 'ADA@engine.example')
  assert.match(browser.text, /Changed\./)
  assert.deepEqual(await identifiersOf(house, account.id), ['ADA@engine.example first', ada.email])
  const [toOld] = await lettersTo(house, ada.email)
  assert.match(toOld?.subject ?? '', /is not the main address of your account any more/)
  const [toNew] = await lettersTo(house, 'ADA@engine.example')
  assert.match(toNew?.subject ?? '', /The main one in your account now/)

  await remove(browser, ada.email)
  assert.match(browser.text, /Removed\./)
  assert.deepEqual(await identifiersOf(house, account.id), ['ADA@engine.example first'])
  const [removed] = await lettersTo(house, ada.email)
  assert.equal(removed?.subject, `${ada.email} was removed from your account`)
  const kinds = await house.deps.store.db.auditEvent.findMany({ where: { accountId: account.id } })
  const ours = kinds.map(({ kind }) => kind).filter((kind) => kind.startsWith('identifier-'))
  assert.deepEqual(ours.sort(), ['identifier-added', 'identifier-primary-changed', 'identifier-removed'])
})

test('whoever is signed in for long proves who they are before anything changes', async (t) => {
  const house = await openHouse(t)
  const { account } = await openAccount(house)
  const browser = await atIdentifiers(house)
  await addEmail(house, browser, second)
  await openIdentifier(browser, second)
  const address = browser.url
  house.wait(minutes(11))
  for (const path of [`${address}/remove`, `${address}/primary`, `${house.issuer}/account/identifiers/add`]) {
    await browser.post(path, { email: 'eve@example.com' })
    assert.equal(browser.heading, 'Sign in', path)
  }
  assert.deepEqual(await identifiersOf(house, account.id), [`${ada.email} first`, second])
})

test('the last address stays, and the first one until another takes its place', async (t) => {
  const house = await openHouse(t)
  const { account } = await openAccount(house)
  const browser = await atIdentifiers(house)
  await addPhone(house, browser, number)
  await openIdentifier(browser, ada.email)
  assert.match(browser.text, /It is the only one left/)
  await browser.post(`${browser.url}/remove`, {})
  assert.match(browser.problem ?? '', /cannot be done/)
  await addEmail(house, browser, second)
  await openIdentifier(browser, ada.email)
  assert.match(browser.text, /make another one the main one before/)
  await browser.post(`${browser.url}/remove`, {})
  assert.deepEqual(await identifiersOf(house, account.id), [`${ada.email} first`, second, `${shown} first`])
  await remove(browser, shown)
  assert.deepEqual(await identifiersOf(house, account.id), [`${ada.email} first`, second])
  assert.match((await textsTo(house, number))[0]?.text ?? '', /This number was removed from your account/)
})

test('the number that codes by text go to as the second step stays', async (t) => {
  const house = await openHouse(t)
  const { account } = await openAccount(house)
  const browser = await atIdentifiers(house)
  await addPhone(house, browser, number)
  await openIdentifier(browser, shown)
  await house.deps.store.db.account.update({ where: { id: account.id }, data: { secondStepByText: true } })
  const phone = (await house.deps.identifiers.list(account.id)).find(({ kind }) => kind === 'phone')
  const removed = await house.deps.store.db.$transaction((tx) =>
    house.deps.identifiers.remove(account.id, phone?.id ?? '', tx),
  )
  assert.equal(removed, undefined)
  assert.deepEqual(await identifiersOf(house, account.id), [`${ada.email} first`, `${shown} first`])
})

test('two changes at the same moment leave one first address, and one at least', async (t) => {
  const house = await openHouse(t)
  const { account } = await openAccount(house)
  const browser = await atIdentifiers(house)
  await addEmail(house, browser, second)
  await addEmail(house, browser, 'third@engine.example')
  for (let round = 0; round < 5; round++) {
    const all = await house.deps.identifiers.list(account.id)
    const paths = all.flatMap(({ id }) => [`${id}/primary`, `${id}/remove`])
    await Promise.all(paths.map((path) => browser.clone().post(`/account/identifiers/${path}`, {})))
    const left = await house.deps.identifiers.list(account.id)
    assert.equal(left.filter(({ primary }) => primary).length, 1, JSON.stringify(left))
  }
})

test('two hundred parallel guesses at the code find nothing', async (t) => {
  const house = await openHouse(t)
  const { account } = await openAccount(house)
  const browser = await atIdentifiers(house)
  await beginToAdd(browser, second)
  const code = Number(await codeTo(house, second))
  const guesses = Array.from({ length: 200 }, (_, i) => String((code + i + 1) % 10 ** 8).padStart(8, '0'))
  const page = `${house.issuer}/account/identifiers/code`
  const statuses = await Promise.all(
    guesses.map(async (guess) => {
      const tab = browser.clone()
      await tab.post(page, { code: guess })
      return tab.status
    }),
  )
  assert.ok(statuses.every((status) => status === 422 || status === 503))
  // The right one comes too late.
  await browser.open(page)
  await browser.submit({ code: String(code).padStart(8, '0') })
  assert.match(browser.problem ?? '', wrong)
  assert.deepEqual(await identifiersOf(house, account.id), [`${ada.email} first`])
})

test('a code works once, also when it is sent twice at the same moment', async (t) => {
  const house = await openHouse(t)
  const { account } = await openAccount(house)
  const browser = await atIdentifiers(house)
  await beginToAdd(browser, second)
  const code = await codeTo(house, second)
  const tabs = Array.from({ length: 4 }, () => browser.clone())
  await Promise.all(tabs.map((tab) => tab.post(`${house.issuer}/account/identifiers/code`, { code })))
  assert.ok(tabs.every(({ status }) => status < 500))
  assert.deepEqual(await identifiersOf(house, account.id), [`${ada.email} first`, second])
})

test('adding somebody else’s address looks the same, and its owner is told', async (t) => {
  const house = await openHouse(t)
  await openAccount(house, bob)
  const { account } = await openAccount(house)
  const browser = await atIdentifiers(house)
  const seen = async (email: string) => {
    await beginToAdd(browser, email)
    const asked = [browser.status, browser.heading, browser.html.replaceAll(email, '…')]
    await browser.submit({ code: '12345678' })
    return [...asked, browser.status, browser.problem, browser.html.replaceAll(email, '…')]
  }
  assert.deepEqual(await seen(bob.email), await seen('new@example.com'))
  const [letter] = await lettersTo(house, bob.email)
  assert.equal(letter?.subject, 'This address is in use already')
  assert.doesNotMatch(letter?.text ?? '', /\d{4} \d{4}/)
  assert.deepEqual(await identifiersOf(house, account.id), [`${ada.email} first`])
})

test('an unverified address claimed first by someone else is its owner’s all the same', async (t) => {
  const house = await openHouse(t)
  const mallory = { ...bob, email: 'mallory@example.com' }
  await openAccount(house, mallory)
  const { account } = await openAccount(house)
  const thief = await atIdentifiers(house, mallory)
  await beginToAdd(thief, second)
  const stolen = await codeTo(house, second)
  const browser = await atIdentifiers(house)
  await addEmail(house, browser, second)
  assert.deepEqual(await identifiersOf(house, account.id), [`${ada.email} first`, second])
  // Even with the code: the first proof has won.
  await thief.submit({ code: stolen })
  assert.equal(thief.status, 422)
  assert.match(thief.problem ?? '', /Somebody else proved this address or number first/)
})

test('an address that was only typed can still be used to create an account', async (t) => {
  const house = await openHouse(t)
  const wiki = await openWiki(t, house, { first_party: true })
  await openAccount(house)
  await beginToAdd(await atIdentifiers(house), bob.email)
  const browser = new Browser()
  await browser.open(await wiki.start())
  await browser.follow('Create account')
  await browser.submit({ email: bob.email })
  await browser.submit({ code: await codeTo(house, bob.email) })
  await browser.submit({ name: bob.name, password: bob.password })
  await wiki.finish(browser.url)
  assert.equal((await wiki.userinfo()).email, bob.email)
})

test('what is typed is normalised before it is compared', async (t) => {
  const house = await openHouse(t)
  await openAccount(house, { ...ada, email: 'ada@mu\u0308nchen.example' })
  const browser = await atIdentifiers(house, { ...ada, email: 'ADA@M\u00dcNCHEN.EXAMPLE' })
  await addPhone(house, browser, number)
  for (const typed of [
    'Ada@xn--mnchen-3ya.example',
    'ada@m\u00fcnchen.example',
    '+４９ １５１１ ２３４５６７８',
    '+49 (1511) 234-5678',
  ]) {
    await beginToAdd(browser, typed)
    assert.match(browser.problem ?? '', /belongs to your account already/, typed)
  }
  // A Cyrillic а is another domain.
  await beginToAdd(browser, 'ada@m\u00fcnchen.ex\u0430mple')
  assert.equal(browser.heading, 'Look into your mail')
})

test('a person creates an account with a phone number alone, and everything works without an address', async (t) => {
  const house = await openHouse(t)
  const wiki = await openWiki(t, house)
  const browser = new Browser()
  await browser.open(await wiki.start({ scope: 'openid phone email' }))
  await browser.follow('Create account')
  await browser.submit({ email: '0049 1511 2345678' })
  assert.equal(browser.status, 422)
  await browser.submit({ email: '+49 1511 2345678' })
  assert.equal(browser.heading, 'Look at your phone')
  const [text] = await textsTo(house, number)
  assert.match(text?.text ?? '', /\n\n@localhost #\d{8}$/)
  await browser.submit({ code: codeIn(text?.text ?? '') })
  await browser.submit({ name: ada.name, password: ada.password })
  assert.equal(browser.heading, 'Continue to Wiki')
  assert.ok(browser.text.includes(shown) || browser.text.includes(number))
  await browser.submit({}, { button: 'Allow' })
  await wiki.finish(browser.url)
  const info = await wiki.userinfo()
  assert.equal(info.phone_number, number)
  assert.equal(info.phone_number_verified, true)
  assert.equal(info.email, undefined)

  const own = await atIdentifiers(house, { email: shown, password: ada.password })
  for (const path of ['', '/profile', '/security', '/identifiers', '/security/password', '/data']) {
    await own.open(`/account${path}`)
    assert.equal(own.status, 200, path)
  }
  await own.open('/account')
  assert.ok(own.text.includes(shown))
  await addEmail(house, own, second)
  assert.match((await textsTo(house, number))[0]?.text ?? '', /#\d{8}$/, 'with an address there are letters')
})

test('a number that has an account looks the same at sign-up, and its owner is told', async (t) => {
  const house = await openHouse(t)
  const wiki = await openWiki(t, house)
  await openAccount(house)
  await addPhone(house, await atIdentifiers(house), number)
  const seen = async (typed: string) => {
    const browser = new Browser()
    await browser.open(await wiki.start())
    await browser.follow('Create account')
    await browser.submit({ email: typed })
    await browser.submit({ code: '12345678' })
    return [browser.status, browser.heading, browser.problem]
  }
  assert.deepEqual(await seen(number), await seen('+4915112345679'))
  assert.match((await textsTo(house, number))[0]?.text ?? '', /You have one: http/)
})

test('the profile’s own number makes way for the proven one', async (t) => {
  const house = await openHouse(t)
  const { account } = await openAccount(house, ada, { profile: { phoneNumber: '+44 7400 123456' } })
  const browser = await atIdentifiers(house)
  await browser.open('/account/profile')
  assert.equal(browser.field('phone_number')?.value, '+44 7400 123456')
  await addPhone(house, browser, number)
  await browser.open('/account/profile')
  assert.equal(browser.field('phone_number'), undefined)
  assert.ok(browser.text.includes(shown))
  await browser.post('/account/profile', { name: ada.name, phone_number: '+44 7400 999999' })
  assert.equal((await house.deps.accounts.find(account.id))?.account.phoneNumber, null)
})

test('an account has ten at most', async (t) => {
  const house = await openHouse(t)
  const { account } = await openAccount(house)
  const browser = await atIdentifiers(house)
  for (let n = 2; n <= 10; n++) await addEmail(house, browser, `ada${n}@engine.example`)
  await beginToAdd(browser, 'ada11@engine.example')
  assert.equal(browser.status, 422)
  assert.match(browser.problem ?? '', /There are 10/)
  assert.equal((await identifiersOf(house, account.id)).length, 10)
})

test('nobody changes what belongs to another account', async (t) => {
  const house = await openHouse(t)
  const theirs = await openAccount(house, bob)
  await openAccount(house)
  const browser = await atIdentifiers(house)
  const [id] = (await house.deps.identifiers.list(theirs.account.id)).map((each) => each.id)
  await browser.open(`/account/identifiers/${id}`)
  assert.equal(browser.status, 404)
  for (const what of ['primary', 'remove']) {
    await browser.post(`/account/identifiers/${id}/${what}`, {})
    assert.match(browser.problem ?? '', /cannot be done/)
  }
  assert.deepEqual(await identifiersOf(house, theirs.account.id), [`${bob.email} first`])
})

test('what no address is made of is told as such', async (t) => {
  const house = await openHouse(t)
  await openAccount(house)
  const browser = await atIdentifiers(house)
  for (const typed of [
    'ada',
    'a\0b@example.com',
    '+1 900 555 1234',
    '12',
    'x'.repeat(2000),
    '+44 20 7946 0958',
  ]) {
    await beginToAdd(browser, typed)
    assert.equal(browser.status, 422, JSON.stringify(typed.slice(0, 30)))
  }
})
