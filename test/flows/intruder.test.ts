import assert from 'node:assert/strict'
import { setTimeout as wait } from 'node:timers/promises'
import { HashingBusyError } from '../../src/accounts/hashing-turns.ts'
import { minutes, seconds } from '../../src/duration.ts'
import { authenticatorWith, signInAt, turnOnSecondStep } from '../support/authenticator.ts'
import { Browser } from '../support/browser.ts'
import { portico } from '../support/cli.ts'
import { testInTurn as test } from '../support/each-database.ts'
import { type House, openHouse } from '../support/house.ts'
import { ada, bob, openAccount } from '../support/people.ts'
import { openWiki } from '../support/wiki.ts'

test('a portal that asks for Ada does not get Bob, second step or not', async (t) => {
  const house = await openHouse(t)
  const adas = await openAccount(house)
  const bobs = await openAccount(house, bob)
  const apps = [
    await turnOnSecondStep(house, adas.account.id),
    await turnOnSecondStep(house, bobs.account.id),
  ]
  const [adasApp, bobsApp] = apps.map(({ app }) => app)
  const wiki = await openWiki(t, house, { first_party: true })
  const claims = JSON.stringify({ id_token: { sub: { value: adas.sub } } })
  const browser = new Browser()
  await signInAt(browser, await wiki.start({ claims }), bob, bobsApp)
  assert.equal(browser.heading, 'Sign in')
  await browser.submit({ email: ada.email, password: ada.password })
  await browser.submit({ code: (await adasApp?.code()) ?? '' })
  await wiki.finish(browser.url)
  assert.equal(wiki.tokens.claims()?.sub, adas.sub)
})

test('nobody allows anything in a session that is over', async (t) => {
  const house = await openHouse(t)
  const { account } = await openAccount(house)
  const wiki = await openWiki(t, house)
  const browser = new Browser()
  await signInAt(browser, await wiki.start(), ada)
  assert.match(browser.url, /\/interaction\/[\w-]+$/)
  const leftOpen = browser.clone()
  await browser.open(`${house.issuer}/account/security`)
  await browser.post('/account/sign-out', {})
  await leftOpen.submit({}, { button: 'Allow' })
  assert.equal(leftOpen.status, 410)
  assert.deepEqual(await house.deps.consents.list(account.id), [])
})

test('a reset link that was sent before an account was disabled never works again', async (t) => {
  const house = await openHouse(t)
  const { account } = await openAccount(house)
  const { secret } = await house.deps.store.db.$transaction((tx) => {
    const about = { accountId: account.id, address: ada.email, detail: { display: ada.email } }
    return house.deps.oneTimeTokens.make({ purpose: 'password-reset', lifetime: minutes(30), ...about }, tx)
  })
  const browser = new Browser()
  await browser.open(`${house.issuer}/reset/${secret}`)
  assert.equal(browser.status, 200)
  for (const what of ['disable', 'enable']) {
    assert.equal((await portico(['account', what, ada.email], house)).code, 0)
  }
  await browser.open(`${house.issuer}/reset/${secret}`)
  assert.equal(browser.status, 410)
})

test('the first operator’s link is over once there is an operator', async (t) => {
  const house = await openHouse(t)
  const link = (await house.running.makeSetupLink()) ?? assert.fail('no link')
  await openAccount(house, bob, { operator: true })
  const browser = new Browser()
  await browser.open(link)
  assert.equal(browser.status, 410)
})

/** As many wrong passwords as make the next attempt wait. */
async function guess(browser: Browser, address: string, email: string): Promise<void> {
  for (let n = 0; n < 7; n++) await signInAt(browser, address, { email, password: `guess number ${n}` })
  assert.equal(browser.status, 429)
}

test('a stranger who keeps guessing does not keep Ada out of the browser that she uses', async (t) => {
  const house = await openHouse(t)
  const { account } = await openAccount(house)
  const { app } = await turnOnSecondStep(house, account.id)
  const [own, stranger] = [new Browser(), new Browser()]
  const address = `${house.issuer}/account`
  await signInAt(own, address, ada, app)
  await own.post('/account/sign-out', {})
  await guess(stranger, address, ada.email)
  await signInAt(stranger, address, ada)
  assert.equal(stranger.status, 429, 'not even with the right password')

  house.wait(seconds(30))
  await guess(stranger, address, ada.email)
  await signInAt(own, address, ada, app)
  assert.equal(own.heading, 'Your portals')
})

test('the browser that Ada uses is no place to guess, at her password or at anybody’s', async (t) => {
  const house = await openHouse(t)
  await openAccount(house)
  await openAccount(house, bob)
  const address = `${house.issuer}/account`
  const browser = new Browser()
  await signInAt(browser, address, ada)
  await browser.post('/account/sign-out', {})
  await guess(browser, address, ada.email)

  await guess(new Browser(), address, bob.email)
  await signInAt(browser, address, { ...bob, password: 'guess from a known browser' })
  assert.equal(browser.status, 429)
})

/** How often this stands in the history, which the engine's answer does not wait for. */
async function recorded({ deps }: House, where: Record<string, string>): Promise<number> {
  const count = () => deps.store.db.auditEvent.count({ where })
  for (let n = 0; n < 100 && (await count()) === 0; n++) await wait(20)
  return count()
}

test('a refresh token that comes twice, and a sign-out by a portal, stand in the history', async (t) => {
  const house = await openHouse(t)
  const { account } = await openAccount(house)
  const wiki = await openWiki(t, house, { first_party: true })
  const browser = new Browser()
  await signInAt(browser, await wiki.start({ scope: 'openid offline_access' }), ada)
  const { refresh_token: first = '' } = await wiki.finish(browser.url)
  await wiki.refresh(first)
  await wiki.refresh()
  await assert.rejects(wiki.refresh(first))
  const about = { accountId: account.id, clientId: wiki.clientId }
  assert.equal(await recorded(house, { kind: 'token-reused', ...about }), 1)

  await browser.open(wiki.logoutUrl())
  await browser.submit()
  assert.equal(await recorded(house, { kind: 'signed-out', ...about }), 1)
})

test('what breaks inside the engine is logged with its number, and says nothing outside', async (t) => {
  const house = await openHouse(t)
  const wiki = await openWiki(t, house, { grant_types: ['client_credentials'] })
  await house.deps.store.db.$executeRawUnsafe('ALTER TABLE "OidcRecord" RENAME TO "Elsewhere"')
  const basic = Buffer.from(`${wiki.clientId}:${wiki.clientSecret}`).toString('base64')
  const answer = await fetch(`${house.issuer}/token`, {
    method: 'POST',
    headers: { authorization: `Basic ${basic}` },
    body: new URLSearchParams({ grant_type: 'client_credentials' }),
  })
  assert.equal(answer.status, 500)
  assert.doesNotMatch(await answer.text(), /OidcRecord|SQL/)
  const line =
    house
      .log()
      .split('\n')
      .find((each) => each.includes('engine failed')) ?? ''
  assert.match(line, /OidcRecord/)
  assert.equal(JSON.parse(line).requestId, answer.headers.get('x-request-id'))
})

test('passwords that were not checked for overload do not count as wrong', async (t) => {
  const house = await openHouse(t)
  await openAccount(house)
  const address = `${house.issuer}/account`
  const browser = new Browser()
  const overload = t.mock.method(house.deps.hasher, 'matches', () => Promise.reject(new HashingBusyError()))
  for (let n = 0; n < 7; n++) {
    await signInAt(browser, address, ada)
    assert.equal(browser.status, 503)
    assert.equal(browser.headers.get('retry-after'), '5')
  }
  overload.mock.restore()
  await signInAt(browser, address, ada)
  assert.equal(browser.heading, 'Your portals')
})

test('a whole IPv6 network is one source, for guesses and for the line before the hasher', async (t) => {
  const house = await openHouse(t, { TRUSTED_PROXIES: '127.0.0.1, ::1' })
  const checks = t.mock.method(house.deps.hasher, 'matches', async () => false)
  const browser = new Browser()
  await browser.open(`${house.issuer}/account`)
  const address = `${browser.url}/login`
  const guessFrom = async (ip: string, n: number) => {
    const headers = {
      'cookie': browser.cookies.headerFor(new URL(address)) ?? '',
      'sec-fetch-site': 'same-origin',
      'x-forwarded-for': ip,
    }
    const body = new URLSearchParams({ email: `nobody-${n}@example.com`, password: 'a guess' })
    return (await fetch(address, { method: 'POST', headers, body })).status
  }
  const statuses = new Set<number>()
  for (let n = 0; n < 51; n++) statuses.add(await guessFrom(`2001:db8:1:2:${n.toString(16)}::1`, n))
  assert.deepEqual([...statuses], [422])
  assert.equal(await guessFrom('2001:db8:1:2::ffff', 52), 429)
  assert.equal(await guessFrom('2001:db8:1:3::1', 53), 422)
  const sources = checks.mock.calls.map(({ arguments: given }) => JSON.stringify((given as unknown[])[2]))
  assert.equal(new Set(sources).size, 2)
})

test('whoever sits in another session of Ada’s does not know the second step that she sets up', async (t) => {
  const house = await openHouse(t)
  const { account } = await openAccount(house)
  const [own, thief] = [new Browser(), new Browser()]
  const address = `${house.issuer}/account/second-step/set-up`
  const keyOn = ({ text }: Browser) =>
    /[A-Z2-7]{4}(?: [A-Z2-7]{4}){7}/.exec(text)?.[0].replaceAll(' ', '') ?? ''
  await signInAt(thief, address, ada)
  const known = keyOn(thief)
  await signInAt(own, address, ada)
  assert.notEqual(keyOn(own), known)
  await thief.submit({ code: await authenticatorWith(house, known).code() })
  assert.equal(thief.status, 422)
  assert.equal(await house.deps.secondStep.isOn(account), false)

  await own.open(address)
  await own.submit({ code: await authenticatorWith(house, keyOn(own)).code() })
  assert.equal(own.heading, 'Keep your recovery codes')
})
