/** The ways of the second step beside one app: several apps, codes by letter and text, the password. */
import assert from 'node:assert/strict'
import { minutes, seconds } from '../../src/duration.ts'
import { twoSteps } from '../../src/oidc/acr.ts'
import { authenticatorWith, signInAt, turnOnSecondStep } from '../support/authenticator.ts'
import { Browser } from '../support/browser.ts'
import { testInTurn as test } from '../support/each-database.ts'
import { type House, openHouse } from '../support/house.ts'
import { ada, bob, openAccount } from '../support/people.ts'
import { openWiki } from '../support/wiki.ts'

const account = (house: House) => `${house.issuer}/account`

/** The newest code by letter. */
async function codeIn({ deps }: House): Promise<string> {
  const letters = await deps.letters.newest(10)
  const letter = letters.find(({ subject }) => subject.includes('is your code to sign in'))
  return /(\d{4} \d{4})/.exec(letter?.text ?? '')?.[1] ?? assert.fail('no code by letter')
}

const codesSent = async ({ deps }: House) =>
  (await deps.letters.newest(500)).filter(({ subject }) => subject.includes('is your code to sign in')).length

async function openWithLetters(house: House, person = ada) {
  const opened = await openAccount(house, person)
  const recoveryCodes = (await house.deps.secondStep.choose(opened.account.id, 'letter', true)) ?? []
  return { ...opened, recoveryCodes }
}

test('Ada has an app on each of two phones, and a code of either opens her account once', async (t) => {
  const house = await openHouse(t)
  const { account: row } = await openAccount(house)
  const [first, second] = [await turnOnSecondStep(house, row.id), await turnOnSecondStep(house, row.id)]
  assert.equal(first.recoveryCodes.length, 10)
  assert.equal(second.recoveryCodes.length, 0, 'the codes that are there go on')
  for (const { app } of [first, second]) {
    const code = await app.code()
    const browsers = [new Browser(), new Browser()]
    for (const browser of browsers) await signInAt(browser, account(house), ada)
    await Promise.all(browsers.map((browser) => browser.submit({ code })))
    assert.deepEqual(browsers.map(({ heading }) => heading).sort(), ['Your portals', 'Your second step'])
  }
})

/** Follows the row of an app, which says more than its name. */
const openApp = (browser: Browser, name: string) =>
  browser.follow(browser.links.find(({ text }) => text.startsWith(name))?.text ?? `no app ${name}`)

test('an app is named, renamed and removed; with the last one the recovery codes go', async (t) => {
  const house = await openHouse(t)
  const { account: row } = await openAccount(house)
  const { app } = await turnOnSecondStep(house, row.id)
  const browser = new Browser()
  await signInAt(browser, `${account(house)}/second-step`, ada, app)
  await browser.follow('Add another app')
  const key = /([A-Z2-7]{4}(?: [A-Z2-7]{4}){7})/.exec(browser.text)?.[1]?.replaceAll(' ', '') ?? ''
  const other = authenticatorWith(house, key)
  await browser.submit({ name: 'Old phone', code: await other.code() })
  assert.match(browser.text, /Old phone/)
  await openApp(browser, 'Old phone')
  await browser.submit({ name: '' })
  assert.equal(browser.status, 422)
  await browser.submit({ name: 'Tablet' })
  await openApp(browser, 'Tablet')
  await browser.submit({}, { button: 'Remove this app' })
  assert.doesNotMatch(browser.text, /Tablet/)
  house.wait(seconds(30))
  assert.equal(await house.deps.secondStep.useCode(row.id, await other.code()), false)
  assert.equal(await house.deps.secondStep.useCode(row.id, await app.code()), true)

  await openApp(browser, 'Authenticator app')
  await browser.follow('Remove the second step')
  await browser.submit({}, { button: 'Remove the second step' })
  const summary = await house.deps.secondStep.summary(row)
  assert.deepEqual({ on: summary.on, left: summary.recoveryCodesLeft }, { on: false, left: 0 })
})

test('another person’s app is not found, renamed or removed', async (t) => {
  const house = await openHouse(t)
  const adas = await openAccount(house)
  const bobs = await openAccount(house, bob)
  await turnOnSecondStep(house, adas.account.id)
  const { app } = await turnOnSecondStep(house, bobs.account.id)
  const [hers] = (await house.deps.secondStep.summary(adas.account)).apps
  const browser = new Browser()
  await signInAt(browser, `${account(house)}/second-step`, bob, app)
  await browser.open(`/account/second-step/apps/${hers?.id}`)
  assert.equal(browser.status, 404)
  for (const what of ['name', 'remove']) {
    await browser.post(`/account/second-step/apps/${hers?.id}/${what}`, { name: 'mine' })
    assert.equal(browser.status, 404, what)
  }
  assert.equal((await house.deps.secondStep.summary(adas.account)).apps[0]?.name, '')
})

test('Ada chooses codes by letter; one is sent when she says so, and opens her account once', async (t) => {
  const house = await openHouse(t)
  await openAccount(house)
  const own = new Browser()
  await signInAt(own, `${account(house)}/second-step`, ada)
  await own.submit({}, { button: 'Turn on codes by e-mail' })
  assert.equal(own.heading, 'Keep your recovery codes')
  const [changed] = await house.deps.letters.newest(1)
  assert.equal(changed?.subject, 'Your second step was changed')

  const wiki = await openWiki(t, house, { first_party: true })
  const browser = new Browser()
  await signInAt(browser, await wiki.start(), ada)
  assert.match(browser.text, /a•••@example\.com/)
  assert.equal(await codesSent(house), 0, 'nothing is sent by opening a page')
  await browser.submit({}, { button: 'Send a code' })
  const code = await codeIn(house)
  const twice = browser.clone()
  await Promise.all([browser.submit({ code }), twice.submit({ code })])
  const done = [browser, twice].find(({ url }) => url.startsWith('http://localhost:9/'))
  await wiki.finish(done?.url ?? assert.fail('nobody came in'))
  const { acr, amr } = wiki.tokens.claims() ?? assert.fail('no ID token')
  assert.deepEqual({ acr, amr }, { acr: twoSteps, amr: ['pwd', 'email', 'mfa'] })

  const late = new Browser()
  await signInAt(late, account(house), ada)
  await late.submit({}, { button: 'Send a code' })
  await late.submit({ code })
  assert.equal(late.status, 422, 'a used code')
  const old = await codeIn(house)
  house.wait(minutes(10))
  await late.post(late.url, { code: old })
  assert.equal(late.status, 422, 'a code of ten minutes ago')
})

test('a code of another person, or of another sign-in, opens nothing', async (t) => {
  const house = await openHouse(t)
  await openWithLetters(house)
  await openWithLetters(house, bob)
  const [adas, again, bobs] = [new Browser(), new Browser(), new Browser()]
  await signInAt(bobs, account(house), bob)
  await bobs.submit({}, { button: 'Send a code' })
  const bobsCode = await codeIn(house)
  await signInAt(adas, account(house), ada)
  await adas.submit({}, { button: 'Send a code' })
  await adas.submit({ code: bobsCode })
  assert.equal(adas.status, 422, 'of another person')

  const hers = await codeIn(house)
  await signInAt(again, account(house), ada)
  await again.post(`${again.url}`, { code: hers })
  assert.equal(again.status, 422, 'of another sign-in')
  await adas.submit({ code: hers })
  assert.equal(adas.heading, 'Your portals')
})

test('two hundred parallel guesses at a letter code are five', async (t) => {
  const house = await openHouse(t)
  const { account: row, email } = await openWithLetters(house)
  const wanted = {
    accountId: row.id,
    holder: 'here',
    channel: 'letter',
    address: String(email?.value),
  } as const
  const { store, secondStepCodes } = house.deps
  const code = await store.db.$transaction((tx) => secondStepCodes.make(wanted, tx))
  const wrong = (n: number) => String((Number(code) + n + 1) % 10 ** 8).padStart(8, '0')
  const guesses = Array.from({ length: 200 }, (_, n) => secondStepCodes.use(wanted, wrong(n)))
  assert.equal((await Promise.all(guesses)).filter(Boolean).length, 0)
  const { misses } = await store.db.oneTimeToken.findFirstOrThrow({ where: { purpose: 'second-step' } })
  assert.equal(misses, 5)
  assert.equal(await secondStepCodes.use(wanted, code), false, 'the right one comes too late')
})

test('letters with codes are counted for their recipient, and guesses for the account', async (t) => {
  const house = await openHouse(t)
  await openWithLetters(house)
  const browser = new Browser()
  await signInAt(browser, account(house), ada)
  for (let n = 0; n < 8; n++) await browser.post(`${browser.url.replace(/\/send$/, '')}/send`, {})
  assert.equal(browser.status, 429)
  assert.match(browser.problem ?? '', /Too many codes/)
  assert.ok((await codesSent(house)) <= 6)
  for (let n = 0; n < 7; n++) await browser.post(browser.url.replace(/\/send$/, ''), { code: '12345678' })
  assert.equal(browser.status, 429)
  assert.match(browser.problem ?? '', /Too many attempts/)
})

test('whoever owns nothing but the mailbox does not get in by a reset and a code by letter', async (t) => {
  const house = await openHouse(t)
  const { account: row, recoveryCodes } = await openWithLetters(house)
  const { deps } = house
  const password = 'set by whoever reads the mail'
  const hashed = await deps.hasher.hash(password)
  assert.ok(hashed.ok)
  await deps.store.db.$transaction(async (tx) => {
    await deps.accounts.setPassword(row.id, hashed.hash, tx)
    await deps.secondStep.passwordCameBy(row.id, 'letter', tx)
  })
  const browser = new Browser()
  await signInAt(browser, account(house), { ...ada, password })
  assert.equal(browser.heading, 'Use a recovery code')
  const uid = /interaction\/([\w-]+)/.exec(browser.url)?.[1]
  await browser.post(`/interaction/${uid}/second-step/letter/send`, {})
  assert.equal(await codesSent(house), 0)
  await browser.post(`/interaction/${uid}/second-step/letter`, { code: '12345678' })
  assert.equal(browser.heading, 'Use a recovery code')

  await browser.submit({ code: recoveryCodes[0] ?? '' })
  assert.equal(browser.heading, 'Your portals')
  await browser.post('/account/sign-out', {})
  const again = new Browser()
  await signInAt(again, account(house), { ...ada, password })
  assert.equal(again.buttons.includes('Send a code'), true, 'the password was proven by something else')
})

test('without a recovery code a reset by letter ends at a page that says why', async (t) => {
  const house = await openHouse(t)
  const { account: row } = await openWithLetters(house)
  const { deps } = house
  await deps.store.db.recoveryCode.deleteMany({ where: { accountId: row.id } })
  await deps.store.db.$transaction((tx) => deps.secondStep.passwordCameBy(row.id, 'letter', tx))
  const browser = new Browser()
  await signInAt(browser, account(house), ada)
  assert.equal(browser.heading, 'There is no second step left')
  assert.match(browser.text, /your mailbox alone would open your account/)
})

test('turning on the first way twice at once gives one set of recovery codes', async (t) => {
  const house = await openHouse(t)
  const { account: row } = await openAccount(house)
  const { secondStep } = house.deps
  const made = await Promise.all([
    secondStep.choose(row.id, 'letter', true),
    secondStep.choose(row.id, 'text', true),
  ])
  assert.deepEqual(made.map((codes) => codes?.length).sort(), [0, 10])
  const [code = ''] = made.find((codes) => codes?.length) ?? []
  assert.equal(await secondStep.useRecoveryCode(row.id, code), true)
})

test('input that no database takes is refused as any wrong code', async (t) => {
  const house = await openHouse(t)
  const { account: row } = await openAccount(house)
  await house.deps.secondStep.choose(row.id, 'letter', true)
  await turnOnSecondStep(house, row.id)
  const browser = new Browser()
  await signInAt(browser, account(house), ada)
  const base = browser.url.replace(/\/app$/, '')
  for (const way of ['app', 'letter', 'recovery-code']) {
    await browser.post(`${base}/${way}`, { code: '12\u0000345' })
    assert.equal(browser.status, 422, way)
  }
})
