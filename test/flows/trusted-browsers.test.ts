import assert from 'node:assert/strict'
import { days, minutes } from '../../src/duration.ts'
import { oneFactor, twoFactors, twoSteps } from '../../src/oidc/acr.ts'
import { type Authenticator, signInAt, turnOnSecondStep } from '../support/authenticator.ts'
import { Browser } from '../support/browser.ts'
import { test } from '../support/each-database.ts'
import { type House, openHouse } from '../support/house.ts'
import { ada, bob, openAccount } from '../support/people.ts'
import { openWiki } from '../support/wiki.ts'

/** Signs in with the second step, and has the browser trusted. */
async function signInTrusting(browser: Browser, house: House, person: typeof ada, app: Authenticator) {
  await signInAt(browser, `${house.issuer}/account`, person)
  await browser.submit({ code: await app.code(), trust: true })
  assert.equal(browser.heading, 'Your portals')
}

const signOut = (browser: Browser) => browser.post('/account/sign-out', {})

async function openTrusting(house: House) {
  const person = await openAccount(house)
  const { app } = await turnOnSecondStep(house, person.account.id)
  const browser = new Browser()
  await signInTrusting(browser, house, ada, app)
  await signOut(browser)
  house.wait(minutes(1))
  return { ...person, app, browser }
}

test('a browser that Ada trusts asks her for no second step for thirty days, and says so to nobody', async (t) => {
  const house = await openHouse(t)
  const { browser, app } = await openTrusting(house)
  const wiki = await openWiki(t, house, { first_party: true })
  await signInAt(browser, await wiki.start(), ada)
  await wiki.finish(browser.url)
  const { acr, amr } = wiki.tokens.claims() ?? assert.fail('no ID token')
  assert.deepEqual({ acr, amr }, { acr: oneFactor, amr: ['pwd'] })
  await browser.open(`${house.issuer}/account`)
  await signOut(browser)

  const other = new Browser()
  await signInAt(other, `${house.issuer}/account`, ada)
  assert.equal(other.heading, 'Your second step')
  house.wait(days(30))
  await signInAt(browser, `${house.issuer}/account`, ada)
  assert.equal(browser.heading, 'Your second step')
  await browser.submit({ code: await app.code() })
  assert.equal(browser.heading, 'Your portals')
})

test('a trusted browser gives no acr that a portal wants, no fresh proof and no operator’s page', async (t) => {
  const house = await openHouse(t)
  const { browser, account, app } = await openTrusting(house)
  await house.deps.store.db.account.update({ where: { id: account.id }, data: { operator: true } })
  const wiki = await openWiki(t, house, { first_party: true })
  for (const acr_values of [twoSteps, twoFactors]) {
    await signInAt(browser, await wiki.start({ acr_values }), ada)
    assert.equal(browser.heading, 'Your second step', acr_values)
    await browser.open(`${house.issuer}/account`)
    await signOut(browser)
  }
  await signInAt(browser, `${house.issuer}/account`, ada)
  for (const page of ['/account/second-step/set-up', '/account/second-step/remove', '/operator']) {
    const copy = browser.clone()
    await copy.open(page)
    assert.equal(copy.heading, 'Your second step', page)
  }
  await browser.open('/account/second-step/remove')
  await browser.submit({ code: await app.code() })
  assert.equal(browser.heading, 'Remove the second step?')
})

test('one cookie serves each account that trusts the browser, and none that does not', async (t) => {
  const house = await openHouse(t)
  const { browser } = await openTrusting(house)
  const bobs = await openAccount(house, bob)
  const { app } = await turnOnSecondStep(house, bobs.account.id)
  await signInAt(browser, `${house.issuer}/account`, bob)
  assert.equal(browser.heading, 'Your second step', 'the trusted cookie of another account')
  await browser.submit({ code: await app.code(), trust: true })
  await signOut(browser)
  for (const person of [ada, bob]) {
    await signInAt(browser, `${house.issuer}/account`, person)
    assert.equal(browser.heading, 'Your portals', person.name)
    await signOut(browser)
  }
})

test('a cookie that was copied before another account joined is worth nothing after', async (t) => {
  const house = await openHouse(t)
  const { browser } = await openTrusting(house)
  const thief = browser.clone()
  const bobs = await openAccount(house, bob)
  const { app } = await turnOnSecondStep(house, bobs.account.id)
  await signInTrusting(browser, house, bob, app)
  await signInAt(thief, `${house.issuer}/account`, ada)
  assert.equal(thief.heading, 'Your second step')
})

test('a trusted cookie that was stolen is worth nothing after a password change', async (t) => {
  const house = await openHouse(t)
  const { account, browser } = await openTrusting(house)
  const hashed = await house.deps.hasher.hash('another engine altogether')
  assert.ok(hashed.ok)
  // As a change does that knows nothing of trusted browsers: their age is looked at, too.
  await house.deps.accounts.setPassword(account.id, hashed.hash)
  await signInAt(browser, `${house.issuer}/account`, { ...ada, password: 'another engine altogether' })
  assert.equal(browser.heading, 'Your second step')
})

test('every change of the second step forgets every trusted browser', async (t) => {
  const house = await openHouse(t)
  const { account } = await openTrusting(house)
  const { secondStep, trustedBrowsers } = house.deps
  const origin = { ip: '192.0.2.1', userAgent: 'x', requestId: 'x' }
  const [app] = (await secondStep.summary(account)).apps
  const changes = {
    'another app': () => turnOnSecondStep(house, account.id),
    'a way on': () => secondStep.choose(account.id, 'letter', true),
    'a way off': () => secondStep.choose(account.id, 'letter', false),
    'an app less': () => secondStep.removeApp(account.id, app?.id ?? ''),
    'all of it': () => secondStep.remove(account.id),
  }
  for (const [what, change] of Object.entries(changes)) {
    await trustedBrowsers.trust(account.id, '', origin)
    await change()
    assert.deepEqual(await trustedBrowsers.list(account.id), [], what)
  }
})

test('trusted browsers are listed, and forgotten one by one or all at once, but never another person’s', async (t) => {
  const house = await openHouse(t)
  const { account, browser } = await openTrusting(house)
  await openAccount(house, bob)
  await signInAt(browser, `${house.issuer}/account/trusted-browsers`, ada)
  assert.match(browser.text, /Chrome, Linux · This browser/)
  const [row] = await house.deps.trustedBrowsers.list(account.id)

  const stranger = new Browser()
  await signInAt(stranger, `${house.issuer}/account/trusted-browsers`, bob)
  assert.match(stranger.text, /You trust no browser/)
  await stranger.post('/account/trusted-browsers/forget', { id: String(row?.id) })
  await stranger.post('/account/trusted-browsers/forget-all', {})
  await stranger.post('/account/trusted-browsers/forget', { id: '\0' })
  assert.equal(stranger.status, 400)
  assert.equal((await house.deps.trustedBrowsers.list(account.id)).length, 1)

  await browser.submit({}, { button: 'Forget Chrome, Linux' })
  assert.match(browser.text, /You trust no browser/)
  await signOut(browser)
  await signInAt(browser, `${house.issuer}/account`, ada)
  assert.equal(browser.heading, 'Your second step')
})

test('a recovery code makes no browser trusted, and the twenty-first browser takes the place of the oldest', async (t) => {
  const house = await openHouse(t)
  const { account } = await openAccount(house)
  const { recoveryCodes } = await turnOnSecondStep(house, account.id)
  const browser = new Browser()
  await signInAt(browser, `${house.issuer}/account`, ada)
  await browser.follow('Use a recovery code')
  await browser.post(browser.url, { code: String(recoveryCodes[0]), trust: 'on' })
  assert.equal(browser.heading, 'Your portals')
  assert.deepEqual(await house.deps.trustedBrowsers.list(account.id), [])

  const secrets: string[] = []
  for (let n = 0; n < 21; n++) {
    const origin = { ip: '192.0.2.1', userAgent: `browser ${n}`, requestId: 'x' }
    secrets.push(await house.deps.trustedBrowsers.trust(account.id, '', origin))
    house.wait(1000)
  }
  assert.equal((await house.deps.trustedBrowsers.list(account.id)).length, 20)
  assert.equal(await house.deps.trustedBrowsers.trusts(account, secrets[0] ?? ''), false)
  assert.equal(await house.deps.trustedBrowsers.trusts(account, secrets[20] ?? ''), true)
})
