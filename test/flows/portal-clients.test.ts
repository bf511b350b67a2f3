/** A portal's clients: several of them, their secrets, their metadata. */
import assert from 'node:assert/strict'
import { days, hours, minutes } from '../../src/duration.ts'
import { openConsole } from '../support/console.ts'
import { test } from '../support/each-database.ts'
import { shownAs } from '../support/handover.ts'
import { ada } from '../support/people.ts'
import { openPortal } from '../support/portal.ts'
import { openWiki } from '../support/wiki.ts'

const program = { grant_types: ['client_credentials'], redirect_uris: [], post_logout_redirect_uris: [] }

/** The console at the wiki's one client. */
async function openClient(t: Parameters<typeof openConsole>[0], more: Record<string, unknown> = {}) {
  const opened = await openConsole(t, { at: '/operator/portals' })
  const wiki = await openWiki(t, opened.house, more)
  const portal = `/operator/portals/${wiki.registered.id}`
  const client = `${portal}/clients/${encodeURIComponent(wiki.clientId)}`
  const stored = async () =>
    (await opened.house.deps.portals.findByClient(wiki.clientId)) ?? assert.fail('there is no such client')
  return { ...opened, wiki, portal, client, stored }
}

test('a new secret takes a fresh proof, and works beside the old one for as long as was chosen', async (t) => {
  const { house, app, browser, wiki, client } = await openClient(t, program)
  house.wait(minutes(6))
  await browser.open(client)
  await browser.follow('Make a new secret')
  assert.equal(browser.heading, 'Sign in')
  await browser.submit({ email: ada.email, password: ada.password })
  await browser.submit({ code: await app.code() })
  assert.equal(browser.heading, 'Make a new secret for Wiki?')

  const again = browser.clone()
  await browser.submit({ overlap: 'hour' }, { button: 'Make a new secret' })
  assert.equal(browser.heading, 'The new secret of Wiki')
  const clientSecret = shownAs(browser, 'client-secret')
  const renewed = await openPortal(t, { issuer: house.issuer, clientId: wiki.clientId, clientSecret })
  await renewed.clientCredentials()
  await wiki.clientCredentials()

  await again.submit({}, { button: 'Make a new secret' })
  assert.equal(again.status, 409)
  await renewed.clientCredentials()
  house.wait(hours(1) + minutes(1))
  await assert.rejects(wiki.clientCredentials(), { status: 401 })
  await renewed.clientCredentials()
})

test('where no overlap was chosen, the old secret stops at once', async (t) => {
  const { house, browser, wiki, client } = await openClient(t, program)
  await browser.open(`${client}/rotate-secret`)
  await browser.submit({ overlap: 'none' })
  await assert.rejects(wiki.clientCredentials(), { status: 401 })
  const clientSecret = shownAs(browser, 'client-secret')
  const renewed = await openPortal(t, { issuer: house.issuer, clientId: wiki.clientId, clientSecret })
  await renewed.clientCredentials()
})

test('the old secret is ended before its time by one press', async (t) => {
  const { browser, wiki, client, stored } = await openClient(t, program)
  await browser.open(`${client}/rotate-secret`)
  await browser.submit({ overlap: 'week' })
  const { previousSecretUntil: until } = await stored()
  assert.ok(until && Math.abs(until.getTime() - Date.now() - days(7)) < minutes(2))
  await wiki.clientCredentials()
  await browser.open(client)
  assert.match(browser.text, /The secret before it counts too, until/)
  await browser.submit({}, { button: 'End the old secret now' })
  await assert.rejects(wiki.clientCredentials(), { status: 401 })
  assert.ok(!browser.buttons.includes('End the old secret now'))
})

test('a portal has several clients, each with a secret and an end of its own', async (t) => {
  const { house, browser, wiki, portal } = await openClient(t, program)
  await browser.open(`${portal}/clients`)
  await browser.follow('Add a client')
  await browser.submit({ kind: 'machine', name: 'Nightly <import>' })
  assert.equal(browser.status, 201)
  const [clientId, clientSecret] = [shownAs(browser, 'client-id'), shownAs(browser, 'client-secret')]
  const nightly = await openPortal(t, { issuer: house.issuer, clientId, clientSecret })
  await nightly.clientCredentials()
  await browser.open(`${portal}/clients`)
  assert.match(browser.text, /Wiki.*Nightly <import>/)

  await browser.open(`${portal}/clients/${clientId}/remove`)
  await browser.submit({ name: 'Wiki' })
  assert.equal(browser.status, 422)
  await browser.submit({ name: 'Nightly <import>' })
  assert.match(browser.text, /The client is removed/)
  await assert.rejects(nightly.clientCredentials(), { status: 401 })
  await wiki.clientCredentials()
})

test('an address that is added counts at once, and what is wrong is said at its field', async (t) => {
  const { browser, wiki, client, stored } = await openClient(t)
  await browser.open(`${client}/edit`)
  const more = `${wiki.redirectUri}\r\nhttps://wiki.example/callback`
  await browser.submit({ redirect_uris: more, initiate_login_uri: 'https://wiki.example/login' })
  assert.match(browser.text, /It is saved/)
  const { metadata } = await stored()
  assert.deepEqual(metadata.redirect_uris, [wiki.redirectUri, 'https://wiki.example/callback'])
  assert.equal(metadata.initiate_login_uri, 'https://wiki.example/login')

  await browser.open(`${client}/edit`)
  await browser.submit({ backchannel_logout_uri: 'http://169.254.169.254/' })
  assert.equal(browser.status, 422)
  assert.match(browser.html, /id="backchannel_logout_uri-problem"/)
  assert.equal(browser.field('backchannel_logout_uri')?.value, 'http://169.254.169.254/')
  await browser.open(`${client}/edit`)
  await browser.submit({ initiate_login_uri: '', require_pkce: false })
  const after = await stored()
  assert.equal(after.metadata.initiate_login_uri, undefined)
  assert.equal(after.metadata.require_pkce, false)
  assert.match(browser.text, /PKCE not required/)
})

test('all of the metadata is edited as JSON, and nothing else by it', async (t) => {
  const { house, browser, client, stored } = await openClient(t)
  const before = await stored()
  const edit = async (metadata: unknown) => {
    await browser.open(`${client}/json`)
    await browser.submit({ metadata: typeof metadata === 'string' ? metadata : JSON.stringify(metadata) })
  }
  await edit({
    ...before.metadata,
    default_max_age: 600,
    first_party: true,
    id_token_signed_response_alg: 'ES256',
  })
  assert.match(browser.text, /It is saved/)
  const after = await stored()
  assert.deepEqual(
    [after.metadata.default_max_age, after.metadata.id_token_signed_response_alg],
    [600, 'ES256'],
  )
  assert.equal(after.firstParty, false)
  for (const [wrong, sentence] of [
    ['{', /must be one JSON object/],
    ['[]', /must be one JSON object/],
    [{ ...before.metadata, client_id: 'other' }, /client_id: an id stays/],
    [{ ...before.metadata, client_secret: 'x'.repeat(40) }, /client_secret: a secret is made/],
    [{ ...before.metadata, redirect_uris: ['data:text/html,x'] }, /never accepted/],
    [{ ...before.metadata, request_uris: ['https://evil.example'] }, /not supported/],
  ] as const) {
    await edit(wrong)
    assert.equal(browser.status, 422)
    assert.match(browser.problem ?? '', sentence)
  }
  assert.deepEqual((await stored()).metadata, after.metadata)
  assert.equal((await house.deps.portals.all()).length, 1)
})

test('of two who edit a client at once, the second is told, and shown how it stands', async (t) => {
  const { browser, client, stored } = await openClient(t)
  await browser.open(`${client}/edit`)
  const later = browser.clone()
  await browser.submit({ client_name: 'Wiki on the web' })
  await later.submit({ client_name: 'Weki' })
  assert.equal(later.status, 409)
  assert.match(later.problem ?? '', /Somebody else changed this/)
  assert.equal(later.field('client_name')?.value, 'Wiki on the web')
  assert.equal((await stored()).metadata.client_name, 'Wiki on the web')
})

test('a client that comes to prove itself by keys has no secret any more', async (t) => {
  const { browser, wiki, client, stored } = await openClient(t, program)
  await browser.open(`${client}/edit`)
  await browser.submit({
    token_endpoint_auth_method: 'private_key_jwt',
    jwks_uri: 'https://wiki.example/jwks',
  })
  assert.match(browser.text, /It is saved/)
  assert.equal((await stored()).secretHmac, null)
  await assert.rejects(wiki.clientCredentials(), { status: 401 })
  await browser.open(`${client}/rotate-secret`)
  assert.equal(browser.status, 404)
  await browser.open(`${client}/json`)
  const { metadata } = await stored()
  const back = JSON.stringify({ ...metadata, token_endpoint_auth_method: 'client_secret_basic' })
  await browser.submit({ metadata: back })
  assert.match(browser.problem ?? '', /has no secret/)
})
