/** Sign-ins that are finished but for their last redirect, which somebody keeps for later. */
import assert from 'node:assert/strict'
import type { Person } from '../../src/accounts/accounts.ts'
import { Browser } from '../support/browser.ts'
import { test } from '../support/each-database.ts'
import { type House, openHouse } from '../support/house.ts'
import { codeTo } from '../support/mail.ts'
import type { SoftwarePasskey } from '../support/passkey.ts'
import { openPasskey, optionsAt, passkeyAddress } from '../support/passkey-owner.ts'
import { ada, openAccount } from '../support/people.ts'
import { send } from '../support/race.ts'
import { adasSecond, addIdentifier } from '../support/recipients.ts'
import { openWiki } from '../support/wiki.ts'

/** Sends a form of the sign-in and does not go where the answer leads; gives what goes there after all. */
async function holdBack(browser: Browser, house: House, where: string, fields: Record<string, string>) {
  const answer = await send(browser, house, where, fields)
  const next = answer.headers.get('location')
  assert.ok(answer.status === 303 && next, `${answer.status}`)
  return () => browser.open(new URL(next, house.issuer).href)
}

async function signAt(browser: Browser, house: House, passkey: SoftwarePasskey, where: string) {
  const answer = passkey.sign(await optionsAt(browser, where))
  return holdBack(browser, house, where, { answer })
}

async function begin(house: House): Promise<Browser> {
  const browser = new Browser()
  await browser.open(`${house.issuer}/account`)
  return browser
}

interface HeldBack {
  browser: Browser
  goOn(): Promise<unknown>
}

type Hold = (house: House, person: Person, passkey: SoftwarePasskey) => Promise<HeldBack>

const ways: Array<[string, Hold]> = [
  [
    'alone',
    async (house, _, passkey) => {
      const browser = await begin(house)
      const goOn = await signAt(browser, house, passkey, passkeyAddress(browser))
      return { browser, goOn }
    },
  ],
  [
    'as the second step',
    async (house, { account }, passkey) => {
      await house.deps.secondStep.choose(account.id, 'passkey', true)
      const browser = await begin(house)
      await browser.submit({ email: ada.email, password: ada.password })
      const where = passkeyAddress(browser).replace(/passkey$/, 'second-step/passkey')
      const goOn = await signAt(browser, house, passkey, where)
      return { browser, goOn }
    },
  ],
]

for (const [how, hold] of ways) {
  test(`a sign-in by a passkey ${how}, held back until the passkey is removed, opens nothing`, async (t) => {
    for (const removed of [false, true]) {
      const house = await openHouse(t)
      const person = await openAccount(house)
      const passkey = await openPasskey(house, person.account.id)
      // What remains is enough for the account, so that nothing else refuses the sign-in.
      await openPasskey(house, person.account.id)
      const { browser, goOn } = await hold(house, person, passkey)
      if (removed) await house.deps.passkeys.remove(person.account.id, passkey.id)
      await goOn()
      await browser.open(`${house.issuer}/account`)
      assert.equal(browser.heading, removed ? 'Sign in' : 'Your portals')
    }
  })
}

test('a sign-in by code, held back until its address is taken off the account, opens nothing', async (t) => {
  for (const removed of [false, true]) {
    const house = await openHouse(t, { SIGN_IN_BY_CODE: 'letter' })
    const { account } = await openAccount(house)
    const { id } = await addIdentifier(house, account.id, adasSecond)
    const browser = await begin(house)
    await browser.follow('Sign in with a code')
    await browser.submit({ email: adasSecond })
    const code = await codeTo(house, adasSecond)
    const goOn = await holdBack(browser, house, new URL(browser.url).pathname, { code })
    if (removed)
      await house.deps.store.db.$transaction((tx) => house.deps.identifiers.remove(account.id, id, tx))
    await goOn()
    await browser.open(`${house.issuer}/account`)
    assert.equal(browser.heading, removed ? 'Sign in' : 'Your portals')
  }
})

const changes: Record<string, (house: House, person: Person) => Promise<unknown>> = {
  'its account is disabled': ({ deps }, { account }) => deps.accounts.setDisabled(account.id, true),
  'its password is changed': ({ deps }, { account }) => deps.accounts.setPassword(account.id, 'another hash'),
  'a second step is turned on': ({ deps }, { account }) =>
    deps.secondStep.choose(account.id, 'passkey', true),
}
for (const [what, change] of Object.entries(changes)) {
  test(`a sign-in that is looked at just before ${what} opens nothing`, async (t) => {
    const house = await openHouse(t)
    const person = await openAccount(house)
    const wiki = await openWiki(t, house, { first_party: true })
    const browser = new Browser()
    await browser.open(await wiki.start())
    const fields = { email: ada.email, password: ada.password }
    const goOn = await holdBack(browser, house, `${new URL(browser.url).pathname}/login`, fields)
    const { accounts } = house.deps
    const find = accounts.findBySub
    const look = t.mock.method(accounts, 'findBySub', async (...asked: Parameters<typeof find>) => {
      look.mock.restore()
      const found = await find(...asked)
      await change(house, person)
      return found
    })
    await goOn()
    assert.match(browser.url, /[?&]code=/, 'the first look saw nothing wrong')
    await assert.rejects(wiki.finish(browser.url))
    // Nor when it is enabled again: there is no session.
    await accounts.setDisabled(person.account.id, false)
    await browser.open(`${house.issuer}/account`)
    assert.equal(browser.heading, 'Sign in')
  })
}
