import assert from 'node:assert/strict'
import { minutes, seconds } from '../../src/duration.ts'
import { authenticatorWith, signInAt, turnOnSecondStep } from '../support/authenticator.ts'
import { Browser } from '../support/browser.ts'
import { test } from '../support/each-database.ts'
import { openHouse } from '../support/house.ts'
import { ada, bob, openAccount } from '../support/people.ts'

/** The key as the set-up page shows it. */
const keyOn = (browser: Browser): string =>
  /([A-Z2-7]{4}(?: [A-Z2-7]{4}){7})/.exec(browser.text)?.[1]?.replaceAll(' ', '') ?? ''

test('Ada sets up a second step, and her next sign-in asks for it', async (t) => {
  const house = await openHouse(t)
  const { account } = await openAccount(house)
  const browser = new Browser()
  await signInAt(browser, `${house.issuer}/account/second-step`, ada)
  assert.equal(browser.heading, 'Your second step')
  await browser.follow('Add an app')
  assert.equal(browser.heading, 'Set up a second step')

  const app = authenticatorWith(house, keyOn(browser))
  assert.match(browser.html, new RegExp(`otpauth://totp/[^"]*secret=${app.secret}`))
  await browser.submit({ code: '000000' })
  assert.equal(browser.status, 422)
  assert.equal(keyOn(browser), app.secret)
  assert.equal(await house.deps.secondStep.isOn(account), false)

  await browser.submit({ code: await app.code() })
  assert.equal(browser.heading, 'Keep your recovery codes')
  const [first] = /[0-9A-Z]{4}(?:-[0-9A-Z]{4}){3}/.exec(browser.text) ?? []
  assert.equal(browser.headers.get('cache-control'), 'no-store')
  await browser.open('/account/second-step')
  assert.match(browser.text, /You have 10 recovery codes left/)
  assert.doesNotMatch(browser.text, new RegExp(String(first)))

  house.wait(minutes(1))
  const other = new Browser()
  await signInAt(other, `${house.issuer}/account`, ada)
  assert.equal(other.heading, 'Your second step')
  await other.submit({ code: await app.code() })
  assert.equal(other.heading, 'Your portals')
})

test('a code works once, also when it is sent twice at the same moment', async (t) => {
  const house = await openHouse(t)
  const { account } = await openAccount(house)
  const { app } = await turnOnSecondStep(house, account.id)
  const browsers = [new Browser(), new Browser(), new Browser()]
  for (const browser of browsers) await signInAt(browser, `${house.issuer}/account`, ada)

  const code = await app.code()
  await Promise.all(browsers.map((browser) => browser.submit({ code })))
  assert.deepEqual(browsers.map(({ heading }) => heading).sort(), [
    'Your portals',
    'Your second step',
    'Your second step',
  ])

  house.wait(minutes(1))
  const [late] = browsers.filter(({ heading }) => heading === 'Your second step')
  await late?.submit({ code: await app.code() })
  assert.equal(late?.heading, 'Your portals')
  const older = new Browser()
  await signInAt(older, `${house.issuer}/account`, ada)
  await older.submit({ code: await app.code(1) })
  assert.equal(older.status, 422, 'the code of the step before a used one')
})

test('a recovery code works once, also when it is sent twice at the same moment', async (t) => {
  const house = await openHouse(t)
  const { account } = await openAccount(house)
  const { recoveryCodes } = await turnOnSecondStep(house, account.id)
  const [code = ''] = recoveryCodes
  const browsers = [new Browser(), new Browser()]
  for (const browser of browsers) {
    await signInAt(browser, `${house.issuer}/account`, ada)
    await browser.follow('Use a recovery code')
  }
  await Promise.all(browsers.map((browser) => browser.submit({ code: code.toLowerCase() })))
  assert.deepEqual(browsers.map(({ heading }) => heading).sort(), ['Use a recovery code', 'Your portals'])
  const [letter] = await house.deps.letters.newest(1)
  assert.equal(letter?.subject, 'A recovery code was used')
  assert.match(letter?.text ?? '', /You have 9 left/)
})

test('a recovery code of another account opens nothing', async (t) => {
  const house = await openHouse(t)
  const { account } = await openAccount(house)
  const other = await openAccount(house, bob)
  await turnOnSecondStep(house, account.id)
  const { recoveryCodes } = await turnOnSecondStep(house, other.account.id)
  const browser = new Browser()
  await signInAt(browser, `${house.issuer}/account`, ada)
  await browser.follow('Use a recovery code')
  await browser.submit({ code: String(recoveryCodes[0]) })
  assert.equal(browser.status, 422)
  assert.equal(await house.deps.secondStep.recoveryCodesLeft(other.account.id), 10)
})

test('guessed codes are slowed down, and a right password in between changes nothing', async (t) => {
  const house = await openHouse(t)
  const { account } = await openAccount(house)
  const { app } = await turnOnSecondStep(house, account.id)
  const browser = new Browser()
  await signInAt(browser, `${house.issuer}/account`, ada)
  for (let guess = 0; guess < 6; guess += 1) await browser.submit({ code: '000000' })
  await browser.submit({ code: await app.code() })
  assert.equal(browser.status, 429)

  const again = new Browser()
  await signInAt(again, `${house.issuer}/account`, ada)
  assert.equal(again.status, 429, 'the right password, while the account waits')

  house.wait(seconds(31))
  await signInAt(again, `${house.issuer}/account`, ada)
  assert.equal(again.heading, 'Your second step')
  await again.submit({ code: '000000' })
  assert.equal(again.status, 422)
  house.wait(seconds(31))
  await again.submit({ code: await app.code() })
  assert.equal(again.status, 429, 'the second wait is twice as long')
  house.wait(seconds(30))
  await again.submit({ code: await app.code() })
  assert.equal(again.heading, 'Your portals')
})

test('half way through a sign-in, no page of the account answers', async (t) => {
  const house = await openHouse(t)
  const { account } = await openAccount(house)
  await turnOnSecondStep(house, account.id)
  const browser = new Browser()
  await signInAt(browser, `${house.issuer}/account`, ada)
  assert.equal(browser.heading, 'Your second step')

  const [{ id } = { id: '' }] = (await house.deps.secondStep.summary(account)).apps
  const forms = ['set-up', 'choices', 'recovery-codes', 'remove', `apps/${id}/name`, `apps/${id}/remove`].map(
    (page) => `/account/second-step/${page}`,
  )
  const own = ['profile', 'security', 'second-step', `second-step/apps/${id}`, 'trusted-browsers', 'passkeys']
  const pages = ['/', '/portal/x', ...own.map((page) => `/account/${page}`), ...forms]
  for (const page of pages) {
    const thief = browser.clone()
    await thief.open(page)
    assert.equal(thief.heading, 'Sign in', `GET ${page}`)
  }
  for (const form of [...forms, '/portal/x/take-back', '/account/sessions/end-others']) {
    const thief = browser.clone()
    await thief.post(form, { code: '123456', client: 'x', choice: 'letter', turn: 'on', name: 'x' })
    assert.equal(thief.heading, 'Sign in', `POST ${form}`)
  }
  assert.equal(await house.deps.secondStep.recoveryCodesLeft(account.id), 10)
  assert.equal(await house.deps.secondStep.isOn(account), true)
})

test('removing the second step needs the second step again, and the owner learns of it', async (t) => {
  const house = await openHouse(t)
  const { account } = await openAccount(house)
  const { app } = await turnOnSecondStep(house, account.id)
  const browser = new Browser()
  await signInAt(browser, `${house.issuer}/account`, ada, app)
  house.wait(minutes(11))

  await browser.post('/account/second-step/remove', {})
  assert.equal(browser.heading, 'Sign in')
  await browser.submit({ email: ada.email, password: ada.password })
  assert.equal(browser.heading, 'Your second step')
  assert.equal(await house.deps.secondStep.isOn(account), true)
  await browser.submit({ code: await app.code() })
  assert.equal(browser.heading, 'Remove the second step?')

  await browser.submit({}, { button: 'Remove the second step' })
  assert.equal(browser.heading, 'Security')
  assert.equal(await house.deps.secondStep.isOn(account), false)
  const [letter] = await house.deps.letters.newest(1)
  assert.equal(letter?.subject, 'Your second step was removed')
})

test('new recovery codes take the place of the old ones', async (t) => {
  const house = await openHouse(t)
  const { account } = await openAccount(house)
  const { app, recoveryCodes } = await turnOnSecondStep(house, account.id)
  const browser = new Browser()
  await signInAt(browser, `${house.issuer}/account/second-step/recovery-codes`, ada, app)
  await browser.submit({}, { button: 'Make new recovery codes' })
  assert.equal(browser.heading, 'Keep your recovery codes')
  const [fresh = ''] = /[0-9A-Z]{4}(?:-[0-9A-Z]{4}){3}/.exec(browser.text) ?? []
  const [old = ''] = recoveryCodes
  assert.equal(await house.deps.secondStep.useRecoveryCode(account.id, old), false)
  assert.equal(await house.deps.secondStep.useRecoveryCode(account.id, fresh), true)
  const [letter] = await house.deps.letters.newest(1)
  assert.equal(letter?.subject, 'You have new recovery codes')
})

test('a set-up that was not finished shows another secret later, and never touches the live one', async (t) => {
  const house = await openHouse(t)
  const { account } = await openAccount(house)
  const { secondStep } = house.deps
  const first = await secondStep.begin(account.id, 'here')
  assert.equal(await secondStep.begin(account.id, 'here'), first)
  house.wait(minutes(11))
  const second = await secondStep.begin(account.id, 'here')
  assert.notEqual(second, first)
  const code = await authenticatorWith(house, String(first)).code()
  assert.equal(await secondStep.confirm(account.id, 'here', code), undefined)

  const app = authenticatorWith(house, String(second))
  assert.ok(await secondStep.confirm(account.id, 'here', await app.code()))
  assert.notEqual(await secondStep.begin(account.id, 'here'), second)
  house.wait(seconds(30))
  assert.equal(await secondStep.useCode(account.id, await app.code()), true)
})
