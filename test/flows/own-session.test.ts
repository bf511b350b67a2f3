import assert from 'node:assert/strict'
import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { days, hours, minutes } from '../../src/duration.ts'
import { createAdapter } from '../../src/oidc/adapter.ts'
import { signInAt, turnOnSecondStep } from '../support/authenticator.ts'
import { Browser } from '../support/browser.ts'
import { test } from '../support/each-database.ts'
import { type House, openHouse } from '../support/house.ts'
import { ada, bob, openAccount } from '../support/people.ts'
import { signedInWiki } from '../support/protocol.ts'
import { refuseRows } from '../support/refuse-rows.ts'
import { until } from '../support/until.ts'
import { openWiki } from '../support/wiki.ts'

const twoFactors = 'urn:portico:acr:two-factors'
const oneFactor = 'urn:portico:acr:one-factor'

/** The browser of somebody who is signed in on the own pages. */
async function signedIn(house: House, person = ada, browser = new Browser()): Promise<Browser> {
  await signInAt(browser, `${house.issuer}/account`, person)
  assert.equal(browser.heading, 'Your portals')
  return browser
}

test('whoever is not signed in is led to sign in, and then to the page they came for', async (t) => {
  const house = await openHouse(t)
  await openAccount(house)
  const browser = new Browser()
  await browser.open(`${house.issuer}/`)
  assert.equal(browser.heading, 'Sign in')
  await signInAt(browser, `${house.issuer}/account/security`, ada)
  assert.equal(browser.url, `${house.issuer}/account/security`)
})

const hostile = [
  '//evil.example',
  '/\\evil.example',
  '\\/evil.example',
  'https://evil.example',
  'https:evil.example',
  'javascript:alert(1)',
  '/.//evil.example',
  '/x/..//evil.example',
  '/\t/evil.example',
  'data:text/html,x',
]
for (const state of hostile) {
  test(`the way back leads to no other site: ${JSON.stringify(state)}`, async (t) => {
    const house = await openHouse(t)
    const address = `${house.issuer}/signed-in?${new URLSearchParams({ state })}`
    const { headers } = await fetch(address, { redirect: 'manual' })
    const target = new URL(headers.get('location') ?? '', address)
    assert.equal(target.origin, house.issuer)
  })
}

test('a session id that was there before the sign-in is worth nothing after it', async (t) => {
  const house = await openHouse(t)
  await openAccount(house)
  const attacker = new Browser()
  await attacker.open(`${house.issuer}/account`)
  // The attacker's own cookies, planted in Ada's browser.
  const victim = attacker.clone()
  await victim.submit({ email: ada.email, password: ada.password })
  assert.equal(victim.heading, 'Your portals')
  await attacker.open('/account')
  assert.equal(attacker.heading, 'Sign in')
})

test('signing in again gives the session another id, and the old one is dead', async (t) => {
  const house = await openHouse(t)
  await openAccount(house)
  const browser = await signedIn(house)
  const thief = browser.clone()
  house.wait(minutes(11))
  await signInAt(browser, '/account/second-step/set-up', ada)
  assert.equal(browser.heading, 'Set up a second step')
  await thief.open('/account')
  assert.equal(thief.heading, 'Sign in')
})

test('a session ends after seven days without use, and after thirty in any case', async (t) => {
  const house = await openHouse(t)
  await openAccount(house)
  const idle = await signedIn(house)
  const busy = await signedIn(house)
  for (let day = 0; day < 29; day += 1) {
    house.wait(days(1))
    await busy.open('/account')
    assert.equal(busy.heading, 'Your portals', `day ${day + 1}`)
    if (day !== 7) continue
    await idle.open('/account')
    assert.equal(idle.heading, 'Sign in')
  }
  house.wait(days(1) + minutes(1))
  await busy.open('/account')
  assert.equal(busy.heading, 'Sign in')
})

test('signing out ends the session at once, and its copies, and the portals’ tokens', async (t) => {
  const house = await openHouse(t)
  await openAccount(house)
  const wiki = await openWiki(t, house)
  const browser = await signedIn(house)
  await browser.open(await wiki.start())
  await browser.submit({}, { button: 'Allow' })
  await wiki.finish(browser.url)
  await browser.open(`${house.issuer}/account`)
  const thief = browser.clone()

  await browser.submit({}, { button: 'Sign out' })
  assert.equal(browser.heading, 'You are signed out')
  for (const each of [browser, thief]) {
    await each.open('/account')
    assert.equal(each.heading, 'Sign in')
  }
  await assert.rejects(wiki.userinfo())
})

test('a portal that wants to know is told of the sign-out', async (t) => {
  const house = await openHouse(t)
  await openAccount(house)
  const told: string[] = []
  const server = createServer((request, response) => {
    request.on('data', (part) => told.push(String(part)))
    request.on('end', () => response.end())
  }).listen(0, '127.0.0.1')
  t.after(() => server.close())
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  const wiki = await openWiki(t, house, { backchannel_logout_uri: `http://127.0.0.1:${port}/out` })
  const browser = await signedIn(house)
  await browser.open(await wiki.start())
  await browser.submit({}, { button: 'Allow' })
  const claims = (await wiki.finish(browser.url)).claims()
  await browser.open(`${house.issuer}/account`)
  await browser.submit({}, { button: 'Sign out' })
  await until(() => told.length > 0)
  const token = new URLSearchParams(told.join('')).get('logout_token') ?? ''
  const payload = JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString())
  assert.equal(payload.sub, claims?.sub)
  assert.equal(payload.aud, wiki.clientId)
})

test('another site cannot sign Ada out', async (t) => {
  const house = await openHouse(t)
  await openAccount(house)
  const browser = await signedIn(house)
  await browser.post('/account/sign-out', {}, { from: 'https://evil.example/' })
  assert.equal(browser.status, 403)
  await browser.open(`${house.issuer}/account`)
  assert.equal(browser.heading, 'Your portals')
})

test('two factors are told while they count, and asked for again when they wore off', async (t) => {
  const house = await openHouse(t)
  const { account } = await openAccount(house)
  const { app } = await turnOnSecondStep(house, account.id)
  const wiki = await openWiki(t, house, { first_party: true })
  const browser = new Browser()
  const enter = async (params: Record<string, string> = {}) => browser.open(await wiki.start(params))
  const proof = async () => {
    const claims = (await wiki.finish(browser.url)).claims()
    return { acr: claims?.acr, amr: claims?.amr, at: Number(claims?.auth_time) }
  }

  await enter({ acr_values: twoFactors, max_age: '100000' })
  await browser.submit({ email: ada.email, password: ada.password })
  await browser.submit({ code: await app.code() })
  const first = await proof()
  assert.deepEqual(first, { acr: twoFactors, amr: ['pwd', 'otp', 'mfa'], at: first.at })

  house.wait(hours(1) + minutes(1))
  await enter({ claims: JSON.stringify({ id_token: { acr: null, amr: null } }) })
  const idle = await proof()
  assert.equal(idle.acr, oneFactor, 'an hour without use')
  assert.deepEqual(idle.amr, ['pwd'])

  await enter({ acr_values: twoFactors, max_age: '100000' })
  assert.equal(browser.heading, 'Your second step')
  await browser.submit({ code: await app.code() })
  const again = await proof()
  assert.equal(again.acr, twoFactors)
  assert.equal(again.at, first.at, 'the code does not make the password any fresher')

  house.wait(hours(23))
  await enter({ acr_values: twoFactors })
  assert.equal(browser.heading, 'Sign in', 'the password is a day old')
})

test('a portal that insists on two factors is refused when only one can be had', async (t) => {
  const house = await openHouse(t)
  await openAccount(house)
  const wiki = await openWiki(t, house, { first_party: true })
  const browser = await signedIn(house)
  const acr = { essential: true, value: twoFactors }
  await browser.open(await wiki.start({ claims: JSON.stringify({ id_token: { acr } }) }))
  assert.equal(browser.heading, 'A second step is needed')
  await browser.submit({}, { button: 'Not now' })
  await assert.rejects(wiki.finish(browser.url), /access_denied|authorization response/)
})

test('prompt=login asks for the password and the second step again', async (t) => {
  const house = await openHouse(t)
  const { account } = await openAccount(house)
  const { app } = await turnOnSecondStep(house, account.id)
  const wiki = await openWiki(t, house, { first_party: true })
  const browser = new Browser()
  await signInAt(browser, `${house.issuer}/account`, ada, app)
  house.wait(minutes(1))

  await browser.open(await wiki.start({ prompt: 'login' }))
  assert.equal(browser.heading, 'Sign in')
  await browser.submit({ email: ada.email, password: ada.password })
  assert.equal(browser.heading, 'Your second step')
  await browser.submit({ code: await app.code() })
  const claims = (await wiki.finish(browser.url)).claims()
  assert.ok(Math.abs(house.deps.now().getTime() / 1000 - Number(claims?.auth_time)) < 5)
})

test('nobody slips into another’s sign-in half way', async (t) => {
  const house = await openHouse(t)
  const { account } = await openAccount(house)
  await openAccount(house, bob)
  await turnOnSecondStep(house, account.id)
  const browser = await signedIn(house, bob)
  const wiki = await openWiki(t, house, { first_party: true })
  // Bob's session, Ada's password, nobody's code: Bob stays who he is.
  await browser.open(await wiki.start({ prompt: 'login' }))
  await browser.submit({ email: ada.email, password: ada.password })
  assert.equal(browser.heading, 'Your second step')
  const half = browser.url
  await browser.open(`${house.issuer}/account`)
  assert.match(browser.text, /Bob Baker/)
  await browser.open(half)
  await browser.follow(browser.links.find(({ text }) => text.includes('another'))?.text ?? '')
  assert.equal(browser.heading, 'Choose an account')
  await browser.submit({}, { button: 'Use another account' })
  assert.equal(browser.heading, 'Sign in')
})

test('a sign-in that is held back does not survive a change of the password', async (t) => {
  const house = await openHouse(t)
  const { account } = await openAccount(house)
  const thief = new Browser({ stopAt: ({ pathname }) => /^\/authorize\/./.test(pathname) })
  await signInAt(thief, `${house.issuer}/account`, ada)
  const held = thief.url
  assert.match(held, /\/authorize\/./)
  const other = new Browser()
  other.cookies = thief.cookies

  const hashed = await house.deps.hasher.hash('a password that nobody stole')
  assert.ok(hashed.ok)
  house.wait(10)
  await house.deps.accounts.setPassword(account.id, hashed.hash)
  await other.open(held)
  assert.notEqual(other.heading, 'Your portals')
  await other.open('/account')
  assert.equal(other.heading, 'Sign in')
})

test('a sign-in that is held back does not go around a second step that was added', async (t) => {
  const house = await openHouse(t)
  const { account } = await openAccount(house)
  const thief = new Browser({ stopAt: ({ pathname }) => /^\/authorize\/./.test(pathname) })
  await signInAt(thief, `${house.issuer}/account`, ada)
  const held = thief.url
  const other = new Browser()
  other.cookies = thief.cookies
  await turnOnSecondStep(house, account.id)
  await other.open(held)
  await other.open('/account')
  assert.equal(other.heading, 'Sign in')
})

test('the operator’s pages end after a quarter of an hour without their use, whatever else is used', async (t) => {
  const house = await openHouse(t)
  const { account } = await openAccount(house, ada, { operator: true })
  const { app } = await turnOnSecondStep(house, account.id)
  const browser = new Browser()
  await signInAt(browser, `${house.issuer}/operator`, ada, app)
  assert.equal(browser.url, `${house.issuer}/operator`)
  for (let use = 0; use < 3; use += 1) {
    house.wait(minutes(10))
    await browser.open('/operator')
    assert.equal(browser.url, `${house.issuer}/operator`, `${10 * (use + 1)} minutes`)
  }
  for (let use = 0; use < 2; use += 1) {
    house.wait(minutes(8))
    await browser.open('/account')
    assert.equal(browser.heading, 'Your portals')
  }
  for (let attempt = 0; attempt < 2; attempt += 1) {
    await browser.open('/operator')
    assert.equal(browser.heading, 'Sign in', 'asking again opens nothing')
  }
  await browser.submit({ email: ada.email, password: ada.password })
  await browser.submit({ code: await app.code() })
  assert.equal(browser.url, `${house.issuer}/operator`)
})

test('a second factor that wore off does not come back by using the session', async (t) => {
  const house = await openHouse(t)
  const { account } = await openAccount(house)
  const { app } = await turnOnSecondStep(house, account.id)
  const browser = new Browser()
  await signInAt(browser, `${house.issuer}/account`, ada, app)
  const kept = async () => {
    const query = `SELECT "payload" FROM "OidcRecord" WHERE "kind" = 'Session'`
    return JSON.parse(String((await house.deps.store.statements.get(query, []))?.payload)).acr
  }
  assert.equal(await kept(), twoFactors)
  house.wait(hours(2))
  await browser.open('/account')
  assert.equal(await kept(), oneFactor)
})

test('a request that was under way cannot bring back an id that the session no longer has', async (t) => {
  const { deps } = await openHouse(t)
  const { statements } = deps.store
  const adapter = createAdapter({ ...deps, statements, findClient: async () => undefined })('Session')
  const session = { uid: 'the session', accountId: 'ada' }
  await adapter.upsert('old id', session, 3600)
  await adapter.upsert('new id', session, 3600)
  await deps.sessions.retire('old id')
  await adapter.upsert('old id', session, 3600)
  assert.equal(await adapter.find('old id'), undefined)
  assert.equal((await adapter.find('new id'))?.uid, 'the session')
})

test('whoever could not be given a new session keeps the one that they have', async (t) => {
  const house = await openHouse(t)
  const { wiki, browser } = await signedInWiki(t, house)
  await browser.open(await wiki.start({ prompt: 'login' }))
  const allow = await refuseRows(house, 'OidcRecord', 'Session')
  await browser.submit({ email: ada.email, password: ada.password })
  assert.equal(browser.status, 500)
  assert.match(house.log(), /not taken/)
  assert.doesNotMatch(house.log(), /TypeError/)
  await allow()
  await browser.open(await wiki.start({ prompt: 'none' }))
  await wiki.finish(browser.url)
})

test('a first session that cannot be kept is an error of the database, and leaves no cookie', async (t) => {
  const house = await openHouse(t)
  await openAccount(house)
  const browser = new Browser()
  await browser.open(`${house.issuer}/account`)
  await refuseRows(house, 'OidcRecord', 'Session')
  await browser.submit({ email: ada.email, password: ada.password })
  assert.equal(browser.status, 500)
  assert.match(house.log(), /not taken/)
  assert.doesNotMatch(house.log(), /TypeError/)
  assert.deepEqual(browser.headers.getSetCookie(), [])
})
