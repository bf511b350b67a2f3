/** OPERATORS_NEED_PASSKEY: who runs the house comes by a passkey, and nobody is locked out by it. */
import assert from 'node:assert/strict'
import type { TestContext } from 'node:test'
import { hours, minutes } from '../../src/duration.ts'
import { twoFactors } from '../../src/oidc/acr.ts'
import { type Authenticator, signInAt, turnOnSecondStep } from '../support/authenticator.ts'
import { Browser } from '../support/browser.ts'
import { portico } from '../support/cli.ts'
import { enterConsole, kindsOf } from '../support/console.ts'
import { test } from '../support/each-database.ts'
import { type House, openHouse } from '../support/house.ts'
import { newPasskey, type SoftwarePasskey } from '../support/passkey.ts'
import { openPasskey, optionsAt, signInWith } from '../support/passkey-owner.ts'
import { ada, bob, openAccount } from '../support/people.ts'
import { openWiki } from '../support/wiki.ts'

const stricter = { OPERATORS_NEED_PASSKEY: 'yes' }
const passkeysPage = '/account/passkeys'

/** Ada, who runs a house that asks for passkeys, with an app and nothing opened yet. */
async function open(t: TestContext) {
  const house = await openHouse(t, stricter)
  const { account, sub } = await openAccount(house, ada, { operator: true })
  const { app, recoveryCodes } = await turnOnSecondStep(house, account.id)
  return { house, account, sub, app, recoveryCodes }
}

/** Signs in with password and app, where a passkey is asked for first. */
async function signInByApp(browser: Browser, address: string, app: Authenticator): Promise<void> {
  await signInAt(browser, address, ada)
  await browser.follow('Use an app')
  await browser.submit({ code: await app.code() })
}

async function addPasskey(house: House, browser: Browser): Promise<SoftwarePasskey> {
  const passkey = newPasskey(house.issuer)
  const answer = passkey.make(await optionsAt(browser, passkeysPage))
  await browser.post(passkeysPage, { answer })
  return passkey
}

const consolePages = [
  '/operator',
  '/operator/accounts',
  '/operator/keys',
  '/operator/settings',
  '/operator/portals/new',
]

test('an operator without a passkey is led to add one, with nothing else open before, and comes in with it', async (t) => {
  const { house, account, app } = await open(t)
  const browser = new Browser()
  await signInAt(browser, `${house.issuer}/operator`, ada, app)
  assert.equal(browser.status, 403)
  assert.match(browser.text, /A passkey is needed/)
  for (const page of consolePages) {
    await browser.open(page)
    assert.equal(browser.status, 403, page)
    assert.match(browser.text, /A passkey is needed/, page)
  }
  await browser.post(`/operator/accounts/${account.id}/end-sessions`, {})
  assert.equal(browser.status, 403)

  await browser.follow('Add a passkey')
  assert.equal(browser.heading, 'Passkeys')
  const passkey = await addPasskey(house, browser)
  assert.match(browser.text, /This time you came without yours/)
  await browser.open('/operator/accounts')
  assert.equal(browser.status, 403, 'that it was added proves nothing')
  await browser.follow('Sign in with a passkey')
  await signInWith(browser, passkey)
  assert.equal(browser.heading, 'Accounts', 'back where she was going')
  await browser.open('/operator/passkey')
  assert.equal(browser.heading, 'Console')
  assert.equal(browser.text.includes('has no passkey'), false)

  house.wait(minutes(6))
  await browser.open('/operator/keys')
  await browser.post('/operator/keys/rotate', {})
  assert.equal(browser.heading, 'Sign in', 'and again for what cannot be taken back')
  house.wait(hours(12))
  await browser.open('/operator')
  assert.equal(browser.heading, 'Sign in')
})

test('a password and a code, or a recovery code, open the console no more, and say so instead of asking for ever', async (t) => {
  const { house, account, app, recoveryCodes } = await open(t)
  const passkey = await openPasskey(house, account.id)
  const browser = new Browser()
  await signInByApp(browser, `${house.issuer}/operator/audit`, app)
  assert.equal(browser.status, 403)
  await browser.follow('Sign in with a passkey')
  await browser.submit({ email: ada.email, password: ada.password })
  await browser.open(`${browser.url.replace(/second-step.*$/, 'second-step')}/recovery-code`)
  await browser.submit({ code: recoveryCodes[0] ?? '' })
  assert.equal(browser.status, 403)
  assert.match(browser.text, /A passkey is needed/)

  await browser.follow('Sign in with a passkey')
  await browser.submit({ email: ada.email, password: ada.password })
  const step = browser.url
  const answer = passkey.sign(await optionsAt(browser, new URL(step).pathname))
  await browser.post(new URL(step).pathname, { answer })
  assert.equal(new URL(browser.url).pathname, '/operator/audit', 'as the second step it is one, too')
  assert.equal(browser.status, 200)
})

test('a passkey that did not ask for its person opens nothing', async (t) => {
  const { house, account, app } = await open(t)
  const passkey = await openPasskey(house, account.id)
  const browser = new Browser()
  await signInByApp(browser, `${house.issuer}/operator`, app)
  await browser.follow('Sign in with a passkey')
  await signInWith(browser, passkey, { uv: false })
  assert.equal(browser.status, 422)
  await browser.open('/operator')
  assert.equal(browser.status, 403)
})

test('hostile: a session made with a relayed password and code adds no passkey of its own, nor takes hers away', async (t) => {
  const { house, account, app } = await open(t)
  await openPasskey(house, account.id)
  await openAccount(house, bob)
  const [passkey] = await house.deps.passkeys.list(account.id)
  const thief = new Browser()
  await signInByApp(thief, `${house.issuer}${passkeysPage}`, app)
  assert.equal(thief.status, 403)
  for (const address of [
    `${passkeysPage}/options`,
    passkeysPage,
    `${passkeysPage}/${passkey?.id}/remove`,
    '/account/second-step/choices',
    '/account/second-step/remove',
    '/account/merge/begin',
    '/account/merge/confirm',
    '/account/identifiers/add',
    '/account/security/password',
  ]) {
    const passwords = { current: ada.password, password: 'a new phrase of the thief alone' }
    const fields = { choice: 'letter', turn: 'on', answer: '{}', address: 'thief@example.com' }
    await thief.post(address, { ...fields, ...passwords })
    assert.match(thief.text, /A passkey is needed/, address)
  }
  assert.equal((await house.deps.passkeys.list(account.id)).length, 1)
  assert.equal((await house.deps.secondStep.summary(account)).byLetter, false)
  const kinds = await kindsOf(house, account.id)
  assert.equal(kinds.includes('passkey-removed') || kinds.includes('password-changed'), false)

  const others = new Browser()
  await signInAt(others, `${house.issuer}${passkeysPage}`, bob)
  assert.equal(others.heading, 'Passkeys', 'nobody else is asked')
  await others.open('/operator/passkey')
  assert.equal(others.status, 404)
})

test('an operator whose passkeys are lost adds another by the terminal’s way in, or another operator’s way back', async (t) => {
  const { house, account } = await open(t)
  await openPasskey(house, account.id)
  const { stdout } = await portico(['operator', 'invite', ada.email, '--json'], {
    dataDir: house.dataDir,
    settings: { ISSUER: house.issuer, ...stricter },
  })
  const password = 'bernoulli numbers by machine'
  const browser = new Browser()
  await browser.open(JSON.parse(stdout).link)
  await browser.submit()
  await browser.submit({ password })
  await browser.open(`${house.issuer}${passkeysPage}`)
  await browser.submit({ email: ada.email, password })
  await browser.follow('I have a way back from an operator')
  await browser.submit({}, { button: 'Remove my second step' })
  await browser.open(passkeysPage)
  assert.equal(browser.heading, 'Passkeys')
  const passkey = await addPasskey(house, browser)
  assert.equal((await house.deps.passkeys.list(account.id)).length, 2)

  await browser.open('/account/second-step')
  await browser.post('/account/second-step/choices', { choice: 'passkey', turn: 'on' })
  assert.match(browser.text, /A passkey is needed/, 'the excuse was for one')
  await browser.follow('Sign in with a passkey')
  await signInWith(browser, passkey)
  await browser.post('/account/second-step/choices', { choice: 'passkey', turn: 'on' })
  assert.equal(browser.heading, 'Keep your recovery codes')
  await browser.open('/operator')
  assert.equal(browser.heading, 'Console')
})

test('so does one whose second step is off, by the way in alone', async (t) => {
  const house = await openHouse(t, { ...stricter, REQUIRE_SECOND_STEP: 'nobody' })
  const { account } = await openAccount(house, ada, { operator: true })
  await openPasskey(house, account.id)
  const before = new Browser()
  await signInAt(before, `${house.issuer}${passkeysPage}`, ada)
  assert.match(before.text, /A passkey is needed/)
  const { stdout } = await portico(['operator', 'invite', ada.email, '--json'], {
    dataDir: house.dataDir,
    settings: { ISSUER: house.issuer, ...stricter },
  })
  const password = 'bernoulli numbers by machine'
  const browser = new Browser()
  await browser.open(JSON.parse(stdout).link)
  await browser.submit()
  await browser.submit({ password })
  await signInAt(browser, `${house.issuer}${passkeysPage}`, { email: ada.email, password })
  assert.equal(browser.heading, 'Passkeys')
})

test('the excuse ends after a day, and with a way in that is taken back', async (t) => {
  const { house, account } = await open(t)
  await openPasskey(house, account.id)
  const { operatorPasskeys, store } = house.deps
  const excuse = () => store.db.$transaction((tx) => operatorPasskeys.excuse(account, tx))
  assert.equal(await operatorPasskeys.binds(account), true)
  await excuse()
  assert.equal(await operatorPasskeys.binds(account), false)
  house.wait(hours(24) + minutes(1))
  assert.equal(await operatorPasskeys.binds(account), true)
  await excuse()
  const settings = { ISSUER: house.issuer, ...stricter }
  const { code } = await portico(['operator', 'invite', ada.email, '--cancel'], {
    dataDir: house.dataDir,
    settings,
  })
  assert.equal(code, 0)
  assert.equal(await operatorPasskeys.binds(account), true)
})

test('a newcomer adds a passkey and makes it the second step, and no setting keeps them out on the first day', async (t) => {
  const house = await openHouse(t, stricter)
  await openAccount(house, ada, { operator: true })
  const browser = new Browser()
  await signInAt(browser, `${house.issuer}/account/profile`, ada)
  assert.equal(browser.heading, 'A second step is needed')
  await browser.open('/operator')
  assert.equal(browser.status, 403)
  await browser.follow('Add a passkey')
  const passkey = await addPasskey(house, browser)
  await browser.follow('Sign in with a passkey')
  await signInWith(browser, passkey)
  await browser.open('/operator')
  await browser.follow('Set up a second step')
  await browser.post('/account/second-step/choices', { choice: 'passkey', turn: 'on' })
  await browser.open('/operator')
  assert.equal(browser.heading, 'Console')
})

test('without the setting two factors are enough, and the console recommends it until every operator has a passkey', async (t) => {
  const house = await openHouse(t)
  const { account, browser } = await enterConsole(house, ada)
  assert.match(browser.text, /An operator has no passkey.*OPERATORS_NEED_PASSKEY=yes/)
  await openPasskey(house, account.id)
  await browser.open('/operator')
  assert.equal(browser.text.includes('has no passkey'), false)
  await browser.open('/operator/passkey')
  assert.equal(browser.status, 404)
})

test('what a portal is told stays what happened', async (t) => {
  const { house, account } = await open(t)
  const passkey = await openPasskey(house, account.id)
  const wiki = await openWiki(t, house, { first_party: true })
  const browser = new Browser()
  await browser.open(await wiki.start())
  await signInWith(browser, passkey)
  await wiki.finish(browser.url)
  assert.equal(wiki.tokens.claims()?.acr, twoFactors)
  assert.deepEqual(wiki.tokens.claims()?.amr, ['pop', 'user', 'mfa'])
})
