/** A portal is registered and run: in the console, and by those who own it. */
import assert from 'node:assert/strict'
import sharp from 'sharp'
import { minutes } from '../../src/duration.ts'
import { readClientMetadata } from '../../src/portals/client-metadata.ts'
import { signInAt } from '../support/authenticator.ts'
import { Browser } from '../support/browser.ts'
import { openConsole } from '../support/console.ts'
import { testInTurn as test } from '../support/each-database.ts'
import { shownAs, shownUnder } from '../support/handover.ts'
import { openHouse } from '../support/house.ts'
import { ada, bob, openAccount } from '../support/people.ts'
import { openPortal } from '../support/portal.ts'
import { openWiki, wikiCallback } from '../support/wiki.ts'

const at = '/operator/portals'
const form = { kind: 'web', made_with: 'node', name: 'Wiki', home: 'localhost:9' }
const kindsOf = async ({ deps }: { deps: { store: { db: unknown } } }) => {
  const db = deps.store.db as {
    auditEvent: { findMany(): Promise<{ kind: string; accountId: string | null }[]> }
  }
  return db.auditEvent.findMany()
}
const found = async ({ deps }: Awaited<ReturnType<typeof openHouse>>, name = 'Wiki') =>
  (await deps.portals.all()).find((portal) => portal.name === name)

test('with three answers a portal is registered, and what the page shows is all it needs', async (t) => {
  const { house, account, browser } = await openConsole(t, { at })
  assert.match(browser.text, /There is no portal yet/)
  await browser.follow('Register a portal')
  await browser.submit(form)
  assert.equal(browser.status, 201)
  assert.equal(browser.heading, 'Wiki is registered')
  assert.equal(browser.headers.get('cache-control'), 'no-store')
  assert.match(browser.text, /Paste into Node\.js \(openid-client\)/)
  const [clientId, clientSecret] = [shownAs(browser, 'client-id'), shownAs(browser, 'client-secret')]
  assert.match(shownUnder(browser, '.env'), new RegExp(`CLIENT_SECRET=${clientSecret}`))
  assert.ok(Buffer.from(clientSecret, 'base64url').length >= 16)
  const redirectUri = shownAs(browser, 'redirect-uri')
  assert.equal(redirectUri, wikiCallback, 'what the framework expects, below the address')

  await openAccount(house, bob)
  const wiki = await openPortal(t, { issuer: house.issuer, clientId, clientSecret, redirectUri })
  const other = new Browser()
  await other.open(await wiki.start())
  await other.submit({ email: bob.email, password: bob.password })
  await other.submit({}, { button: 'Allow' })
  await wiki.finish(other.url)
  assert.equal((await wiki.userinfo()).name, bob.name)

  await browser.follow('On to Wiki')
  assert.equal(browser.heading, 'Wiki')
  await browser.open(at)
  assert.match(browser.text, /Wiki/)
  assert.doesNotMatch(browser.html + house.log(), new RegExp(clientSecret))
  const registered = (await kindsOf(house)).find(({ kind }) => kind === 'portal-registered')
  assert.equal(registered?.accountId, account.id)
  assert.equal((await found(house))?.homeUrl, 'http://localhost:9/')
})

test('each framework gets the addresses and the authentication that it expects', async (t) => {
  const { house, browser } = await openConsole(t, { at })
  const expected = {
    next: ['http://localhost:9/wiki/api/auth/callback/portico', 'client_secret_basic'],
    react: ['http://localhost:9/wiki/callback', 'none'],
    dotnet: ['http://localhost:9/wiki/signin-oidc', 'client_secret_post'],
    spring: ['http://localhost:9/wiki/login/oauth2/code/portico', 'client_secret_basic'],
    'oauth2-proxy': ['http://localhost:9/wiki/oauth2/callback', 'client_secret_basic'],
  }
  for (const [framework, [redirectUri, method]] of Object.entries(expected)) {
    await browser.open(`${at}/new`)
    await browser.submit({ ...form, made_with: framework, home: 'http://localhost:9/wiki/' })
    assert.equal(shownAs(browser, 'redirect-uri'), redirectUri)
    const registered = await house.deps.portals.findByClient(shownAs(browser, 'client-id'))
    assert.equal(registered?.metadata.token_endpoint_auth_method, method)
  }
})

test('a form that is sent twice registers one portal and does not show its secret again', async (t) => {
  const { house, browser } = await openConsole(t, { at: `${at}/new` })
  const again = browser.clone()
  await browser.submit(form)
  const secret = shownAs(browser, 'client-secret')
  await again.submit(form)
  assert.equal(again.status, 409)
  assert.match(again.problem ?? '', /registered Wiki already/)
  assert.doesNotMatch(again.html, new RegExp(secret))
  assert.equal((await house.deps.portals.all()).length, 1)
})

test('a form that is sent twice at the same moment registers one portal', async (t) => {
  const { house, browser } = await openConsole(t, { at: `${at}/new` })
  const tabs = [browser, browser.clone(), browser.clone()]
  await Promise.all(tabs.map((tab) => tab.submit(form)))
  assert.deepEqual(tabs.filter(({ status }) => status === 201).length, 1)
  assert.equal((await house.deps.portals.all()).length, 1)
})

test('what is wrong with a registration is said at its field, and nothing typed is lost', async (t) => {
  const { house, browser } = await openConsole(t, { at: `${at}/new` })
  const wrong = [
    [{ redirect_uris: 'javascript:alert(1)' }, /never accepted/],
    [{ redirect_uris: 'https://wiki.example/*' }, /wildcard/],
    [{ home: 'http://wiki.example' }, /https/],
    [{ home: '' }, /address of the application/],
    [{ name: ' ' }, /Enter a name/],
    [{ name: 'Portico' }, /our own name/],
    [{ name: 'Wi\u202eki' }, /invisible/],
  ] as const
  for (const [fields, sentence] of wrong) {
    await browser.open(`${at}/new`)
    const typed = { ...form, ...fields }
    await browser.submit(typed)
    assert.equal(browser.status, 422)
    assert.match(browser.problem ?? '', sentence)
    for (const name of Object.keys(typed)) assert.equal(browser.field(name)?.value, typed[name as 'name'])
  }
  await browser.submit({ name: '<img src=x>' })
  assert.equal(browser.status, 201)
  assert.doesNotMatch(browser.html, /<img src=x>/)
  assert.equal((await house.deps.portals.all()).length, 1)
})

test('a portal without a client is a link, until the application is connected', async (t) => {
  const { house, browser } = await openConsole(t, { at: `${at}/new` })
  await browser.submit({ kind: 'link', name: 'Canteen', home: 'https://canteen.example/today' })
  assert.equal(browser.heading, 'Canteen')
  const portal = await found(house, 'Canteen')
  assert.deepEqual(await house.deps.portals.clientsOf(portal?.id ?? ''), [])
  const connect = browser.links.find(({ text }) => text.startsWith('Connect the application'))
  await browser.open(connect?.href ?? '')
  await browser.submit({ kind: 'spa', name: 'Canteen', made_with: 'react' })
  assert.equal(browser.status, 201)
  assert.equal(shownAs(browser, 'redirect-uri'), 'https://canteen.example/today/callback')
  assert.equal(shownAs(browser, 'client-secret'), '')
  assert.match(browser.text, /proves itself by PKCE/)
})

test('the list finds portals by a part of their name, their address or a client ID, a page at a time', async (t) => {
  const { house, browser } = await openConsole(t, { at })
  const wiki = await openWiki(t, house)
  for (let n = 0; n < 120; n++) {
    // At a moment of its own: of two that are made at once, either may stand first.
    house.wait(1)
    await house.deps.store.db.$transaction((tx) => house.deps.portals.create({ name: `Other ${n}` }, tx))
  }
  house.deps.registry.invalidate()
  const shown = () => [...browser.html.matchAll(/<bdi>(Other \d+|Wiki)<\/bdi>/g)].map(([, name]) => name)
  await browser.open(at)
  assert.deepEqual([shown().length, shown()[0]], [50, 'Other 119'])
  const seen = new Set(shown())
  for (let page = 2; page <= 3; page++) {
    await browser.follow('More')
    for (const name of shown()) seen.add(name)
  }
  assert.equal(seen.size, 121)
  assert.ok(!browser.links.some(({ text }) => text === 'More'))
  for (const q of ['wik', 'WIKI', wiki.clientId, (await found(house))?.slug ?? '']) {
    await browser.open(at)
    await browser.submit({ q })
    assert.deepEqual(shown(), ['Wiki'], q)
  }
  await browser.submit({ q: '%' })
  assert.match(browser.text, /Nothing was found/)
})

test('Ada changes what people see of the wiki, and of two who do the second is told', async (t) => {
  const { house, browser } = await openConsole(t, { at })
  await openWiki(t, house)
  const { id } = (await found(house)) ?? assert.fail()
  await browser.open(`${at}/${id}/settings`)
  const later = browser.clone()
  const look = { description: 'What we know.', coloured: true, colour: '#2f6f4f', home: 'wiki.example/start' }
  await browser.submit(look)
  assert.match(browser.text, /It is saved/)
  const portal = await found(house)
  assert.deepEqual(
    [portal?.description, portal?.colour, portal?.homeUrl],
    ['What we know.', '#2f6f4f', 'https://wiki.example/start'],
  )
  await later.submit({ description: 'Something else.' })
  assert.equal(later.status, 409)
  assert.match(later.problem ?? '', /Somebody else changed this/)
  assert.equal(later.field('description')?.value, 'What we know.')
  await browser.submit({ coloured: false })
  assert.equal((await found(house))?.colour, null)
  await browser.submit({ home: 'javascript:alert(1)' })
  assert.equal(browser.status, 422)
  assert.ok((await kindsOf(house)).some(({ kind }) => kind === 'portal-changed'))
})

test('rules are changed with a proof of now', async (t) => {
  const { house, app, browser } = await openConsole(t, { at })
  await openWiki(t, house)
  const { id } = (await found(house)) ?? assert.fail()
  house.wait(minutes(6))
  await browser.open(`${at}/${id}/settings`)
  await browser.follow('Change the rules')
  assert.equal(browser.heading, 'Sign in')
  await browser.submit({ email: ada.email, password: ada.password })
  await browser.submit({ code: await app.code() })
  assert.equal(browser.heading, 'Rules of Wiki')
  const rules = { access: 'members', require_second_step: true, max_age: '3600', first_party: true }
  await browser.submit({ ...rules, 'scope-phone': false, 'scope-address': false })
  assert.match(browser.text, /It is saved/)
  assert.match(browser.text, /Members only.*1 hour/)
  const portal = await found(house)
  assert.deepEqual([portal?.access, portal?.maxAge, portal?.firstParty], ['members', 3600, true])
  assert.ok(portal?.secondStepSince)
  assert.deepEqual(portal?.scopes, ['profile', 'email', 'roles', 'groups', 'offline_access'])
  await browser.follow('Change the rules')
  await browser.submit({ 'scope-phone': true, 'scope-address': true, 'max_age': '' })
  assert.deepEqual([(await found(house))?.scopes, (await found(house))?.maxAge], [null, null])
})

test('a logo is shown where the portal asks', async (t) => {
  const { house, browser } = await openConsole(t, { at })
  const wiki = await openWiki(t, house)
  const png = await sharp({ create: { width: 80, height: 80, channels: 3, background: 'teal' } })
    .png()
    .toBuffer()
  await browser.open(`${at}/${(await found(house))?.id}/settings`)
  await browser.submit({ picture: new File([new Uint8Array(png)], 'logo.png', { type: 'image/png' }) })
  const [, address = ''] = /<img class="tile" src="([^"]+)"/.exec(browser.html) ?? []
  assert.equal((await browser.load(address)).status, 200)
  const visitor = new Browser()
  await visitor.open(await wiki.start())
  assert.ok(visitor.html.includes(address))
  await browser.submit({ picture: new File(['<svg/>'], 'logo.svg', { type: 'image/svg+xml' }) })
  assert.equal(browser.status, 422)
})

test('the address is changed to one that is made up or to one’s own words, and the old ones lead there', async (t) => {
  const { house, browser } = await openConsole(t, { at })
  await openWiki(t, house)
  const before = (await found(house)) ?? assert.fail()
  await browser.open(`${at}/${before.id}/address`)
  await browser.submit({}, { button: 'Make one up' })
  assert.match(browser.text, /The address is changed/)
  const second = (await found(house))?.slug ?? ''
  assert.notEqual(second, before.slug)
  await browser.submit({ slug: ' Our Wiki ' })
  assert.equal((await found(house))?.slug, 'our-wiki')
  for (const slug of [before.slug ?? '', second]) {
    assert.match(browser.text, new RegExp(`/p/${slug}`))
    assert.equal(await house.deps.addresses.portalAt(slug), before.id)
  }
  for (const [slug, sentence] of [
    ['a--b', /3 to 60 letters/],
    ['../operator', /3 to 60 letters/],
    ['', /have one made up/],
  ] as const) {
    await browser.submit({ slug })
    assert.equal(browser.status, 422)
    assert.match(browser.problem ?? '', sentence)
  }
  const other = await house.deps.store.db.$transaction((tx) =>
    house.deps.portals.create({ name: 'Other' }, tx),
  )
  await browser.submit({ slug: other.slug ?? '' })
  assert.match(browser.problem ?? '', /is taken/)
  assert.equal((await found(house))?.slug, 'our-wiki')
})

test('nobody gets into a closed portal, and its tokens do not count, until it is opened again', async (t) => {
  const { house, browser } = await openConsole(t, { at })
  const wiki = await openWiki(t, house)
  await browser.open(await wiki.start())
  await browser.submit({}, { button: 'Allow' })
  await wiki.finish(browser.url)
  await browser.open(`${house.issuer}${at}/${(await found(house))?.id}/settings`)
  await browser.follow('Close it')
  await browser.submit({}, { button: 'Close it' })
  await assert.rejects(wiki.userinfo())
  await browser.open(at)
  assert.match(browser.text, /closed/)
  await browser.open(`${at}/${(await found(house))?.id}/enable`)
  await browser.submit({}, { button: 'Open it again' })
  await wiki.userinfo()
})

test('a portal is removed by its name, with its tokens', async (t) => {
  const { house, browser } = await openConsole(t, { at })
  const wiki = await openWiki(t, house)
  const address = `${house.issuer}${at}/${(await found(house))?.id}`
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

test('where the setting allows it, Bob registers a portal, owns it, and it is never first party', async (t) => {
  const house = await openHouse(t, { CREATE_PORTALS: 'everybody' })
  const { account } = await openAccount(house, bob)
  const browser = new Browser()
  await signInAt(browser, `${house.issuer}/portals/new`, bob)
  assert.equal(browser.field('first_party'), undefined)
  const fields = { client_id: browser.field('client_id')?.value ?? '', access: 'everyone', ...form }
  await browser.post('/portals/new', { ...fields, first_party: 'on' })
  assert.equal(browser.heading, 'Wiki is registered')
  const portal = (await found(house)) ?? assert.fail()
  assert.equal(portal.firstParty, false)
  assert.equal((await house.deps.members.find(portal.id, account.id))?.role, 'owner')
  await browser.follow('On to Wiki')
  assert.equal(new URL(browser.url).pathname, `/portals/${portal.id}`)
  await browser.open(`/portals/${portal.id}/settings/rules`)
  assert.equal(browser.field('first_party'), undefined)
  const rules = { version: String(portal.version), access: 'members', first_party: 'on', lean_tokens: 'on' }
  await browser.post(`/portals/${portal.id}/settings/rules`, rules)
  const after = await found(house)
  assert.deepEqual(
    [after?.access, after?.firstParty, after?.leanTokens, after?.scopes],
    ['members', false, false, null],
  )
  await browser.open(`/portals/${portal.id}/remove`)
  await browser.submit({ name: 'Wiki' })
  assert.equal(await found(house), undefined)
})

test('where it does not, people are refused, and operators find their own form', async (t) => {
  const { house, browser } = await openConsole(t, { at: '/portals/new' })
  assert.equal(new URL(browser.url).pathname, '/operator/portals/new')
  await openAccount(house, bob)
  const bobs = new Browser()
  await signInAt(bobs, `${house.issuer}/portals/new`, bob)
  assert.equal(bobs.status, 403)
  await bobs.post('/portals/new', { client_id: 'x'.repeat(22), access: 'everyone', ...form })
  assert.equal(bobs.status, 403)
  assert.deepEqual(await house.deps.portals.all(), [])
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

test('the pages speak German to whoever reads German', async (t) => {
  const { browser } = await openConsole(t, { at })
  browser.language = 'de'
  await browser.open(at)
  assert.equal(browser.heading, 'Portale')
  await browser.follow('Portal registrieren')
  assert.match(browser.text, /Drei Antworten/)
  await browser.submit({ name: 'Wiki', home: 'ftp://wiki.example/' })
  assert.match(browser.problem ?? '', /ganze Webadresse/)
})
