import assert from 'node:assert/strict'
import { once } from 'node:events'
import { createServer, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { TestContext } from 'node:test'
import { minutes } from '../../src/duration.ts'
import { signInAt, turnOnSecondStep } from '../support/authenticator.ts'
import { Browser } from '../support/browser.ts'
import { portico } from '../support/cli.ts'
import { testInTurn as test } from '../support/each-database.ts'
import { type House, openHouse } from '../support/house.ts'
import { ada, bob, openAccount } from '../support/people.ts'
import { openWiki, wikiCallback } from '../support/wiki.ts'

const eve = { email: 'eve@example.com', name: 'Eve Ellis', password: 'listening since nineteen' }

/** Ada, who runs the house, with the doctor open for the wiki. */
async function openDoctor(t: TestContext, metadata: Record<string, unknown> = {}, settings = {}) {
  const house = await openHouse(t, settings)
  const { account } = await openAccount(house, ada, { operator: true })
  const { app } = await turnOnSecondStep(house, account.id)
  const wiki = await openWiki(t, house, metadata)
  const browser = new Browser()
  const address = `${house.issuer}/operator/portals/${wiki.registered.id}/doctor`
  await signInAt(browser, address, ada, app)
  assert.equal(browser.heading, 'Doctor')
  return { house, wiki, browser, address, app, account }
}

const compare = (browser: Browser, uri: string) => browser.submit({ uri }, { button: 'Compare' })
const simulate = (browser: Browser, person: string, scope = 'openid profile email') =>
  browser.submit({ person, scope }, { button: 'Try it' })
const callAddresses = (browser: Browser) => browser.submit({}, { button: 'Call them now' })

const unescaped = (html: string) =>
  html
    .replace(/&quot;/g, '"')
    .replace(/&lt;/g, '<')
    .replace(/&#39;/g, "'")
    .replace(/&amp;/g, '&')
/** The claims that stand to be copied. */
const claimsAt = (browser: Browser, id: string): Record<string, unknown> =>
  JSON.parse(unescaped(new RegExp(`<code id="${id}">([^<]*)</code>`).exec(browser.html)?.[1] ?? 'null'))
const marked = (browser: Browser) =>
  [...browser.html.matchAll(/<mark>([^<]*)<\/mark>/g)].map(([, text]) => text)

/** A portal's own server. Ends with the test. */
async function openSite(t: TestContext, answer: RequestListener): Promise<string> {
  const server = createServer(answer)
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  t.after(() => {
    server.closeAllConnections()
    server.close()
  })
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

const setHome = async ({ deps }: House, id: string, homeUrl: string) => {
  const portal = await deps.portals.find(id)
  assert.ok(portal && (await deps.portals.change(portal, { homeUrl })))
  deps.registry.invalidate()
}

test('first mistake: a redirect URI that is nearly the registered one, and where it differs', async (t) => {
  const { browser } = await openDoctor(t)
  const cases: [string, RegExp, (string | undefined)[]][] = [
    [wikiCallback, /It is registered/, []],
    [`${wikiCallback}/`, /slash at the end that the registered one does not have/, ['/']],
    ['https://localhost:9/callback', /begins with https:, the registered one with http:/, ['s']],
    ['http://127.0.0.1:9/callback', /same machine, but not the same text/, []],
    ['http://localhost:9/Callback', /Capital letters count/, ['C', 'c']],
    ['http://localhost/callback', /The port is 80; registered is 9/, [':9']],
    [`${wikiCallback}?next=1`, /after \? is \?next=1; registered is –/, ['?next=1']],
    [`${wikiCallback}#top`, /must have none/, ['#top']],
    ['http://localhost:9/call%62ack', /compared as they are written/, ['%62', 'b']],
    ['http://localhost:9/call\u200bback', /Character 24 .*U\+200B/, ['[U+200B]']],
    [`"${wikiCallback}"`, /quotation marks/, []],
    ['LOCALHOST', /no whole address/, []],
  ]
  for (const [given, sentence, differing] of cases) {
    await compare(browser, given)
    assert.equal(browser.status, 200)
    assert.match(browser.text, sentence, given)
    if (differing.length) assert.deepEqual(marked(browser), differing, given)
  }
})

test('second mistake: the person may not enter, and a member is told what a real sign-in tells', async (t) => {
  const { house, wiki, browser } = await openDoctor(t, { first_party: true })
  const { account } = await openAccount(house, bob)
  const portal = await house.deps.portals.find(wiki.registered.id)
  assert.ok(portal && (await house.deps.portals.change(portal, { access: 'members' })))
  house.deps.registry.invalidate()
  await simulate(browser, bob.email)
  assert.match(browser.text, /They do not come in\./)
  assert.match(browser.text, /They are no member, and only members may enter/)
  assert.doesNotMatch(browser.html, /id="id-token"/)

  await house.deps.members.add(wiki.registered.id, account.id, { role: 'admin', roles: ['editor'] })
  await simulate(browser, bob.email, 'openid profile email roles')
  assert.match(browser.text, /They come in\./)
  assert.match(browser.text, /They belong to the portal, as Admin/)
  const [idToken, userinfo] = [claimsAt(browser, 'id-token'), claimsAt(browser, 'userinfo')]

  const bobs = new Browser()
  await bobs.open(await wiki.start({ scope: 'openid profile email roles' }))
  await bobs.submit({ email: bob.email, password: bob.password })
  const tokens = await wiki.finish(bobs.url)
  const { iat, exp, auth_time, nonce, ...real } = tokens.claims() ?? {}
  const { iat: _iat, exp: _exp, auth_time: _authTime, ...simulated } = idToken
  assert.deepEqual(simulated, real)
  assert.deepEqual(userinfo, await wiki.userinfo())
  assert.deepEqual(Object.keys(idToken).includes('auth_time'), auth_time !== undefined)
})

test('third mistake: scopes that the portal may not get, and claims that nobody can tell', async (t) => {
  const { house, wiki, browser } = await openDoctor(t)
  await openAccount(house, bob)
  const portal = await house.deps.portals.find(wiki.registered.id)
  assert.ok(portal && (await house.deps.portals.change(portal, { scopes: ['profile', 'phone'] })))
  house.deps.registry.invalidate()
  await simulate(browser, bob.email, 'openid email phone admin')
  assert.match(browser.text, /scopes that it may not get: email\./)
  assert.match(browser.text, /Nobody knows these scopes, and they are left out: admin\./)
  assert.match(browser.text, /asked for their consent to: openid phone\./)
  assert.match(browser.text, /Not told, because there is nothing to tell: phone_number\./)
  assert.equal('email' in claimsAt(browser, 'userinfo'), false)
})

test('fourth mistake: addresses that do not answer, or believe anything', async (t) => {
  let status = 200
  const site = await openSite(t, (request, response) => {
    response.writeHead(request.url === '/gone' ? 404 : status).end()
  })
  const { house, wiki, browser, address } = await openDoctor(t, {
    backchannel_logout_uri: `${site}/logout`,
    post_logout_redirect_uris: [`${site}/gone`, 'http://localhost:9/nobody'],
  })
  await setHome(house, wiki.registered.id, `${site}/`)
  await browser.open(address)
  await callAddresses(browser)
  assert.match(browser.text, /Home: The home address answers \(200\)/)
  assert.match(browser.text, /After signing out: The address after signing out answers with 404/)
  assert.match(browser.text, /After signing out: No usable answer/)
  assert.match(browser.text, /took a logout token that is none \(200\)/)
  status = 400
  await callAddresses(browser)
  assert.match(browser.text, /refuses a logout token that is none/)
  assert.match(browser.text, /Home: The home address answers with 400/)
})

test('fifth mistake: a clock that is wrong', async (t) => {
  let off = minutes(5)
  const site = await openSite(t, (_request, response) => {
    response.setHeader('date', new Date(house.deps.now().getTime() + off).toUTCString())
    response.end()
  })
  const { house, wiki, browser, address } = await openDoctor(t)
  await setHome(house, wiki.registered.id, `${site}/`)
  for (const [more, sentence] of [
    [minutes(5), /(299|300) seconds ahead/],
    [-minutes(2), /12[01] seconds behind/],
    [0, /clock is right/],
  ] as const) {
    off = more
    await browser.open(address)
    await callAddresses(browser)
    assert.match(browser.text, sentence)
  }
})

test('a page of another origin may not read, and is told why', async (t) => {
  const { browser } = await openDoctor(t, { token_endpoint_auth_method: 'none' })
  const check = (origin: string) => browser.submit({ origin }, { button: 'Check' })
  await check('http://localhost:9')
  assert.match(browser.text, /Pages of http:\/\/localhost:9 may read our answers/)
  await check('http://localhost:9/app/')
  assert.match(browser.text, /An origin is scheme, host and port alone: http:\/\/localhost:9, not/)
  await check('https://localhost:9')
  assert.match(browser.text, /may not read our answers.*Allowed are: http:\/\/localhost:9\./)
  await check('null')
  assert.match(browser.text, /never allowed/)
})

test('a rule that asks for a second step, and one for the age of a sign-in, are said', async (t) => {
  const { house, wiki, browser } = await openDoctor(t, { require_second_step: true })
  await openAccount(house, bob)
  const portal = await house.deps.portals.find(wiki.registered.id)
  assert.ok(portal && (await house.deps.portals.change(portal, { maxAge: 600 })))
  house.deps.registry.invalidate()
  await simulate(browser, bob.email)
  assert.match(browser.text, /They have to set one up before they come in/)
  assert.match(browser.text, /older than 10 minutes is asked for anew/)
  await simulate(browser, ada.email)
  assert.match(browser.text, /They pass a second step of their own/)
  assert.deepEqual(claimsAt(browser, 'id-token').amr, ['pwd', 'otp', 'mfa'])
})

test('an owner sees of a member what the portal was let know, and of nobody else anything', async (t) => {
  const { house, wiki } = await openDoctor(t)
  const owner = await openAccount(house, bob)
  const member = await openAccount(house, eve)
  await house.deps.members.add(wiki.registered.id, owner.account.id, { role: 'owner' })
  const browser = new Browser()
  const address = `${house.issuer}/portals/${wiki.registered.id}/doctor`
  await signInAt(browser, address, bob)
  assert.equal(browser.heading, 'Doctor')

  for (const stranger of [eve.email, 'nobody@example.com', ada.email]) {
    await simulate(browser, stranger)
    assert.equal(browser.status, 422)
    assert.match(browser.problem ?? '', /Nobody who belongs to this portal has that address/)
    assert.doesNotMatch(browser.html, /Eve Ellis|Ada Lovelace/)
  }
  await house.deps.members.add(wiki.registered.id, member.account.id)
  await simulate(browser, eve.email)
  assert.match(browser.text, /What they have not let the portal know yet is not shown to you/)
  assert.doesNotMatch(browser.html, /Eve Ellis/)
  await house.deps.consents.remember(member.account.id, wiki.clientId, {
    scopes: ['openid', 'profile'],
    claims: [],
  })
  await simulate(browser, eve.email)
  assert.equal(claimsAt(browser, 'userinfo').name, 'Eve Ellis')
  assert.equal('email' in claimsAt(browser, 'userinfo'), false)
  await simulate(browser, bob.email)
  assert.equal(claimsAt(browser, 'userinfo').email, bob.email, 'of themselves they see everything')

  const eves = new Browser()
  await signInAt(eves, `${house.issuer}/account/history`, eve)
  assert.match(eves.text, /Somebody who runs Wiki looked at what it would be told of you/)
  await eves.open(address)
  assert.equal(eves.status, 404, 'a plain member has no doctor')
})

test('the doctor looks at no client of another portal, calls nobody without end, and takes no foreign form', async (t) => {
  const { house, browser, address } = await openDoctor(t)
  const other = await openWiki(t, house, { client_name: 'Other' })
  for (const question of ['uri=x', 'origin=x', '']) {
    await browser.open(`${address}?client=${other.clientId}&${question}`)
    assert.equal(browser.status, 404, question)
  }
  for (const odd of ['uri=', `uri=${'x'.repeat(2049)}`, 'origin=%00', 'uri=a&uri=b']) {
    await browser.open(`${address}?${odd}`)
    assert.equal(browser.status, 422, odd)
  }
  for (const question of ['sign-in', 'addresses']) {
    const fields = {
      client: other.clientId,
      uri: wikiCallback,
      origin: 'http://x',
      person: ada.email,
      scope: 'openid',
    }
    await browser.post(`${address}/${question}`, fields)
    assert.equal(browser.status, 400, question)
    await browser.post(`${address}/${question}`, fields, { from: 'https://evil.example/' })
    assert.equal(browser.status, 403, question)
  }
  await browser.open(address)
  await simulate(browser, 'a\u0000b')
  assert.equal(browser.status, 422)
  for (let n = 0; n < 31; n++) {
    await browser.open(address)
    await callAddresses(browser)
  }
  await browser.open(address)
  await callAddresses(browser)
  assert.equal(browser.status, 429)
})

test('what a portal answers is not shown, but that it does', async (t) => {
  const site = await openSite(t, (_request, response) => response.end('the inside of a secret page'))
  const { browser } = await openDoctor(t, { post_logout_redirect_uris: [`${site}/bye`] })
  await callAddresses(browser)
  assert.match(browser.text, /answers \(200\)/)
  assert.doesNotMatch(browser.html, /secret page/)
})

test('the command looks at a portal too, and fails where there is a problem', async (t) => {
  const house = await openHouse(t)
  await openAccount(house, bob)
  const wiki = await openWiki(t, house, { post_logout_redirect_uris: [] })
  const look = (...more: string[]) =>
    portico(['portal', 'doctor', wiki.clientId, ...more], { dataDir: house.dataDir })
  const well = await look('--redirect-uri', wikiCallback, '--person', bob.email)
  assert.equal(well.code, 0, well.stderr)
  assert.match(well.stdout, /It is registered/)
  assert.match(well.stdout, /"email": "bob@example\.com"/)
  const wrong = await look('--redirect-uri', `${wikiCallback}/`, '--json')
  assert.equal(wrong.code, 1)
  const { redirect } = JSON.parse(wrong.stdout)
  assert.deepEqual(redirect.findings[0].kind, 'redirect-slash-extra')
  assert.equal((await look('--origin', 'https://evil.example')).code, 1)
  assert.match((await look('--person', 'eve@example.com')).stderr, /no account with the address/)
})

test('an operator who may only look compares addresses, and has nobody looked at', async (t) => {
  const { house, browser, address, account } = await openDoctor(t)
  await house.deps.store.db.account.update({ where: { id: account.id }, data: { operatorReadOnly: true } })
  await browser.open(address)
  await compare(browser, `${wikiCallback}/`)
  assert.match(browser.text, /slash at the end/)
  assert.doesNotMatch(browser.text, /Try it|Call them now/)
  for (const question of ['sign-in', 'addresses']) {
    await browser.post(`${address}/${question}`, { client: 'x', person: ada.email, scope: 'openid' })
    assert.equal(browser.status, 403)
  }
})
