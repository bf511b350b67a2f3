/** Attackers who hold half of what opens an account, and would make it enough. */
import assert from 'node:assert/strict'
import type { TestContext } from 'node:test'
import { openWayBack, replacePassword } from '../../src/accounts/operator-help.ts'
import { parsePhoneNumber } from '../../src/accounts/phone-number.ts'
import { operatorLetters } from '../../src/app.ts'
import { days, hours } from '../../src/duration.ts'
import { twoFactors, twoSteps } from '../../src/oidc/acr.ts'
import { signInAt, turnOnSecondStep } from '../support/authenticator.ts'
import { Browser } from '../support/browser.ts'
import { portico } from '../support/cli.ts'
import { test, testOn } from '../support/each-database.ts'
import { type House, openHouse } from '../support/house.ts'
import { codeIn, codeTo, textsTo } from '../support/mail.ts'
import { openPasskey, signInWith } from '../support/passkey-owner.ts'
import { ada, openAccount } from '../support/people.ts'
import { letIn, openPhone, openScreen } from '../support/qr.ts'
import { adasNumber } from '../support/recipients.ts'
import { openWiki } from '../support/wiki.ts'

const ways = (browser: Browser) => browser.links.map(({ text }) => text)
const byTheOperator = (issuer: string) => [{}, operatorLetters({ locale: null, issuer })] as const

test('a thief with a stolen session and the password has no browser trusted for the days after', async (t) => {
  const house = await openHouse(t, { SIGN_IN_BY_CODE: 'letter' })
  const { account } = await openAccount(house)
  await house.deps.secondStep.choose(account.id, 'letter', true)
  const wiki = await openWiki(t, house, { first_party: true })
  const owner = new Browser()
  await owner.open(await wiki.start())
  await owner.open(owner.url.replace(/login$|$/, '').replace(/\/?$/, '/code'))
  await owner.submit({ email: ada.email })
  await owner.submit({ code: await codeTo(house, ada.email) })
  assert.equal(owner.heading, 'Your second step')
  assert.ok(owner.field('trust'), 'its owner, who proved both here, may have it trusted')
  await owner.submit({ password: ada.password })
  await wiki.finish(owner.url)

  house.wait(hours(2))
  const thief = owner.clone()
  await thief.open(await wiki.start({ acr_values: twoSteps }))
  assert.equal(thief.heading, 'Your second step')
  assert.equal(thief.field('trust'), undefined)
  await thief.post(thief.url, { password: ada.password, trust: 'on' })
  await wiki.finish(thief.url)
  assert.equal(wiki.tokens.claims()?.acr, twoSteps)
  assert.deepEqual(await house.deps.trustedBrowsers.list(account.id), [])
})

test('a stolen session of a passkey is not made fresh by the mailbox or by the password alone', async (t) => {
  const house = await openHouse(t)
  const { account } = await openAccount(house)
  const passkey = await openPasskey(house, account.id)
  await house.deps.secondStep.choose(account.id, 'letter', true)
  const wiki = await openWiki(t, house, { first_party: true })
  const browser = new Browser()
  await browser.open(await wiki.start())
  await signInWith(browser, passkey)
  await wiki.finish(browser.url)
  assert.equal(wiki.tokens.claims()?.acr, twoFactors)

  house.wait(hours(2))
  const thief = browser.clone()
  await thief.open(await wiki.start({ acr_values: twoFactors }))
  assert.equal(thief.heading, 'Your second step')
  assert.ok(!ways(thief).includes('Get a code by e-mail'))
  assert.ok(!ways(thief).includes('Use your password'))
  const [, , uid] = new URL(thief.url).pathname.split('/')
  for (const [way, fields] of [
    ['password', { password: ada.password }],
    ['letter/send', {}],
  ] as const) {
    await thief.post(`/interaction/${uid}/second-step/${way}`, fields)
    assert.equal(thief.heading, 'Your second step', way)
  }

  await thief.open(await wiki.start({ acr_values: twoSteps }))
  await thief.follow('Get a code by e-mail')
  await thief.submit({}, { button: 'Send a code' })
  await thief.submit({ code: await codeTo(house, ada.email) })
  await wiki.finish(thief.url)
  assert.equal(wiki.tokens.claims()?.acr, twoSteps, 'a letter makes two steps at most')
})

const operatorsMay = { OPERATORS_SET_PASSWORDS: 'yes' }

async function openWithSecondStep(t: TestContext) {
  const house = await openHouse(t, operatorsMay)
  const person = await openAccount(house)
  await turnOnSecondStep(house, person.account.id)
  return { house, person }
}

for (const order of ['the password first', 'the way back first']) {
  test(`an operator does not get in by a password and a way back of their own, ${order}`, async (t) => {
    const { house, person } = await openWithSecondStep(t)
    const [helper, words] = byTheOperator(house.issuer)
    const setPassword = () => replacePassword(house.deps, person, helper, words)
    const early = order.startsWith('the password') ? await setPassword() : undefined
    const { link } = await openWayBack(house.deps, person, helper, words)
    const { password } = early ?? (await setPassword())
    const browser = new Browser()
    await browser.open(link)
    await browser.submit()
    await browser.submit({ email: ada.email, password })
    assert.equal(browser.heading, 'Your second step')
    const { pathname } = new URL(browser.url)
    await browser.post(pathname.replace(/second-step.*/, 'way-back'), {})
    assert.equal(browser.status, 410)
    assert.ok(await house.deps.secondStep.isOn(person.account))
    assert.ok(await house.deps.wayBack.openFor(person.account.id), 'nothing was spent')
  })
}

test('the command says why it opens no way back beside an operator’s password', async (t) => {
  const { house, person } = await openWithSecondStep(t)
  await replacePassword(house.deps, person, ...byTheOperator(house.issuer))
  const { code, stdout, stderr } = await portico(['account', 'recover', ada.email], {
    dataDir: house.dataDir,
  })
  assert.deepEqual({ code, stdout }, { code: 1, stdout: '' })
  assert.match(stderr, /a password that an operator set/)
})

test('an operator’s password that is over is wrong on the person’s own pages, too', async (t) => {
  const house = await openHouse(t, operatorsMay)
  const person = await openAccount(house)
  const passkey = await openPasskey(house, person.account.id)
  const { password } = await replacePassword(house.deps, person, ...byTheOperator(house.issuer))
  house.wait(days(8))
  const browser = new Browser()
  await browser.open(`${house.issuer}/account/security/password`)
  await signInWith(browser, passkey)
  await browser.submit({ current: password, password: 'chosen by somebody who took the cookie' })
  assert.equal(browser.status, 422)
  assert.equal(browser.heading, 'Change your password')
})

/** Somebody without a mailbox, who hears of changes by text. */
async function openByPhone(house: House) {
  const phone = parsePhoneNumber(adasNumber)
  assert.ok(phone)
  return openAccount(house, ada, { email: undefined, phone })
}

const told = async (house: House, what: string) => {
  const texts = await textsTo(house, adasNumber)
  assert.ok(
    texts.some(({ text }) => text.startsWith(what)),
    `${what}, in: ${texts.map(({ text }) => text).join(' | ')}`,
  )
}

test('whoever has a number alone hears by text what was done to their password and their account', async (t) => {
  const house = await openHouse(t)
  const { account } = await openByPhone(house)
  const browser = new Browser()
  await signInAt(browser, `${house.issuer}/account/security/password`, { ...ada, email: adasNumber })
  const another = 'another analytical engine'
  await browser.submit({ current: ada.password, password: another })
  await told(house, 'Your password was changed')

  const { recoveryCodes } = await turnOnSecondStep(house, account.id)
  const other = new Browser()
  await signInAt(other, `${house.issuer}/account/data/delete`, { email: adasNumber, password: another })
  await other.follow('Use a recovery code')
  await other.submit({ code: String(recoveryCodes[0]) })
  await told(house, 'A recovery code was used')
  await other.submit({ address: adasNumber })
  await told(house, 'Your account will be deleted')
})

testOn(
  'SQLite',
  'whoever has a number alone hears by text that a phone let another browser in',
  async (t) => {
    const house = await openHouse(t)
    await openByPhone(house)
    const wiki = await openWiki(t, house, { first_party: true })
    const screen = await openScreen(house, await wiki.start())
    await letIn(await openPhone(house, { ...ada, email: adasNumber }), screen)
    await screen.finish()
    await told(house, 'A phone let another browser in')
  },
)

test('whoever has a number alone hears by text what an operator did', async (t) => {
  const house = await openHouse(t, operatorsMay)
  const person = await openByPhone(house)
  await turnOnSecondStep(house, person.account.id)
  const words = byTheOperator(house.issuer)
  await openWayBack(house.deps, person, ...words)
  await told(house, 'A way back into your account was opened')
  await replacePassword(house.deps, person, ...words)
  await told(house, 'An operator replaced your password')
})

test('a reset by text is told by text', async (t) => {
  const house = await openHouse(t)
  await openByPhone(house)
  const wiki = await openWiki(t, house, { first_party: true })
  const browser = new Browser()
  await browser.open(await wiki.start())
  await browser.open(browser.url.replace(/login$|$/, '').replace(/\/?$/, '/recover'))
  await browser.submit({ email: adasNumber })
  await browser.submit({ code: codeIn((await textsTo(house, adasNumber))[0]?.text ?? '') })
  await browser.submit({ password: 'another analytical engine' })
  await told(house, 'Your password was changed')
})

test('what undoes something is in no log, either', async (t) => {
  const house = await openHouse(t)
  for (const page of ['undo', 'merge-undo', 'way-back', 'close-way-back', 'reset']) {
    const secret = `${page}-secret`
    await fetch(`${house.issuer}/${page}/${secret}`)
    assert.ok(!house.log().includes(secret), page)
  }
})

test('a reset by letter in the middle of Ada’s sign-in is no way for the mailbox to be the second step', async (t) => {
  const house = await openHouse(t)
  const { deps } = house
  const { account } = await openAccount(house)
  await deps.secondStep.choose(account.id, 'letter', true)
  const { app } = await turnOnSecondStep(house, account.id)
  const { useCode } = deps.secondStep
  t.mock.method(deps.secondStep, 'useCode', async (id: string, code: string) => {
    house.wait(1)
    await deps.store.db.$transaction(async (tx) => {
      await deps.accounts.setPassword(id, account.passwordHash ?? '', tx)
      await deps.secondStep.passwordCameBy(id, 'letter', tx)
    })
    return useCode(id, code)
  })
  const browser = new Browser()
  await signInAt(browser, `${house.issuer}/account`, ada, app)
  assert.notEqual(browser.heading, 'Your portals', 'it was overtaken')
  const now = await deps.accounts.find(account.id)
  assert.equal(now && (await deps.secondStep.channelOfPassword(now.account)), 'letter')
})

test('nobody fills the history by forgetting no browser and leaving no portal', async (t) => {
  const house = await openHouse(t)
  await openAccount(house)
  const wiki = await openWiki(t, house, { first_party: true })
  const browser = new Browser()
  await signInAt(browser, `${house.issuer}/account`, ada)
  const lines = () => house.deps.store.db.auditEvent.count()
  const before = await lines()
  for (let n = 0; n < 3; n++) {
    await browser.post('/account/trusted-browsers/forget-all', {})
    await browser.post(`/portal/${wiki.registered.id}/take-back`, {})
  }
  assert.equal(await lines(), before)
})
