/** A portal that wants more than the session proves: only what is missing is asked for, and nothing is told that was not. */
import assert from 'node:assert/strict'
import { oneFactor, twoFactors, twoSteps } from '../../src/oidc/acr.ts'
import { signInAt, turnOnSecondStep } from '../support/authenticator.ts'
import { Browser } from '../support/browser.ts'
import { test } from '../support/each-database.ts'
import { type House, openHouse } from '../support/house.ts'
import { ada, openAccount } from '../support/people.ts'
import { openWiki } from '../support/wiki.ts'

const essential = (...values: string[]) => ({
  claims: JSON.stringify({ id_token: { acr: { essential: true, values } } }),
})

async function codeIn({ deps }: House): Promise<string> {
  const letters = await deps.letters.newest(10)
  const letter = letters.find(({ subject }) => subject.includes('is your code to sign in'))
  return /(\d{4} \d{4})/.exec(letter?.text ?? '')?.[1] ?? assert.fail('no code by letter')
}

/** Signs in with a code by letter as the second step. */
async function signInByLetter(browser: Browser, house: House, address: string): Promise<void> {
  await signInAt(browser, address, ada)
  if (!browser.buttons.includes('Send a code')) await browser.follow('Get a code by e-mail')
  await browser.submit({}, { button: 'Send a code' })
  await browser.submit({ code: await codeIn(house) })
}

test('a session of two steps gives an app’s code for two factors, and nothing else is asked', async (t) => {
  const house = await openHouse(t)
  const { account } = await openAccount(house)
  await house.deps.secondStep.choose(account.id, 'letter', true)
  const { app } = await turnOnSecondStep(house, account.id)
  const wiki = await openWiki(t, house, { first_party: true })
  const browser = new Browser()
  await signInByLetter(browser, house, await wiki.start())
  await wiki.finish(browser.url)
  assert.equal(wiki.tokens.claims()?.acr, twoSteps)

  for (const wish of [{ acr_values: twoSteps }, essential(oneFactor), essential(twoSteps, twoFactors)]) {
    await browser.open(await wiki.start(wish))
    await wiki.finish(browser.url)
    assert.equal(wiki.tokens.claims()?.acr, twoSteps)
  }
  await browser.open(await wiki.start({ acr_values: twoFactors }))
  assert.equal(browser.heading, 'Your second step')
  const ways = browser.links.map(({ text }) => text)
  assert.equal(ways.includes('Get a code by e-mail'), false, 'a letter would not do')
  const uid = /interaction\/([\w-]+)/.exec(browser.url)?.[1]
  const around = browser.clone()
  await around.post(`/interaction/${uid}/second-step/letter/send`, {})
  assert.equal(around.heading, 'Your second step')
  await browser.submit({ code: await app.code() })
  await wiki.finish(browser.url)
  const { acr, amr } = wiki.tokens.claims() ?? assert.fail('no ID token')
  assert.deepEqual({ acr, amr }, { acr: twoFactors, amr: ['pwd', 'email', 'otp', 'mfa'] })
})

test('whoever has nothing stronger is told so where a portal insists, and left alone where it only wishes', async (t) => {
  const house = await openHouse(t)
  const { account } = await openAccount(house)
  await house.deps.secondStep.choose(account.id, 'letter', true)
  await house.deps.store.db.recoveryCode.deleteMany({ where: { accountId: account.id } })
  const wiki = await openWiki(t, house, { first_party: true })
  const browser = new Browser()
  await signInByLetter(browser, house, await wiki.start({ acr_values: twoFactors }))
  await wiki.finish(browser.url)
  assert.equal(wiki.tokens.claims()?.acr, twoSteps)

  await browser.open(await wiki.start(essential(twoFactors)))
  assert.match(browser.text, /asks for an app or a passkey/)
  await browser.submit({}, { button: 'Not now' })
  assert.match(browser.url, /error=access_denied/)
})

test('of several wishes the best that can be had is asked for', async (t) => {
  const house = await openHouse(t)
  const { account } = await openAccount(house)
  await house.deps.secondStep.choose(account.id, 'letter', true)
  await house.deps.store.db.recoveryCode.deleteMany({ where: { accountId: account.id } })
  const wiki = await openWiki(t, house, { first_party: true })
  const browser = new Browser()
  const wish = { acr_values: `${twoFactors} ${twoSteps}` }
  await signInByLetter(browser, house, await wiki.start(wish))
  await wiki.finish(browser.url)
  assert.equal(wiki.tokens.claims()?.acr, twoSteps)
  await browser.open(await wiki.start(wish))
  await wiki.finish(browser.url)
})

test('prompt=login and max_age ask for the second step again, too', async (t) => {
  const house = await openHouse(t)
  const { account } = await openAccount(house)
  const { app } = await turnOnSecondStep(house, account.id)
  const wiki = await openWiki(t, house, { first_party: true })
  const browser = new Browser()
  await signInAt(browser, await wiki.start(), ada, app)
  await wiki.finish(browser.url)
  for (const again of [{ prompt: 'login' }, { max_age: '0' }]) {
    house.wait(120_000)
    await signInAt(browser, await wiki.start(again), ada)
    assert.equal(browser.heading, 'Your second step')
    await browser.submit({ code: await app.code() })
    await wiki.finish(browser.url)
    assert.deepEqual(wiki.tokens.claims()?.amr, ['pwd', 'otp', 'mfa'])
  }
})

test('a session that was signed out meanwhile takes no second step', async (t) => {
  const house = await openHouse(t)
  const { account } = await openAccount(house)
  const wiki = await openWiki(t, house, { first_party: true })
  const browser = new Browser()
  await signInAt(browser, `${house.issuer}/account`, ada)
  const { app } = await turnOnSecondStep(house, account.id)
  await browser.open(await wiki.start({ acr_values: twoFactors }))
  assert.equal(browser.heading, 'Your second step')
  const open = browser.clone()
  await browser.open(`${house.issuer}/account`)
  await browser.post('/account/sign-out', {})
  await open.submit({ code: await app.code() })
  assert.notEqual(open.url.startsWith('http://localhost:9/callback?code='), true)
})
