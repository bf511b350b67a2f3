/** A house that takes codes by letter or text as a second step no more: nobody is locked out, and nobody goes on with them. */
import assert from 'node:assert/strict'
import type { TestContext } from 'node:test'
import { oneFactor, twoFactors, twoSteps } from '../../src/oidc/acr.ts'
import { authenticatorWith, signInAt, turnOnSecondStep } from '../support/authenticator.ts'
import { Browser } from '../support/browser.ts'
import { test } from '../support/each-database.ts'
import { type House, openHouse } from '../support/house.ts'
import { ada, openAccount } from '../support/people.ts'
import { openWiki } from '../support/wiki.ts'

const stricter = { SECOND_STEP_BY_CODE: 'none' }
const secondStepPage = '/account/second-step'

async function codeIn({ deps }: House): Promise<string> {
  const letters = await deps.letters.newest(10)
  const letter = letters.find(({ subject }) => subject.includes('is your code to sign in'))
  return /(\d{4} \d{4})/.exec(letter?.text ?? '')?.[1] ?? assert.fail('no code by letter')
}

/** Gives the code by letter that is asked for. */
async function giveCode(house: House, browser: Browser, fields: Record<string, string | boolean> = {}) {
  assert.deepEqual(browser.buttons.includes('Send a code'), true, browser.heading)
  await browser.submit({}, { button: 'Send a code' })
  await browser.submit({ code: await codeIn(house), ...fields })
}

/** The same house, started anew without codes. */
async function restart(t: TestContext, before: House): Promise<House> {
  await before.stop()
  return openHouse(t, { DATA_DIR: before.dataDir, PORT: new URL(before.issuer).port, ...stricter })
}

const keyOn = ({ text }: Browser) =>
  /([A-Z2-7]{4}(?: [A-Z2-7]{4}){7})/.exec(text)?.[1]?.replaceAll(' ', '') ?? ''

/** A house in which Ada's second step is a code by letter, and in which it is taken from now on no more. */
async function openStricter(t: TestContext, settings: Record<string, string> = {}) {
  const before = await openHouse(t, settings)
  const { account } = await openAccount(before)
  await before.deps.secondStep.choose(account.id, 'letter', true)
  const house = await openHouse(t, { DATA_DIR: before.dataDir, ...settings, ...stricter })
  return { house, account }
}

test('whoever has nothing but a code that is taken no more gives it, sets up another, and comes into the portal', async (t) => {
  const { house, account } = await openStricter(t)
  const wiki = await openWiki(t, house, { first_party: true })
  const browser = new Browser()
  await signInAt(browser, await wiki.start(), ada)
  assert.equal(browser.heading, 'Your second step', 'the password alone opens nothing')
  await giveCode(house, browser)
  assert.equal(browser.heading, 'A second step is needed')
  assert.match(browser.text, /The codes that are your second step are not taken here any more/)
  assert.equal(browser.buttons.includes('Later'), false)

  for (const page of ['/', '/account/profile', '/account/security']) {
    const elsewhere = browser.clone()
    await elsewhere.open(`${house.issuer}${page}`)
    assert.equal(new URL(elsewhere.url).pathname, secondStepPage, page)
  }
  const silent = browser.clone()
  await silent.open(await wiki.start({ prompt: 'none' }))
  assert.match(silent.url, /error=interaction_required/)
  const demanding = browser.clone()
  await demanding.open(await wiki.start({ acr_values: twoSteps }))
  assert.equal(demanding.heading, 'A second step is needed', 'no portal is told of two steps')

  await browser.follow('Set up a second step')
  assert.match(browser.text, /not taken here any more/)
  assert.equal(browser.buttons.includes('Turn on codes by text'), false)
  await browser.follow('Add an app')
  const app = authenticatorWith(house, keyOn(browser))
  await browser.submit({ code: await app.code() })
  await browser.follow(browser.heading === 'Keep your recovery codes' ? 'I have kept them' : 'Go on to Wiki')
  await wiki.finish(browser.url)
  assert.equal(wiki.tokens.claims()?.acr, twoFactors)

  const next = new Browser()
  house.wait(30_000)
  await signInAt(next, await wiki.start(), ada)
  assert.equal(
    next.links.some(({ text }) => text === 'Get a code by e-mail'),
    false,
  )
  await next.submit({ code: await app.code() })
  await wiki.finish(next.url)
  assert.deepEqual(wiki.tokens.claims()?.amr, ['pwd', 'otp', 'mfa'])
  assert.equal(await house.deps.secondStep.goesOut(await accountOf(house, account.id)), false)
})

const accountOf = async ({ deps }: House, id: string) =>
  (await deps.accounts.find(id))?.account ?? assert.fail('no account')

test('what is taken no more is not offered, and refused whoever asks for it', async (t) => {
  const house = await openHouse(t, { SECOND_STEP_BY_CODE: 'text' })
  const { account } = await openAccount(house)
  const browser = new Browser()
  await signInAt(browser, `${house.issuer}${secondStepPage}`, ada)
  assert.ok(browser.text.includes('A code by text'))
  assert.equal(browser.text.includes('A code by e-mail'), false)
  await browser.post(`${secondStepPage}/choices`, { choice: 'letter', turn: 'on' })
  assert.equal(await house.deps.secondStep.choose(account.id, 'letter', true), undefined)
  const { on } = await house.deps.secondStep.summary(await accountOf(house, account.id))
  assert.equal(on, false)
})

test('beside an app it is asked for no more, and a sign-in that rests on it has worn off', async (t) => {
  const before = await openHouse(t)
  const { account } = await openAccount(before)
  await before.deps.secondStep.choose(account.id, 'letter', true)
  const browser = new Browser()
  await signInAt(browser, `${before.issuer}/account/profile`, ada)
  await giveCode(before, browser)
  const { app } = await turnOnSecondStep(before, account.id)

  const house = await restart(t, before)
  const wiki = await openWiki(t, house, { first_party: true })
  await browser.open(await wiki.start())
  await browser.submit()
  await wiki.finish(browser.url)
  assert.equal(wiki.tokens.claims()?.acr, oneFactor)
  assert.deepEqual(wiki.tokens.claims()?.amr, ['pwd'])

  await browser.open(await wiki.start({ acr_values: twoSteps }))
  assert.equal(browser.heading, 'Your second step')
  assert.equal(
    browser.links.some(({ text }) => text === 'Get a code by e-mail'),
    false,
  )
  await browser.open(`${browser.url.replace(/second-step.*$/, 'second-step')}/letter`)
  assert.equal(browser.buttons.includes('Send a code'), false, 'nor by its address')
  house.wait(30_000)
  await browser.submit({ code: await app.code() })
  assert.notEqual(browser.heading, 'Your second step')
})

test('a browser that was trusted is asked, and a recovery code lets in', async (t) => {
  const before = await openHouse(t)
  const { account } = await openAccount(before)
  const [recoveryCode = ''] = (await before.deps.secondStep.choose(account.id, 'letter', true)) ?? []
  const browser = new Browser()
  await signInAt(browser, `${before.issuer}/account/profile`, ada)
  await giveCode(before, browser, { trust: true })
  await browser.post(`${before.issuer}/account/sign-out`, {})
  await signInAt(browser, `${before.issuer}/account/profile`, ada)
  assert.equal(browser.heading, 'Profile', 'it was trusted')
  await browser.post(`${before.issuer}/account/sign-out`, {})

  const house = await restart(t, before)
  const wiki = await openWiki(t, house, { first_party: true })
  await signInAt(browser, await wiki.start(), ada)
  assert.equal(browser.heading, 'Your second step')
  await browser.follow('Use a recovery code')
  await browser.submit({ code: recoveryCode })
  await wiki.finish(browser.url)
  assert.equal(wiki.tokens.claims()?.acr, twoFactors)
})

test('a code that opens the first step is another setting’s, and the password after it no way around', async (t) => {
  const { house } = await openStricter(t, { SIGN_IN_BY_CODE: 'letter' })
  const wiki = await openWiki(t, house, { first_party: true })
  const browser = new Browser()
  await browser.open(await wiki.start())
  await browser.follow('Sign in with a code')
  await browser.submit({ email: ada.email })
  const letters = await house.deps.letters.newest(5)
  const [, code = ''] = /(\d{4} \d{4})/.exec(letters.map(({ text }) => text).join('\n')) ?? []
  await browser.submit({ code })
  assert.equal(browser.heading, 'Your second step')
  await browser.submit({ password: ada.password })
  assert.equal(browser.heading, 'A second step is needed')
})

test('without a second step nothing is different', async (t) => {
  const house = await openHouse(t, stricter)
  await openAccount(house)
  const wiki = await openWiki(t, house, { first_party: true })
  const browser = new Browser()
  await signInAt(browser, await wiki.start({ acr_values: twoSteps }), ada)
  await wiki.finish(browser.url)
  assert.equal(wiki.tokens.claims()?.acr, oneFactor)
})
