/** Every route of the operator's HTTP API, and what the document promises of it. */
import assert from 'node:assert/strict'
import { Validator } from '@seriousme/openapi-schema-validator'
import { openProgram } from '../support/api.ts'
import { openContract, readDocument } from '../support/api-contract.ts'
import { turnOnSecondStep } from '../support/authenticator.ts'
import { test } from '../support/each-database.ts'
import { openHouse } from '../support/house.ts'
import { plain } from '../support/images.ts'
import { ada, bob, openAccount } from '../support/people.ts'

const callback = 'http://localhost:9/callback'

test('the OpenAPI document is one', async (t) => {
  const house = await openHouse(t)
  const document = await readDocument(house)
  const { valid, errors } = await new Validator().validate({ ...document })
  assert.ok(valid, JSON.stringify(errors))
  assert.equal(document.servers[0]?.url, `${house.issuer}/api/v1`)
})

test('every route does what the document says', async (t) => {
  const house = await openHouse(t, { OPERATORS_SET_PASSWORDS: 'yes' })
  const robot = await openProgram(house)
  const { call, missing } = await openContract(house, robot.token)
  const [adas, bobs] = [await openAccount(house, ada), await openAccount(house, bob)]

  // Portals.
  const made = await call('POST', '/portals', {
    body: {
      name: 'Wiki',
      description: 'What we know',
      colour: '#2f6f4f',
      access: 'members',
      owner: adas.sub,
    },
    status: 201,
  })
  const portal = String(made.body.id)
  const params = { portal }
  assert.equal(made.headers.get('location'), `${house.issuer}/api/v1/portals/${portal}`)
  await call('GET', '/portals', { query: '?name=wik&limit=1', status: 200 })
  const read = await call('GET', '/portals/{portal}', { params, status: 200 })
  const headers = { 'if-match': String(read.headers.get('etag')) }
  const changed = await call('PATCH', '/portals/{portal}', {
    params,
    headers,
    body: { name: 'Handbook', maxAge: 3600 },
    status: 200,
  })
  assert.deepEqual([changed.body.name, changed.body.description], ['Handbook', 'What we know'])
  await call('POST', '/portals/{portal}/disable', { params, status: 200 })
  await call('POST', '/portals/{portal}/enable', { params, status: 200 })
  const image = (await plain('#2f6f4f')).toString('base64')
  const drawn = await call('PUT', '/portals/{portal}/logo', { params, body: { image }, status: 200 })
  assert.match(String(drawn.body.logo), /^http/)
  await call('PUT', '/portals/{portal}/logo', { params, body: { image: 'aaaa' }, status: 422 })
  await call('POST', '/portals/{portal}/addresses', { params, body: { slug: 'our-handbook' }, status: 201 })
  const { body: addresses } = await call('GET', '/portals/{portal}/addresses', { params, status: 200 })
  assert.equal(addresses.current, `${house.issuer}/p/our-handbook`)
  assert.equal((addresses.all as string[]).length, 2)

  // Clients.
  const client = await call('POST', '/portals/{portal}/clients', {
    params,
    body: { redirect_uris: [callback], shoe_size: 43 },
    status: 201,
  })
  assert.deepEqual(client.body.unknown, ['shoe_size'])
  const one = { params: { portal, client: String(client.body.clientId) } }
  const clientPath = '/portals/{portal}/clients/{client}'
  await call('GET', '/portals/{portal}/clients', { params, status: 200 })
  const tag = String((await call('GET', clientPath, { ...one, status: 200 })).headers.get('etag'))
  await call('PUT', clientPath, {
    ...one,
    headers: { 'if-match': tag },
    body: { redirect_uris: [`${callback}/2`] },
    status: 200,
  })
  await call('POST', `${clientPath}/secret`, { ...one, body: { overlap: 3600 }, status: 201 })
  await call('DELETE', `${clientPath}/previous-secret`, { ...one, status: 204 })
  await call('PUT', `${clientPath}/api-scopes`, {
    ...one,
    body: { apiScopes: ['portals:read'] },
    status: 200,
  })
  await call('DELETE', clientPath, { ...one, status: 204 })

  // Members.
  const member = { params: { portal, account: bobs.sub } }
  const memberPath = '/portals/{portal}/members/{account}'
  await call('POST', '/portals/{portal}/members', {
    params,
    body: { address: bob.email, groups: ['bakers'] },
    status: 201,
  })
  await call('GET', '/portals/{portal}/members', { params, query: '?limit=1', status: 200 })
  const bobsTag = String((await call('GET', memberPath, { ...member, status: 200 })).headers.get('etag'))
  await call('PATCH', memberPath, {
    ...member,
    headers: { 'if-match': bobsTag },
    body: { role: 'admin' },
    status: 200,
  })
  await call('DELETE', memberPath, { ...member, status: 204 })

  // Invitations.
  const asked = {
    channel: 'letter',
    address: 'eve@example.com',
    role: 'admin',
    words: 'Come and write.',
    locale: 'de',
  }
  const invited = await call('POST', '/portals/{portal}/invitations', { params, body: asked, status: 201 })
  assert.equal(invited.body.link, null, 'the link of a letter is nobody’s but its reader’s')
  const link = await call('POST', '/portals/{portal}/invitations', {
    params,
    body: { channel: 'link', quota: 3 },
    status: 201,
  })
  assert.match(String(link.body.link), /\/invited\//)
  const invitation = { params: { portal, invitation: String(invited.body.id) } }
  const invitationPath = '/portals/{portal}/invitations/{invitation}'
  await call('GET', '/portals/{portal}/invitations', { params, query: '?state=sent', status: 200 })
  await call('GET', '/invitations', { query: '?limit=1', status: 200 })
  await call('GET', invitationPath, { ...invitation, status: 200 })
  await call('POST', `${invitationPath}/resend`, { ...invitation, body: {}, status: 201 })
  await call('POST', `${invitationPath}/revoke`, { ...invitation, status: 200 })

  // Accounts.
  const account = { params: { account: bobs.sub } }
  await call('GET', '/accounts', { query: '?limit=1', status: 200 })
  const found = await call('GET', '/accounts', { query: '?q=bob', status: 200 })
  assert.deepEqual(
    (found.body.items as { sub: string }[]).map(({ sub }) => sub),
    [bobs.sub],
  )
  await call('GET', '/accounts/{account}', { ...account, status: 200 })
  await call('POST', '/accounts/{account}/end-sessions', { ...account, status: 204 })
  await call('POST', '/accounts/{account}/disable', { ...account, status: 200 })
  await call('POST', '/accounts/{account}/enable', { ...account, status: 200 })
  await turnOnSecondStep(house, bobs.account.id)
  await call('POST', '/accounts/{account}/way-back', { ...account, status: 201 })
  await call('DELETE', '/accounts/{account}/way-back', { ...account, status: 204 })
  await call('POST', '/accounts/{account}/one-time-password', { ...account, status: 201 })

  // Providers.
  const acme = { params: { provider: 'acme' } }
  const acmePath = '/providers/{provider}'
  const acmeBody = { slug: 'acme', kind: 'oidc', name: 'Acme', clientId: 'portico', secret: 'known-to-both' }
  const set = await call('POST', '/providers', {
    body: { ...acmeBody, leadsDomains: ['ACME.example'], settings: { issuer: 'http://localhost:9' } },
    status: 201,
  })
  assert.deepEqual([set.body.leadsDomains, set.body.hasSecret], [['acme.example'], true])
  assert.equal(set.body.redirectUri, `${house.issuer}/providers/acme/callback`)
  await call('POST', '/providers', { body: { ...acmeBody, slug: 'other' }, status: 422 })
  await call('GET', '/providers', { status: 200 })
  const acmeTag = String((await call('GET', acmePath, { ...acme, status: 200 })).headers.get('etag'))
  await call('PATCH', acmePath, {
    ...acme,
    headers: { 'if-match': acmeTag },
    body: { shown: false, secret: 'another-one' },
    status: 200,
  })
  await call('POST', `${acmePath}/disable`, { ...acme, status: 200 })
  await call('POST', `${acmePath}/enable`, { ...acme, status: 200 })
  const checked = await call('POST', `${acmePath}/check`, { ...acme, status: 200 })
  assert.equal(checked.body.ok, false, 'nobody is there')
  await call('DELETE', acmePath, { ...acme, status: 204 })

  // Operators.
  await call('PUT', '/operators/{account}', { params: { account: adas.sub }, body: {}, status: 200 })
  await call('PUT', '/operators/{account}', {
    params: { account: bobs.sub },
    body: { readOnly: true },
    status: 200,
  })
  await call('GET', '/operators', { status: 200 })
  await call('DELETE', '/operators/{account}', { params: { account: bobs.sub }, status: 204 })
  await call('DELETE', '/accounts/{account}', { ...account, status: 204 })

  // What is left.
  const { body: audit } = await call('GET', '/audit', {
    query: `?kind=portal-changed&portal=${portal}&limit=5`,
    status: 200,
  })
  assert.ok(Array.isArray(audit.items))
  await call('GET', '/outbox', { query: '?state=sent', status: 200 })
  await call('POST', '/outbox/retry', { body: { allDead: true }, status: 200 })
  await call('GET', '/settings', { status: 200 })
  await call('GET', '/health', { status: 200 })
  const { body: keys } = await call('GET', '/keys', { status: 200 })
  const [key] = keys.items as { kid: string }[]
  await call('POST', '/keys/rotate', { body: { alg: 'ES256' }, status: 200 })
  await call('POST', '/keys/{kid}/retire', {
    params: { kid: String(key?.kid) },
    body: { replace: true },
    status: 200,
  })
  await call('DELETE', '/portals/{portal}', { params, status: 204 })
  assert.deepEqual(missing(), [])
})

test('what stronger tokens may and this one may not is in the document too', async (t) => {
  const house = await openHouse(t, { OPERATORS_SET_PASSWORDS: 'yes' })
  const boss = await openAccount(house, ada, { operator: true })
  const strong = await openProgram(house, ['portals:read'])
  const weak = await openProgram(house, ['accounts:write', 'portals:write'])
  const promoter = await openProgram(house, ['operators:write'])
  const { call } = await openContract(house, weak.token)
  const account = { params: { account: boss.sub }, status: 403 }
  const accountPath = '/accounts/{account}'
  for (const word of ['disable', 'enable', 'end-sessions', 'way-back', 'one-time-password'])
    await call('POST', `${accountPath}/${word}`, account)
  for (const path of [accountPath, `${accountPath}/way-back`]) await call('DELETE', path, account)
  const params = { portal: strong.portal.id, client: strong.clientId }
  const client = { params, headers: { 'if-match': '*' }, status: 403 }
  const path = '/portals/{portal}/clients/{client}'
  await call('PUT', path, { ...client, body: {} })
  await call('POST', `${path}/secret`, { ...client, body: {} })
  await call('DELETE', `${path}/previous-secret`, client)
  const promoting = await openContract(house, promoter.token)
  await promoting.call('PUT', `${path}/api-scopes`, { ...client, body: { apiScopes: [] } })
})
