import assert from 'node:assert/strict'
import { minutes } from '../../src/duration.ts'
import { newId } from '../../src/random.ts'
import { signInAt, turnOnSecondStep } from '../support/authenticator.ts'
import { Browser } from '../support/browser.ts'
import { test } from '../support/each-database.ts'
import { type House, openHouse } from '../support/house.ts'
import { ada, bob, openAccount } from '../support/people.ts'

async function signedIn(house: House, address = '/', person = ada): Promise<Browser> {
  const browser = new Browser()
  await signInAt(browser, `${house.issuer}${address}`, person)
  return browser
}

const addAddress = ({ deps }: House, accountId: string, value: string) =>
  deps.store.db.identifier.create({
    data: {
      id: newId(),
      accountId,
      kind: 'email',
      value,
      display: value,
      verifiedAt: new Date(),
      createdAt: new Date(),
    },
  })

test('security says how safe the account is and one thing to do next, and the launcher leads there, until there is none', async (t) => {
  const house = await openHouse(t)
  const { account } = await openAccount(house)
  const browser = await signedIn(house)
  const says = async (level: RegExp, line: RegExp, next: string | undefined) => {
    await browser.open('/account/security')
    assert.match(browser.text, level)
    const steps = browser.html.match(/class="button primary" href="[^"]*"/g) ?? []
    assert.deepEqual(steps, next ? [`class="button primary" href="${next}"`] : [])
    await browser.open('/')
    assert.match(browser.text, line)
    const links = browser.links.map(({ href }) => href.slice(house.issuer.length))
    if (next) assert.ok(links.includes(next), links.join(' '))
  }
  await says(/One thing alone opens your account/, /One thing alone opens/, '/account/second-step')
  const { recoveryCodes } = await turnOnSecondStep(house, account.id)
  await says(/Well protected .*With one address only/, /With one address only/, '/account/identifiers')
  await addAddress(house, account.id, 'ada@work.example')
  await says(
    /Very well protected There is nothing to do/,
    /No portals yet(?!.*(address|step|codes))/,
    undefined,
  )
  const { db } = house.deps.store
  const some = await db.recoveryCode.findMany({ take: recoveryCodes.length - 3 })
  const id = { in: some.map((each) => each.id) }
  await db.recoveryCode.updateMany({ where: { id }, data: { consumedAt: new Date() } })
  const codes = '/account/second-step/recovery-codes'
  await says(/Well protected You have few recovery codes/, /You have few recovery codes left/, codes)
  await house.deps.wayBack.open(account.id, db)
  await browser.open('/')
  assert.match(browser.text, /Your portals An operator opened a way back .*close it now/)
  await browser.follow('Look at it')
  assert.match(browser.text, /An operator opened a way back .*Until/)
})

test('a way back that an operator opened is shown first, and whoever did not ask for it closes it', async (t) => {
  const house = await openHouse(t)
  const { account } = await openAccount(house)
  await turnOnSecondStep(house, account.id)
  const { deps } = house
  const { secret } = await deps.wayBack.open(account.id, deps.store.db)
  await openAccount(house, bob)
  const mallory = await signedIn(house, '/account/security', bob)
  assert.doesNotMatch(mallory.text, /way back/)
  await mallory.post('/account/security/close-way-back', {})
  assert.ok(await deps.wayBack.find(secret), 'another person closes nothing')

  const browser = new Browser()
  await deps.store.db.totpApp.deleteMany({})
  await signInAt(browser, `${house.issuer}/account/security`, ada)
  assert.match(browser.text, /An operator opened a way back into your account/)
  await browser.submit({}, { button: 'Close it' })
  assert.match(browser.text, /The way back is closed/)
  assert.equal(await deps.wayBack.find(secret), null)
  assert.equal((await deps.letters.newest(1))[0]?.subject, 'The way back into your account is closed')
  await browser.open('/account/history')
  assert.match(browser.text, /The way back into your account was closed/)
})

test('security says how everything stands and leads to each of it', async (t) => {
  const house = await openHouse(t)
  const { account } = await openAccount(house)
  const browser = await signedIn(house, '/account/security')
  assert.match(browser.text, /Password Last changed/)
  assert.match(browser.text, /Passkeys None yet/)
  assert.match(browser.text, /Off\. Your password alone opens your account/)
  assert.match(browser.text, /In 1 browser/)
  await turnOnSecondStep(house, account.id)
  await addAddress(house, account.id, 'ada@work.example')
  await browser.open('/account/security')
  assert.match(browser.text, /On: a code from your app/)
  assert.match(browser.text, /ada@example\.com, ada@work\.example/)
})

test('no link of the signed-in person’s pages leads nowhere', async (t) => {
  const house = await openHouse(t)
  await openAccount(house)
  const browser = await signedIn(house)
  const pages = ['/', '/account/security', '/account/sessions', '/account/history']
  const links = new Set<string>()
  for (const page of pages) {
    await browser.open(page)
    assert.equal(browser.status, 200, page)
    for (const { href } of browser.links) if (href.startsWith(`${house.issuer}/account`)) links.add(href)
  }
  assert.ok(links.size >= 12, [...links].join(' '))
  for (const link of links) {
    await browser.open(link)
    assert.equal(browser.status, 200, `${link} leads to ${browser.heading}`)
    assert.notEqual(browser.heading, 'Sign in', link)
  }
})

test('an hour later nothing of it needs another proof to be looked at', async (t) => {
  const house = await openHouse(t)
  await openAccount(house)
  const browser = await signedIn(house)
  house.wait(minutes(61))
  for (const page of ['/', '/account/security', '/account/sessions', '/account/history']) {
    await browser.open(page)
    assert.notEqual(browser.heading, 'Sign in', page)
  }
})
