import assert from 'node:assert/strict'
import type { TestContext } from 'node:test'
import { days, minutes, seconds } from '../../src/duration.ts'
import { authenticatorWith, signInAt, turnOnSecondStep } from '../support/authenticator.ts'
import { Browser } from '../support/browser.ts'
import { portico } from '../support/cli.ts'
import { testInTurn as test } from '../support/each-database.ts'
import { type House, openHouse } from '../support/house.ts'
import { ada, bob, openAccount } from '../support/people.ts'
import { openWiki } from '../support/wiki.ts'

/** A house in which Ada has lived for a day, and that asks for more since a moment ago. */
async function openStricter(t: TestContext, settings: Record<string, string> = {}): Promise<House> {
  const before = await openHouse(t, { REQUIRE_SECOND_STEP: 'nobody' })
  const { account } = await openAccount(before)
  const createdAt = new Date(Date.now() - days(1))
  await before.deps.store.db.account.update({ where: { id: account.id }, data: { createdAt } })
  return openHouse(t, { DATA_DIR: before.dataDir, REQUIRE_SECOND_STEP: 'everybody', ...settings })
}

const keyOn = ({ text }: Browser) =>
  /([A-Z2-7]{4}(?: [A-Z2-7]{4}){7})/.exec(text)?.[1]?.replaceAll(' ', '') ?? ''

/** Walks from the page that asks for a second step to the one that gives the recovery codes. */
async function setUp(browser: Browser, house: House): Promise<void> {
  await browser.follow('Set up a second step')
  await browser.follow('Add an app')
  await browser.submit({ code: await authenticatorWith(house, keyOn(browser)).code() })
  assert.equal(browser.heading, 'Keep your recovery codes')
}

test('everybody needs a second step: who was here before puts it off, each time, until the day that is named', async (t) => {
  const house = await openStricter(t)
  const wiki = await openWiki(t, house, { first_party: true })
  for (const wait of [0, days(6)]) {
    house.wait(wait)
    const browser = new Browser()
    await signInAt(browser, await wiki.start(), ada)
    assert.equal(browser.heading, 'A second step is needed')
    assert.match(browser.text, /put it off until \w+ \d+, \d{4}/)
    await browser.submit({}, { button: 'Later' })
    await wiki.finish(browser.url)
    await browser.open(await wiki.start())
    await wiki.finish(browser.url)
  }
})

test('after the grace nobody puts it off, not even with a form that was left open', async (t) => {
  const house = await openStricter(t)
  const wiki = await openWiki(t, house, { first_party: true })
  const browser = new Browser()
  await signInAt(browser, await wiki.start(), ada)
  const uid = /interaction\/([\w-]+)/.exec(browser.url)?.[1]
  house.wait(days(7) - minutes(1))
  const late = new Browser()
  await signInAt(late, await wiki.start(), ada)
  house.wait(minutes(2))
  await late.submit({}, { button: 'Later' })
  assert.equal(late.heading, 'A second step is needed')
  assert.equal(late.buttons.includes('Later'), false)
  await late.post(`${late.url.replace(/\/second-step.*$/, '')}/second-step/later`, { later: 'true' })
  assert.equal(late.heading, 'A second step is needed')
  assert.ok(uid)
})

test('whoever must set up a second step is skipped past it by no page of ours and no other portal', async (t) => {
  const house = await openHouse(t, { REQUIRE_SECOND_STEP: 'everybody' })
  house.wait(seconds(1))
  await openAccount(house)
  const wiki = await openWiki(t, house, { first_party: true })
  const other = await openWiki(t, house, { first_party: true, client_name: 'Other' })
  const browser = new Browser()
  await signInAt(browser, await wiki.start(), ada)
  assert.equal(
    browser.heading,
    'A second step is needed',
    'an account that is newer than the rule has no grace',
  )
  for (const page of ['/account', '/account/profile', '/account/history', '/account/data']) {
    const copy = browser.clone()
    await copy.open(`${house.issuer}${page}`)
    assert.equal(copy.heading, 'Your second step', page)
  }
  const elsewhere = browser.clone()
  await elsewhere.open(await other.start())
  assert.equal(elsewhere.heading, 'A second step is needed')
  const silent = browser.clone()
  await silent.open(await other.start({ prompt: 'none' }))
  assert.match(silent.url, /error=interaction_required/)
})

test('a second step that is set up on the way leads back into the very sign-in', async (t) => {
  const house = await openHouse(t, { REQUIRE_SECOND_STEP: 'everybody' })
  house.wait(seconds(1))
  await openAccount(house)
  const wiki = await openWiki(t, house, { first_party: true })
  const browser = new Browser()
  await signInAt(browser, await wiki.start({ prompt: 'login' }), ada)
  await setUp(browser, house)
  await browser.follow('I have kept them')
  await wiki.finish(browser.url)
  assert.deepEqual(wiki.tokens.claims()?.amr, ['pwd', 'otp', 'mfa'])

  const chooses = new Browser()
  await openAccount(house, bob)
  await signInAt(chooses, await wiki.start(), bob)
  await chooses.follow('Set up a second step')
  await chooses.submit({}, { button: 'Turn on codes by e-mail' })
  await chooses.follow('I have kept them')
  assert.equal(chooses.buttons.includes('Send a code'), true, 'what was only chosen is still to be proven')
})

test('the way back leads into an own sign-in alone', async (t) => {
  const house = await openHouse(t)
  const { account } = await openAccount(house)
  const { app } = await turnOnSecondStep(house, account.id)
  const browser = new Browser()
  await signInAt(browser, `${house.issuer}/account/second-step`, ada, app)
  assert.ok(browser.links.some(({ text }) => text === 'Add another app'))
  for (const planted of ['//evil.example', '../../evil', 'x'.repeat(43)]) {
    browser.cookies.set(`portico_way-on=${planted}; Path=/`, new URL(house.issuer))
    await browser.open('/account/second-step')
    assert.equal(
      browser.links.some(({ text }) => text.startsWith('Go on')),
      false,
      planted,
    )
  }
})

test('a portal of its own asks for a second step, by its registration and by the command line', async (t) => {
  const house = await openHouse(t, { SECOND_STEP_GRACE_DAYS: '0' })
  await openAccount(house)
  const wiki = await openWiki(t, house, { first_party: true, require_second_step: true })
  const other = await openWiki(t, house, { first_party: true, client_name: 'Other' })
  const enter = async (portal: typeof wiki) => {
    const browser = new Browser()
    await signInAt(browser, await portal.start(), ada)
    return browser
  }
  assert.match((await enter(wiki)).text, /Whoever enters Wiki needs a second step/)
  const inOther = await enter(other)
  await other.finish(inOther.url)
  await inOther.open(await wiki.start())
  assert.equal(
    inOther.heading,
    'A second step is needed',
    'a session from another portal is no way around it',
  )

  assert.equal((await portico(['portal', 'require-second-step', other.clientId], house)).code, 0)
  assert.equal((await portico(['portal', 'forget-second-step', wiki.clientId], house)).code, 0)
  house.deps.registry.invalidate()
  assert.match((await enter(other)).text, /Whoever enters Other needs a second step/)
  await wiki.finish((await enter(wiki)).url)
  const shown = await portico(['portal', 'show', other.clientId, '--json'], house)
  assert.equal(JSON.parse(shown.stdout).require_second_step, true)
})

test('a trusted browser meets the rule for as long as it is trusted, in every portal', async (t) => {
  const house = await openHouse(t, { REQUIRE_SECOND_STEP: 'everybody' })
  const { account } = await openAccount(house)
  const { app } = await turnOnSecondStep(house, account.id)
  const wiki = await openWiki(t, house, { first_party: true, require_second_step: true })
  const other = await openWiki(t, house, { first_party: true, client_name: 'Other' })
  const browser = new Browser()
  await signInAt(browser, `${house.issuer}/account`, ada)
  await browser.submit({ code: await app.code(), trust: true })
  await browser.post('/account/sign-out', {})
  await signInAt(browser, await wiki.start(), ada)
  await wiki.finish(browser.url)
  await browser.open(await other.start())
  assert.equal(browser.heading, 'Continue to Other as Ada Lovelace')
  await browser.submit()
  await other.finish(browser.url)

  await house.deps.trustedBrowsers.forgetAll(account.id)
  await browser.open(await other.start())
  assert.equal(browser.heading, 'Your second step')
})

test('since when a rule holds outlives a restart, and begins anew when it was gone', async (t) => {
  const first = await openHouse(t, { REQUIRE_SECOND_STEP: 'everybody' })
  const fact = 'second-step-for-everybody-since'
  const since = await first.deps.installation.read(fact)
  const open = (REQUIRE_SECOND_STEP: string) => openHouse(t, { DATA_DIR: first.dataDir, REQUIRE_SECOND_STEP })
  assert.equal(await (await open('everybody')).deps.installation.read(fact), since)
  const looser = await open('operators')
  assert.equal(await looser.deps.installation.read(fact), undefined)
  assert.ok(await looser.deps.installation.read('second-step-for-operators-since'))
  assert.notEqual(await (await open('everybody')).deps.installation.read(fact), since)
})
