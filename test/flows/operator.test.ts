import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import type { TestContext } from 'node:test'
import { promisify } from 'node:util'
import sharp from 'sharp'
import { hours, minutes } from '../../src/duration.ts'
import { readClientMetadata } from '../../src/portals/client-metadata.ts'
import { signInAt, turnOnSecondStep } from '../support/authenticator.ts'
import { Browser } from '../support/browser.ts'
import { test } from '../support/each-database.ts'
import { openHouse } from '../support/house.ts'
import { ada, bob, openAccount } from '../support/people.ts'
import { openPortal } from '../support/portal.ts'
import { openWiki, wikiCallback } from '../support/wiki.ts'

const wikiForm = { client_name: 'Wiki', redirect_uris: `${wikiCallback}\r\n\r\n http://localhost:9/other ` }

/** Ada, who runs the house, looking at her portals. */
async function openConsole(t: TestContext) {
  const house = await openHouse(t)
  const { account } = await openAccount(house, ada, { operator: true })
  const { app } = await turnOnSecondStep(house, account.id)
  const browser = new Browser()
  await signInAt(browser, `${house.issuer}/operator`, ada, app)
  assert.equal(browser.heading, 'Portals')
  return { house, account, app, browser }
}

/** What stands to be copied. */
const shownAs = (browser: Browser, id: string): string =>
  new RegExp(`<code id="${id}">([^<]*)</code>`).exec(browser.html)?.[1] ?? ''
const kindsOf = async ({ deps }: { deps: { store: { db: unknown } } }) => {
  const db = deps.store.db as {
    auditEvent: { findMany(): Promise<{ kind: string; accountId: string | null }[]> }
  }
  return db.auditEvent.findMany()
}

test('Ada registers a portal, pastes what the page shows, and people sign in through it', async (t) => {
  const { house, account, browser } = await openConsole(t)
  assert.match(browser.text, /There is no portal yet/)
  await browser.submit(wikiForm)
  assert.equal(browser.heading, 'Wiki is registered')
  assert.equal(browser.headers.get('cache-control'), 'no-store')
  const [clientId, clientSecret] = [shownAs(browser, 'client-id'), shownAs(browser, 'client-secret')]
  assert.match(shownAs(browser, 'env'), new RegExp(`CLIENT_SECRET=${clientSecret}`))
  assert.ok(Buffer.from(clientSecret, 'base64url').length >= 16)

  await openAccount(house, bob)
  const wiki = await openPortal(t, {
    issuer: house.issuer,
    clientId,
    clientSecret,
    redirectUri: wikiCallback,
  })
  const other = new Browser()
  await other.open(await wiki.start())
  await other.submit({ email: bob.email, password: bob.password })
  await other.submit({}, { button: 'Allow' })
  await wiki.finish(other.url)
  assert.equal((await wiki.userinfo()).name, bob.name)

  await browser.open('/operator')
  assert.match(browser.text, /Wiki/)
  assert.doesNotMatch(browser.html + house.log(), new RegExp(clientSecret))
  const registered = (await kindsOf(house)).find(({ kind }) => kind === 'portal-registered')
  assert.equal(registered?.accountId, account.id)
})

test('what the page shows to paste works as it stands', async (t) => {
  const { browser } = await openConsole(t)
  await browser.submit(wikiForm)
  const env = shownAs(browser, 'env')
    .split('\n')
    .map((line) => line.split('=', 2) as [string, string])
  const script = `${shownAs(browser, 'snippet')}\nconst tokens = client.refreshTokenGrant(config, 'none')
    process.stdout.write(await tokens.catch(({ error }) => error))`
  const { stdout } = await promisify(execFile)(process.execPath, ['--input-type=module', '-e', script], {
    cwd: import.meta.dirname,
    env: Object.fromEntries(env),
  })
  assert.equal(stdout, 'invalid_grant', 'the client is known, and the token is not')
})

test('a form that is sent twice registers one portal and does not show its secret again', async (t) => {
  const { house, browser } = await openConsole(t)
  const again = browser.clone()
  await browser.submit(wikiForm)
  const secret = shownAs(browser, 'client-secret')
  await again.submit(wikiForm)
  assert.equal(again.status, 409)
  assert.match(again.problem ?? '', /registered already/)
  assert.doesNotMatch(again.html, new RegExp(secret))
  assert.equal((await house.deps.portals.list()).length, 1)
})

test('a form that is sent twice at the same moment registers one portal', async (t) => {
  const { house, browser } = await openConsole(t)
  const tabs = [browser, browser.clone(), browser.clone()]
  await Promise.all(tabs.map((tab) => tab.submit(wikiForm)))
  assert.deepEqual(tabs.filter(({ status }) => status === 201).length, 1)
  assert.equal((await house.deps.portals.list()).length, 1)
})

test('what is wrong with a registration is said at its field, and nothing typed is lost', async (t) => {
  const { house, browser } = await openConsole(t)
  await browser.submit({ ...wikiForm, redirect_uris: 'javascript:alert(1)' })
  assert.equal(browser.status, 422)
  assert.match(browser.problem ?? '', /never accepted/)
  assert.equal(browser.field('client_name')?.value, 'Wiki')
  assert.equal(browser.field('redirect_uris')?.value, 'javascript:alert(1)')
  await browser.submit({ client_name: '<img src=x>', redirect_uris: wikiCallback })
  assert.equal(browser.status, 201)
  assert.doesNotMatch(browser.html, /<img src=x>/)
  await browser.open('/operator')
  await browser.submit({ client_name: 'Portico', redirect_uris: wikiCallback })
  assert.match(browser.problem ?? '', /our own name/)
  assert.equal((await house.deps.portals.list()).length, 1)
})

test('nobody but operators comes in, and no operator with a password alone', async (t) => {
  const house = await openHouse(t)
  await openAccount(house, bob)
  const browser = new Browser()
  await signInAt(browser, `${house.issuer}/operator`, bob)
  assert.equal(browser.status, 403)
  assert.match(browser.heading ?? '', /may not open/)
  await browser.post('/operator', {
    client_id: 'x'.repeat(22),
    kind: 'web',
    ...wikiForm,
    post_logout_redirect_uris: '',
  })
  assert.equal(browser.status, 403)

  await openAccount(house, ada, { operator: true })
  const adas = new Browser()
  await signInAt(adas, `${house.issuer}/operator`, ada)
  assert.match(adas.text, /A second step is needed/)
  await adas.follow('Set up a second step')
  assert.equal(adas.heading, 'Your second step')
  await adas.post('/operator', {
    client_id: 'x'.repeat(22),
    kind: 'web',
    ...wikiForm,
    post_logout_redirect_uris: '',
  })
  assert.equal(adas.status, 403)
  assert.deepEqual(await house.deps.portals.list(), [])
})

test('the page closes after a quarter of an hour without use, whatever else was open', async (t) => {
  const { house, browser } = await openConsole(t)
  house.wait(minutes(10))
  await browser.open('/operator')
  assert.equal(browser.heading, 'Portals')
  house.wait(minutes(10))
  await browser.open('/account')
  house.wait(minutes(6))
  await browser.open('/account')
  await browser.open('/operator')
  assert.equal(browser.heading, 'Sign in')
  await browser.open('/operator')
  assert.equal(browser.heading, 'Sign in', 'and stays closed')
})

test('the page closes after twelve hours of use', async (t) => {
  const { browser } = await openConsole(t)
  // The engine looks at the machine's clock, and both have to move together.
  t.mock.timers.enable({ apis: ['Date'], now: Date.now() })
  for (let past = 0; past < hours(12); past += minutes(14)) {
    await browser.open('/operator')
    assert.equal(browser.heading, 'Portals', `after ${past / minutes(1)} minutes`)
    t.mock.timers.setTime(Date.now() + minutes(14))
  }
  await browser.open('/operator')
  assert.equal(browser.heading, 'Sign in')
})

test('a new secret takes a fresh proof, works at once, and is not replaced by sending the form again', async (t) => {
  const { house, app, browser } = await openConsole(t)
  const wiki = await openWiki(t, house, { grant_types: ['client_credentials'], redirect_uris: [] })
  house.wait(minutes(6))
  await browser.open(`/operator/portals/${wiki.clientId}`)
  await browser.follow('Make a new secret')
  assert.equal(browser.heading, 'Sign in')
  await browser.submit({ email: ada.email, password: ada.password })
  await browser.submit({ code: await app.code() })
  assert.equal(browser.heading, 'Make a new secret for Wiki?')

  const again = browser.clone()
  await browser.submit({}, { button: 'Make a new secret' })
  const clientSecret = shownAs(browser, 'client-secret')
  await assert.rejects(wiki.clientCredentials(), { status: 401 })
  const { issuer } = house
  const renewed = await openPortal(t, { issuer, clientId: wiki.clientId, clientSecret })
  await renewed.clientCredentials()
  await again.submit({}, { button: 'Make a new secret' })
  assert.equal(again.status, 409)
  await renewed.clientCredentials()
  assert.ok((await kindsOf(house)).some(({ kind }) => kind === 'portal-secret-rotated'))
})

test('a portal is removed by its name, with its tokens', async (t) => {
  const { house, browser } = await openConsole(t)
  const wiki = await openWiki(t, house, { client_id: 'https://old.example/wiki' })
  const address = `${house.issuer}/operator/portals/${encodeURIComponent(wiki.clientId)}`
  await browser.open(await wiki.start())
  await browser.submit({}, { button: 'Allow' })
  await wiki.finish(browser.url)
  await wiki.userinfo()

  await browser.open(`${address}/remove`)
  await browser.submit({ name: 'Weki' })
  assert.equal(browser.status, 422)
  await wiki.userinfo()
  await browser.submit({ name: 'Wiki' })
  assert.match(browser.text, /The portal is removed/)
  await assert.rejects(wiki.userinfo())
  await browser.open(await wiki.start())
  assert.equal(browser.status, 400)
  await browser.open(address)
  assert.equal(browser.status, 404)
})

test('of two who register or renew at the same moment, the database lets one through', async (t) => {
  const { deps } = await openHouse(t)
  const { metadata } = readClientMetadata({ client_id: 'wiki', redirect_uris: [wikiCallback] }, true)
  const attempts = await Promise.allSettled([1, 2, 3].map(() => deps.portals.register(metadata)))
  const refused = attempts.flatMap((attempt) => (attempt.status === 'rejected' ? [attempt.reason] : []))
  assert.deepEqual(
    refused.map(({ name }) => name),
    ['InvalidMetadata', 'InvalidMetadata'],
  )
  const portal = await deps.portals.findByClient('wiki')
  assert.ok(portal)
  const secrets = await Promise.all([1, 2, 3].map(() => deps.portals.rotateSecret(portal)))
  assert.equal(secrets.filter((secret) => secret !== undefined).length, 1)
})

test('an imported id cannot pass for a person', async (t) => {
  const house = await openHouse(t)
  const { sub } = await openAccount(house)
  for (const client_id of [sub, 'portico']) {
    const { metadata } = readClientMetadata({ client_id, redirect_uris: [wikiCallback] }, true)
    await assert.rejects(house.deps.portals.register(metadata), /client_id: .* taken/)
  }
})

test('forms from elsewhere change nothing', async (t) => {
  const { house, browser } = await openConsole(t)
  const { clientId } = await openWiki(t, house)
  for (const path of [
    '/operator',
    `/operator/portals/${clientId}/remove`,
    `/operator/portals/${clientId}/rotate-secret`,
  ]) {
    await browser.post(`${house.issuer}${path}`, { name: 'Wiki' }, { from: 'https://evil.example/' })
    assert.equal(browser.status, 403)
  }
  assert.equal((await house.deps.portals.list()).length, 1)
})

test('a logo is shown where the portal asks', async (t) => {
  const { house, browser } = await openConsole(t)
  const wiki = await openWiki(t, house)
  const png = await sharp({ create: { width: 80, height: 80, channels: 3, background: 'teal' } })
    .png()
    .toBuffer()
  await browser.open(`/operator/portals/${wiki.clientId}`)
  await browser.submit({ picture: new File([new Uint8Array(png)], 'logo.png', { type: 'image/png' }) })
  const [, address = ''] = /<img class="tile" src="([^"]+)"/.exec(browser.html) ?? []
  assert.equal((await browser.load(address)).status, 200)
  const visitor = new Browser()
  await visitor.open(await wiki.start())
  assert.ok(visitor.html.includes(address))
  await browser.submit({ picture: new File(['<svg/>'], 'logo.svg', { type: 'image/svg+xml' }) })
  assert.equal(browser.status, 422)
})

test('the page speaks German to whoever reads German', async (t) => {
  const { browser } = await openConsole(t)
  browser.language = 'de'
  await browser.open('/operator')
  assert.equal(browser.heading, 'Portale')
})
