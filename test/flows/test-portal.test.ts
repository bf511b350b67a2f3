import assert from 'node:assert/strict'
import type { TestContext } from 'node:test'
import { signInAt, turnOnSecondStep } from '../support/authenticator.ts'
import { Browser } from '../support/browser.ts'
import { test } from '../support/each-database.ts'
import { openHouse } from '../support/house.ts'
import { ada, bob, openAccount } from '../support/people.ts'

async function openTestPortal(t: TestContext, settings: Record<string, string> = {}) {
  const house = await openHouse(t, settings)
  const { account, sub } = await openAccount(house, ada, { operator: true })
  const { app } = await turnOnSecondStep(house, account.id)
  const browser = new Browser()
  await signInAt(browser, `${house.issuer}/operator/test-portal`, ada, app)
  assert.equal(browser.heading, 'Test portal')
  return { house, browser, app, account, sub }
}

const begin = (browser: Browser, fields: Record<string, string> = {}) =>
  browser.submit(fields, { button: 'Begin a round trip' })
const unescaped = (html: string) =>
  html
    .replace(/&quot;/g, '"')
    .replace(/&lt;/g, '<')
    .replace(/&#39;/g, "'")
    .replace(/&amp;/g, '&')
const shownBy = (browser: Browser, step: string): Record<string, unknown> =>
  JSON.parse(
    unescaped(new RegExp(`<code id="${step}-shown">([^<]*)</code>`).exec(browser.html)?.[1] ?? 'null'),
  )

test('Ada makes a round trip, and sees what a portal would learn of her', async (t) => {
  const { house, browser, sub } = await openTestPortal(t)
  await begin(browser)
  assert.equal(browser.heading, 'Continue to Test portal as Ada Lovelace', 'as at any other portal')
  await browser.submit({}, { button: 'Continue' })
  assert.equal(browser.heading, 'The round trip worked')
  assert.equal(shownBy(browser, 'discovery').issuer, house.issuer)
  assert.equal(shownBy(browser, 'request').code_challenge_method, 'S256')
  assert.equal(shownBy(browser, 'answer').iss, house.issuer)
  assert.equal(shownBy(browser, 'tokens').token_type, 'bearer')
  const claims = shownBy(browser, 'id-token').claims as Record<string, unknown>
  assert.deepEqual([claims.sub, claims.aud, claims.email], [sub, 'portico-test-portal', ada.email])
  assert.equal(shownBy(browser, 'userinfo').name, ada.name)
  assert.equal(shownBy(browser, 'revocation')['userinfo answers'], 401)

  const code = new URL(browser.url).searchParams.get('code') ?? ''
  assert.ok(code.length > 20)
  assert.doesNotMatch(browser.text, new RegExp(code), 'no code is shown')
  assert.doesNotMatch(browser.html, /access_token"|eyJ/, 'and no token')
  await browser.open(browser.url)
  assert.equal(browser.status, 410, 'it counts once')
  assert.equal(browser.heading, 'This round trip is over')
})

test('a round trip asks what any portal’s sign-in asks', async (t) => {
  const { house, browser, app } = await openTestPortal(t)
  await begin(browser, { way: 'login', scope: 'openid' })
  assert.equal(browser.heading, 'Sign in')
  assert.match(browser.text, /Test portal/)
  house.wait(30_000)
  await browser.submit({ email: ada.email, password: ada.password })
  await browser.submit({ code: await app.code() })
  assert.equal(browser.heading, 'The round trip worked')
  assert.deepEqual(Object.keys(shownBy(browser, 'userinfo')).includes('email'), false)
  await browser.follow('Begin another one')
  await begin(browser, { way: 'silent' })
  assert.equal(browser.heading, 'The round trip worked')
})

test('what went wrong is said in the words of the protocol', async (t) => {
  const { house, browser } = await openTestPortal(t)
  const stopped = new Browser({ stopAt: (url) => url.pathname === '/authorize' })
  stopped.cookies = browser.cookies
  await stopped.open(`${house.issuer}/operator/test-portal`)
  await begin(stopped)
  const answer = new URLSearchParams({ error: 'access_denied', iss: house.issuer })
  answer.set('state', new URL(stopped.url).searchParams.get('state') ?? '')
  await stopped.open(`${house.issuer}/operator/test-portal/callback?${answer}`)
  assert.equal(stopped.heading, 'The round trip did not work')
  assert.match(stopped.text, /What went wrong: access_denied/)
  await browser.open(`${house.issuer}/operator/test-portal`)
  await begin(browser, { scope: 'openid" admin' })
  assert.equal(browser.status, 422)
})

test('a code of somebody else is no use, and an answer that nobody asked for neither', async (t) => {
  const { house, browser } = await openTestPortal(t)
  const evil = new URL(
    `${house.issuer}/operator/test-portal/callback?code=stolen&state=guessed&iss=${house.issuer}`,
  )
  await browser.open(evil)
  assert.equal(browser.status, 410)
  await browser.open(`${house.issuer}/operator/test-portal`)
  const stopped = new Browser({ stopAt: (url) => url.pathname === '/authorize' })
  stopped.cookies = browser.cookies
  await stopped.open(`${house.issuer}/operator/test-portal`)
  await begin(stopped)
  await stopped.open(evil)
  assert.equal(stopped.heading, 'The round trip did not work')
  assert.match(stopped.text, /What went wrong: .*unexpected .state/)
})

test('nobody but operators has a test portal, and nobody can register its id', async (t) => {
  const house = await openHouse(t)
  await openAccount(house, bob)
  const browser = new Browser()
  await signInAt(browser, `${house.issuer}/operator/test-portal`, bob)
  assert.equal(browser.status, 403)
  await browser.open(`${house.issuer}/operator/test-portal/callback?code=x`)
  assert.equal(browser.status, 403)
  await browser.post(`${house.issuer}/operator/test-portal`, { scope: 'openid', way: 'login' })
  assert.equal(browser.status, 403)
  const { readClientMetadata } = await import('../../src/portals/client-metadata.ts')
  const { metadata } = readClientMetadata(
    { client_id: 'portico-test-portal', redirect_uris: ['http://localhost:9/'] },
    true,
  )
  await assert.rejects(house.deps.portals.register(metadata), /taken already/)
  assert.deepEqual(await house.deps.registry.all(), [])
  assert.deepEqual(await house.deps.registry.portals(), [])
})

test('it works behind a proxy that the process itself cannot reach', async (t) => {
  const house = await openHouse(t, { ISSUER: 'http://nowhere.localhost:1' })
  const { account } = await openAccount(house, ada, { operator: true })
  await turnOnSecondStep(house, account.id)
  const { beginRoundTrip, finishRoundTrip } = await import('../../src/portals/round-trip.ts')
  const place = { issuer: house.issuer, door: house.address }
  const { address, attempt } = await beginRoundTrip(place, 'openid')
  assert.ok(address.startsWith(`${house.issuer}/authorize?`))
  const trip = await finishRoundTrip(
    place,
    attempt,
    new URLSearchParams({ code: 'x', state: attempt.state, iss: house.issuer }).toString(),
  )
  assert.match(trip.problem ?? '', /invalid_grant/)
  assert.deepEqual(
    trip.steps.map(({ name }) => name),
    ['discovery', 'request'],
  )
})
