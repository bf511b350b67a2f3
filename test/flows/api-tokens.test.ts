/** Who may use the operator's HTTP API, and for how long. */
import assert from 'node:assert/strict'
import { minutes } from '../../src/duration.ts'
import { callApi, openProgram } from '../support/api.ts'
import { test } from '../support/each-database.ts'
import { openHouse } from '../support/house.ts'
import { openAccount } from '../support/people.ts'
import { exchangeCode, freshCode, json, post, signedInWiki } from '../support/protocol.ts'
import { openWiki } from '../support/wiki.ts'

const reads = ['portals:read'] as const

test('a program that an operator allowed it uses the API with a token of its own', async (t) => {
  const house = await openHouse(t)
  const robot = await openProgram(house, reads)
  const { status, body } = await robot.call('GET', '/portals')
  assert.equal(status, 200)
  assert.deepEqual(
    (body.items as { name: string }[]).map(({ name }) => name),
    ['Robot'],
  )
})

test('without saying whom it is for, a token with these scopes is for the API', async (t) => {
  const house = await openHouse(t)
  const robot = await openProgram(house, reads)
  const answer = await json(
    await post(
      `${house.issuer}/token`,
      { grant_type: 'client_credentials', scope: 'portals:read' },
      { as: robot },
    ),
  )
  assert.equal(answer.scope, 'portals:read')
  assert.equal((await callApi(house, 'GET', '/portals', { token: String(answer.access_token) })).status, 200)
})

test('a program is told at once what it may not ask for', async (t) => {
  const house = await openHouse(t)
  const robot = await openProgram(house, reads)
  const refusals: Array<[Record<string, string>, string]> = [
    [{ scope: 'accounts:read' }, 'invalid_scope'],
    [{ scope: 'portals:read accounts:read' }, 'invalid_scope'],
    [{ scope: 'portals:read openid' }, 'invalid_scope'],
    [{ scope: '' }, 'invalid_scope'],
    [{ resource: `${house.issuer}/api/v2` }, 'invalid_target'],
    [{ resource: `${house.issuer}/api/v1/` }, 'invalid_target'],
    [{ resource: house.issuer }, 'invalid_target'],
  ]
  for (const [more, error] of refusals) {
    const response = await robot.ask(more)
    assert.equal(response.status, 400, JSON.stringify(more))
    assert.equal((await json(response)).error, error, JSON.stringify(more))
  }
})

test('a portal that no operator allowed the API gets no token for it, whatever it asks for', async (t) => {
  const house = await openHouse(t)
  const wiki = await openWiki(t, house, { grant_types: ['authorization_code', 'client_credentials'] })
  for (const more of [
    { resource: `${house.issuer}/api/v1` },
    { resource: `${house.issuer}/api/v1`, scope: 'portals:read' },
    { scope: 'portals:read' },
  ]) {
    const response = await post(
      `${house.issuer}/token`,
      { grant_type: 'client_credentials', ...more },
      { as: wiki },
    )
    assert.equal((await json(response)).error, 'invalid_target', JSON.stringify(more))
  }
})

test('a token of a portal, of a person, or of nobody does not open the API', async (t) => {
  const house = await openHouse(t)
  const { wiki, callback } = await signedInWiki(t, house, {
    metadata: { grant_types: ['authorization_code', 'refresh_token', 'client_credentials'] },
  })
  await house.deps.portals.allowApi(wiki.clientId, [...reads])
  house.deps.registry.invalidate()
  const tokens = await wiki.finish(callback)
  const own = await json(
    await post(`${house.issuer}/token`, { grant_type: 'client_credentials' }, { as: wiki }),
  )
  const presented = {
    'a person’s access token': tokens.access_token,
    'a person’s ID token': String(tokens.id_token),
    'a portal’s own token, for nobody': String(own.access_token),
    'nothing that was ever issued': 'x'.repeat(43),
  }
  for (const [what, token] of Object.entries(presented)) {
    const { status, body, headers } = await callApi(house, 'GET', '/portals', { token })
    assert.deepEqual([status, body.code], [401, 'unauthenticated'], what)
    assert.match(headers.get('www-authenticate') ?? '', /^Bearer .*error="invalid_token"/)
    assert.equal(headers.get('content-type'), 'application/problem+json')
  }
})

test('a token with the right scopes for another audience, or for none, does not open the API', async (t) => {
  const house = await openHouse(t)
  const { statements } = house.deps.store
  for (const aud of [undefined, house.issuer, `${house.issuer}/api/v2`, [`${house.issuer}/api/v1`]]) {
    const robot = await openProgram(house, reads)
    assert.equal((await robot.call('GET', '/portals')).status, 200)
    const row = await statements.get('SELECT "payload" FROM "OidcRecord" WHERE "clientId" = ?', [
      robot.clientId,
    ])
    const payload = JSON.stringify({ ...JSON.parse(String(row?.payload)), aud })
    await statements.run('UPDATE "OidcRecord" SET "payload" = ? WHERE "clientId" = ?', [
      payload,
      robot.clientId,
    ])
    assert.equal((await robot.call('GET', '/portals')).status, 401, String(aud))
  }
})

test('no sign-in leads to a token for the API', async (t) => {
  const house = await openHouse(t)
  await openAccount(house)
  const wiki = await openWiki(t, house)
  await house.deps.portals.allowApi(wiki.clientId, [...reads])
  house.deps.registry.invalidate()
  const resource = `${house.issuer}/api/v1`
  await assert.rejects(freshCode(house, wiki, { resource, scope: 'openid portals:read' }), /invalid_target/)
  const code = await freshCode(house, wiki)
  const answer = await exchangeCode(house, wiki, code, { resource })
  assert.equal((await json(answer)).error, 'invalid_target')
})

test('a token opens nothing but the API', async (t) => {
  const house = await openHouse(t)
  const robot = await openProgram(house, reads)
  const userinfo = await fetch(`${house.issuer}/userinfo`, {
    headers: { authorization: `Bearer ${robot.token}` },
  })
  assert.equal(userinfo.status, 401)
})

test('each scope opens its own routes and no others', async (t) => {
  const house = await openHouse(t)
  const robot = await openProgram(house, reads)
  const { status, body, headers } = await robot.call('POST', '/portals', { body: { name: 'Wiki' } })
  assert.deepEqual([status, body.code], [403, 'insufficient-scope'])
  assert.match(headers.get('www-authenticate') ?? '', /error="insufficient_scope", scope="portals:write"/)
  assert.equal((await house.deps.portals.all()).length, 1)
})

test('a token is refused the moment its scope, its client or its portal is taken away', async (t) => {
  const house = await openHouse(t)
  const { portals } = house.deps
  const takings: Array<
    [string, (robot: Awaited<ReturnType<typeof openProgram>>) => Promise<unknown>, number]
  > = [
    ['the one scope', ({ clientId }) => portals.allowApi(clientId, ['audit:read']), 401],
    ['all scopes', ({ clientId }) => portals.allowApi(clientId, []), 401],
    ['the client', ({ clientId }) => portals.removeClient(clientId), 401],
    ['the portal, for a while', ({ portal }) => portals.setDisabled(portal, true), 401],
    ['the portal', ({ portal }) => portals.remove(portal.id), 401],
  ]
  for (const [what, take, refusal] of takings) {
    const robot = await openProgram(house, reads)
    assert.equal((await robot.call('GET', '/portals')).status, 200)
    // Past the registry: as when another instance did it a moment ago.
    await take(robot)
    assert.equal((await robot.call('GET', '/portals')).status, refusal, what)
  }
})

test('of two scopes, the one that is left still counts', async (t) => {
  const house = await openHouse(t)
  const robot = await openProgram(house, ['portals:read', 'portals:write'])
  await house.deps.portals.allowApi(robot.clientId, ['portals:read'])
  assert.equal((await robot.call('GET', '/portals')).status, 200)
  assert.equal((await robot.call('POST', '/portals', { body: { name: 'Wiki' } })).status, 403)
})

test('a token ends after ten minutes, and when its program revokes it', async (t) => {
  const house = await openHouse(t)
  const [robot, other] = [await openProgram(house, reads), await openProgram(house, reads)]
  await post(`${house.issuer}/revoke`, { token: robot.token }, { as: robot })
  assert.equal((await robot.call('GET', '/portals')).status, 401)
  house.wait(minutes(11))
  assert.equal((await other.call('GET', '/portals')).status, 401)
})

test('a token in a query, in a body, in a cookie, or bound to a key is none', async (t) => {
  const house = await openHouse(t)
  const robot = await openProgram(house, reads)
  const ways: Array<[string, RequestInit]> = [
    [`?access_token=${robot.token}`, {}],
    ['', { headers: { cookie: `access_token=${robot.token}` } }],
    ['', { headers: { authorization: `DPoP ${robot.token}` } }],
    ['', { headers: { authorization: `Basic ${robot.token}` } }],
    ['', { headers: { authorization: `Bearer ${robot.token} ${robot.token}` } }],
  ]
  for (const [query, init] of ways)
    assert.equal(
      (await fetch(`${house.issuer}/api/v1/portals${query}`, init)).status,
      401,
      `${query} ${JSON.stringify(init)}`,
    )
})
