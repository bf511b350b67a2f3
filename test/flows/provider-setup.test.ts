/** Operators set up with which services elsewhere people sign in: in the console, and by the HTTP API. */
import assert from 'node:assert/strict'
import { minutes } from '../../src/duration.ts'
import type { ProviderDetails } from '../../src/providers/providers.ts'
import { openProgram } from '../support/api.ts'
import { signInAt, turnOnSecondStep } from '../support/authenticator.ts'
import { openBareIssuer } from '../support/bare-issuer.ts'
import { Browser } from '../support/browser.ts'
import { openConsole } from '../support/console.ts'
import { test, testOn } from '../support/each-database.ts'
import { type House, openHouse } from '../support/house.ts'
import { bob, openAccount } from '../support/people.ts'
import { showProvider } from '../support/shown-providers.ts'
import { openWiki } from '../support/wiki.ts'

const secret = 'kept-between-the-two-of-us'

async function events({ deps }: House) {
  const { entries } = await deps.auditList.page({})
  return entries.filter(({ kind }) => /^(provider|portal)-/.test(kind)).reverse()
}

const shown = async ({ deps }: House) => (await deps.providers.shownAt(undefined)).map(({ slug }) => slug)

test('an operator sets a service up in the console, asks it whether everything fits, and ends it', async (t) => {
  const there = await openBareIssuer(t)
  const { house, account, browser } = await openConsole(t, { at: '/operator/providers' })
  const { audit, providers, store } = house.deps
  await browser.follow('Add a service')
  await browser.submit({ kind: 'oidc', slug: 'x' }, { button: 'Go on' })
  assert.equal(browser.status, 422, 'no name in addresses')
  await browser.submit({ kind: 'oidc', slug: 'Acme' }, { button: 'Go on' })
  assert.ok(browser.text.includes(`${house.issuer}/providers/acme/callback`), 'what to register there')
  assert.ok(browser.text.includes(`${house.issuer}/providers/acme/logout`))
  assert.ok(
    browser.text.includes(`${house.issuer}/end-session/success`),
    'where it sends back who signed out there',
  )

  const typed = {
    name: 'Acme',
    client_id: there.clientId,
    secret: there.secret,
    issuer: 'ftp://acme.example',
  }
  await browser.submit(typed, { button: 'Add it' })
  assert.equal(browser.status, 422)
  assert.match(browser.problem ?? '', /not an address that can be used/)
  assert.ok(!browser.html.includes(there.secret), 'a secret that was typed does not come back')
  await browser.submit({ secret: there.secret, issuer: there.issuer, believed_domains: 'nowhere' })
  assert.match(browser.problem ?? '', /example\.com/)
  const domains = {
    believed_domains: 'ELSEWHERE.example, münchen.example',
    leads_domains: 'elsewhere.example',
  }
  await browser.submit({ secret: there.secret, ...domains }, { button: 'Add it' })
  assert.equal(browser.heading, 'Acme', browser.problem)
  const made = (await providers.find('acme')) ?? assert.fail()
  assert.deepEqual(made.believedDomains, ['elsewhere.example', 'xn--mnchen-3ya.example'])
  assert.deepEqual([made.settings.issuer, providers.secretOf(made)], [there.issuer, there.secret])
  assert.deepEqual(await shown(house), ['acme'])
  assert.equal((await providers.leadFor('ada@elsewhere.example'))?.slug, 'acme')

  await browser.submit({}, { button: 'Ask it now' })
  assert.match(browser.text, /what it says fits/)
  there.knobs.issuerSaid = 'http://localhost:1'
  await browser.submit({}, { button: 'Ask it again' })
  assert.match(browser.text, /issuer is another one.*http:\/\/localhost:1/s)

  await browser.follow('Change it')
  assert.ok(!browser.html.includes(there.secret))
  const other = browser.clone()
  const moving = browser.clone()
  await moving.submit({ issuer: 'http://localhost:1' }, { button: 'Save' })
  assert.equal(moving.status, 422)
  assert.match(moving.problem ?? '', /secret was given for the address before/)
  await browser.submit({ name: 'Acme Ltd', shown: false }, { button: 'Save' })
  assert.equal(browser.heading, 'Acme Ltd')
  assert.deepEqual(await shown(house), [])
  await other.submit({ name: 'Acme Inc' }, { button: 'Save' })
  assert.equal(other.status, 409, 'of two who change it from the same page, the second is told')
  assert.equal((await providers.find('acme'))?.name, 'Acme Ltd')

  await browser.follow('Replace the secret')
  await browser.submit({ secret }, { button: 'Replace the secret' })
  const replaced = (await providers.find('acme')) ?? assert.fail()
  assert.equal(providers.secretOf(replaced), secret)
  assert.equal(replaced.settings.issuer, there.issuer, 'everything else stays')
  assert.ok(!browser.html.includes(secret))

  await browser.follow('Switch it off')
  await browser.submit({}, { button: 'Switch it off' })
  assert.equal(await providers.leadFor('ada@elsewhere.example'), undefined)
  await browser.follow('Switch it on')
  await browser.submit({}, { button: 'Switch it on' })
  assert.equal((await providers.leadFor('ada@elsewhere.example'))?.slug, 'acme')
  await browser.follow('Remove it')
  await browser.submit({ name: 'Acme' }, { button: 'Remove it' })
  assert.equal(browser.status, 422, 'the name must be typed')
  await browser.submit({ name: 'Acme Ltd' }, { button: 'Remove it' })
  assert.deepEqual(await providers.all(), [])

  await store.db.$transaction((tx) => audit.forget(account.id, tx))
  const written = await events(house)
  assert.deepEqual(
    written.map(({ kind }) => kind),
    ['added', 'changed', 'secret-replaced', 'disabled', 'enabled', 'removed'].map(
      (what) => `provider-${what}`,
    ),
  )
  assert.equal(written[1]?.detail.changed, 'name shown', 'it stays written, even when whoever did it is gone')
  const all = JSON.stringify(written)
  for (const value of [secret, there.secret]) assert.ok(!all.includes(value), 'no secret is written down')
})

testOn('SQLite', 'each kind asks for what it needs, and for nothing else', async (t) => {
  const { house, browser } = await openConsole(t)
  const open = (kind: string) => browser.open(`/operator/new-provider?kind=${kind}`)
  await open('google')
  assert.equal(browser.field('issuer'), undefined)
  await browser.submit({ client_id: 'x.apps.googleusercontent.com', secret }, { button: 'Add it' })
  assert.equal(browser.heading, 'Google')
  await open('google')
  assert.ok(browser.text.includes('/providers/google-2/callback'), 'a second one gets a name of its own')
  await open('apple')
  const apple = { client_id: 'com.example.portico', team_id: 'ABCDE12345', key_id: 'FGHIJ67890', secret }
  await browser.submit(apple, { button: 'Add it' })
  assert.match(browser.problem ?? '', /not the private key/)
  await open('microsoft')
  await browser.submit({ client_id: 'an-id', secret, tenant: 'no tenant' }, { button: 'Add it' })
  assert.match(browser.problem ?? '', /directory/)
  await open('oauth')
  const endpoints = ['authorization', 'token', 'profile'].map((each) => [
    `${each}_endpoint`,
    `https://forum.example/${each}`,
  ])
  const forum = { name: 'Forum', client_id: 'us', secret, ...Object.fromEntries(endpoints) }
  await browser.submit(forum, { button: 'Add it' })
  assert.match(browser.problem ?? '', /needed/, 'who somebody is there must be said')
  await browser.submit({ secret, mapping_subject: 'user.id', mapping_name: 'user.name user.login' })
  assert.equal(browser.heading, 'Forum')
  assert.deepEqual((await house.deps.providers.find('oauth'))?.settings.mapping, {
    subject: ['user.id'],
    name: ['user.name', 'user.login'],
  })
})

test('hostile: who runs nothing here, or only looks, sets up no way in', async (t) => {
  const { house, browser } = await openConsole(t, { readOnly: true, at: '/operator/providers' })
  await showProvider(house, { slug: 'forum', name: 'Forum' })
  const before = JSON.stringify(await house.deps.providers.all())
  const at = '/operator/providers/forum'
  const rooms = ['edit', 'secret', 'disable', 'enable', 'remove', 'check'].map((room) => `${at}/${room}`)
  const fields = { version: '0', name: 'Forum', kind: 'google', slug: 'evil', client_id: 'x', secret }
  for (const address of ['/operator/providers', at]) {
    await browser.open(address)
    assert.equal(browser.status, 200, address)
    assert.deepEqual(browser.buttons, ['Sign out'], address)
  }
  await openAccount(house, bob)
  const bobs = new Browser()
  await signInAt(bobs, `${house.issuer}/account/profile`, bob)
  for (const address of [...rooms, '/operator/new-provider']) {
    for (const each of [browser, bobs]) {
      await each.post(address, fields)
      assert.equal(each.status, 403, address)
    }
  }
  await bobs.open(at)
  assert.equal(bobs.status, 403)
  assert.equal(JSON.stringify(await house.deps.providers.all()), before)
})

testOn(
  'SQLite',
  'hostile: an unwatched console changes no provider, and neither does a foreign form',
  async (t) => {
    const { house, browser } = await openConsole(t, { at: '/operator/providers' })
    await showProvider(house, { slug: 'forum', name: 'Forum' })
    await browser.open('/operator/providers/forum/edit')
    await browser.post('/operator/providers/forum/disable', {}, { from: 'https://evil.example/' })
    assert.equal(browser.status, 403)
    house.wait(minutes(6))
    await browser.open('/operator/providers/forum/secret')
    assert.notEqual(browser.heading, 'Replace the secret of Forum?', 'a proof of now is asked for')
    await browser.open('/operator/providers/forum')
    assert.equal(browser.heading, 'Forum', 'what is only looked at stands open')
    assert.equal((await house.deps.providers.find('forum'))?.disabledAt, null)
  },
)

testOn(
  'SQLite',
  'an address that was mistyped is mended in the console, with the secret for it',
  async (t) => {
    const there = await openBareIssuer(t)
    const { house, browser } = await openConsole(t, { at: '/operator/providers' })
    const { providers } = house.deps
    await providers.create(there.details({ settings: { issuer: `${there.issuer}/` } }))
    await browser.open('/operator/providers/elsewhere')
    await browser.submit({}, { button: 'Ask it now' })
    assert.match(browser.text, /Give exactly what it says/)
    await browser.follow('Change it')
    await browser.submit({ issuer: there.issuer }, { button: 'Save' })
    assert.match(browser.problem ?? '', /Give it again, for this one/)
    await browser.submit({ secret: there.secret }, { button: 'Save' })
    assert.equal(browser.status, 200)
    assert.ok(!browser.html.includes(there.secret))
    const mended = (await providers.find('elsewhere')) ?? assert.fail()
    assert.deepEqual([mended.settings.issuer, providers.secretOf(mended)], [there.issuer, there.secret])
    await browser.submit({}, { button: 'Ask it now' })
    assert.match(browser.text, /what it says fits/)
  },
)

test('a portal makes its own choice of services, which follows what there is', async (t) => {
  const { house, browser } = await openConsole(t)
  const { portals, providers } = house.deps
  const forum = await showProvider(house, { slug: 'forum', name: 'Forum' })
  await showProvider(house, { slug: 'acme', name: 'Acme', shown: false })
  const { registered } = await openWiki(t, house)
  const wiki = async () => (await portals.find(registered.id)) ?? assert.fail()
  const rules = `/operator/portals/${registered.id}/settings/rules`
  await browser.open(rules)
  await browser.submit(
    { own_providers: true, 'provider-acme': true, 'qr_sign_in': false },
    { button: 'Save' },
  )
  assert.deepEqual([(await wiki()).providers, (await wiki()).qrSignIn], [['acme'], false])
  assert.deepEqual(
    (await providers.shownAt(await wiki())).map(({ slug }) => slug),
    ['acme'],
  )
  await browser.open(rules)
  await browser.submit({ 'provider-forum': true, 'qr_sign_in': true }, { button: 'Save' })
  assert.deepEqual([(await wiki()).providers, (await wiki()).qrSignIn], [['acme', 'forum'], true])

  const { call } = await openProgram(house)
  const at = `/portals/${registered.id}`
  const choose = (chosen: unknown) =>
    call('PATCH', at, { headers: { 'if-match': '*' }, body: { providers: chosen } })
  const unknown = await choose(['forum', 'nobody'])
  assert.deepEqual([unknown.status, unknown.body.detail], [422, 'providers: there is no provider nobody.'])
  assert.equal((await choose(['forum', 'forum'])).status, 422)
  assert.equal((await choose(['../evil'])).status, 422)
  assert.deepEqual((await choose(['forum'])).body.providers, ['forum'])
  await call('DELETE', `/providers/${forum.slug}`)
  assert.deepEqual((await wiki()).providers, [], 'what is left of its choice, not everything')
  assert.equal((await choose(null)).body.providers, null)

  const { account } = await openAccount(house, bob)
  await house.deps.store.transaction((tx) =>
    house.deps.members.addWithin(tx, registered.id, account.id, { role: 'owner' }),
  )
  const { app } = await turnOnSecondStep(house, account.id)
  const owner = new Browser()
  await signInAt(owner, `${house.issuer}/portals/${registered.id}/settings/rules`, bob, app)
  assert.equal(owner.field('own_providers'), undefined, 'which services there are is the operators’ business')
  const { version } = await wiki()
  const fields = { version: String(version), access: 'everyone', own_providers: 'on', 'provider-acme': 'on' }
  await owner.post(`/portals/${registered.id}/settings/rules`, fields)
  assert.deepEqual([(await wiki()).providers, (await wiki()).qrSignIn], [null, false])
})

test('a program sets services up, each change from what it read, and never reads a secret', async (t) => {
  const house = await openHouse(t)
  const { call } = await openProgram(house)
  const acme = {
    slug: 'acme',
    kind: 'oidc',
    name: 'Acme',
    clientId: 'portico',
    secret,
    leadsDomains: ['acme.example'],
    settings: { issuer: 'https://login.acme.example' },
  }
  const headers = { 'idempotency-key': 'once' }
  const [first, again] = [
    await call('POST', '/providers', { body: acme, headers }),
    await call('POST', '/providers', { body: acme, headers }),
  ]
  assert.deepEqual([first.status, again.status, first.body], [201, 201, again.body])
  const wrongs: [Partial<Record<keyof ProviderDetails, unknown>>, string[]][] = [
    [{}, ['/slug', '/leadsDomains']],
    [{ slug: 'two', leadsDomains: [], settings: {} }, ['/settings/issuer']],
    [{ slug: 'two', leadsDomains: [], kind: 'google' }, ['/settings/issuer']],
    [{ slug: 'two', leadsDomains: [], secret: null }, ['/secret']],
    [{ slug: 'two', leadsDomains: ['a b'] }, ['/leadsDomains/0']],
    [{ slug: 'two', settings: { issuer: 'http://login.acme.example' } }, ['/settings/issuer']],
    [{ slug: 'Two!' }, ['/slug']],
    [{ slug: 'two', secretEncrypted: 'x' } as object, ['/secretEncrypted']],
  ]
  for (const [change, pointers] of wrongs) {
    const { status, body } = await call('POST', '/providers', { body: { ...acme, ...change } })
    const found = (body.errors as { pointer: string }[]).map(({ pointer }) => pointer)
    assert.deepEqual([status, found], [422, pointers], JSON.stringify(change))
  }
  const read = await call('GET', '/providers/acme')
  const tag = { 'if-match': String(read.headers.get('etag')) }
  assert.equal((await call('PATCH', '/providers/acme', { body: { name: 'A' } })).status, 428)
  const replaced = await call('PATCH', '/providers/acme', { headers: tag, body: { secret: 'another' } })
  assert.equal(replaced.status, 200)
  const stale = await call('PATCH', '/providers/acme', { headers: tag, body: { name: 'A' } })
  assert.equal(stale.status, 412, 'a secret that was replaced meanwhile is a change')
  assert.equal(
    (await call('PATCH', '/providers/acme', { headers: tag, body: { kind: 'github' } })).status,
    422,
  )
  for (const { body } of [first, read, replaced, await call('GET', '/providers')])
    assert.doesNotMatch(JSON.stringify(body), /kept-between|another|ncrypted/)
  const lacking = { headers: { 'if-match': '*' }, body: { settings: {} } }
  assert.equal(
    (await call('PATCH', '/providers/acme', lacking)).status,
    422,
    'a change is held against the rules too',
  )
  assert.equal((await call('GET', '/providers/nobody')).status, 404)
  const reader = await openProgram(house, ['providers:read'])
  assert.equal((await reader.call('GET', '/providers')).status, 200)
  for (const path of ['/providers/acme/check', '/providers/acme/disable'])
    assert.equal((await reader.call('POST', path)).status, 403, path)
  const kinds = (await events(house)).map(({ kind }) => kind).filter((kind) => kind.startsWith('provider-'))
  assert.deepEqual(kinds, ['provider-added', 'provider-secret-replaced'])

  // Hostile: a secret that nobody is shown is not sent to an address of one's own either, unless one knows it.
  const patch = (body: object) => call('PATCH', '/providers/acme', { headers: { 'if-match': '*' }, body })
  const moved = await patch({ settings: { issuer: 'https://login.evil.example' } })
  assert.equal(moved.status, 422)
  assert.match(JSON.stringify(moved.body.errors), /\/settings\/issuer.*give the secret, too/)
  const known = await patch({ settings: { issuer: 'https://login2.acme.example' }, secret: 'another' })
  assert.equal(known.status, 200, 'whoever knows the secret may')
  const { providers } = house.deps
  const found = (await providers.find('acme')) ?? assert.fail()
  assert.equal(providers.secretOf(found), 'another')
})
