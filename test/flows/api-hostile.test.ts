/** What a program must not be able to do by the operator's HTTP API, whoever wrote it. */
import assert from 'node:assert/strict'
import { connect } from 'node:net'
import type { TestContext } from 'node:test'
import { type ApiScope, apiScopes } from '../../src/api/scopes.ts'
import { mostClients } from '../../src/portals/portals.ts'
import { type ApiAnswer, callApi, openProgram } from '../support/api.ts'
import { filled, operationsOf, readDocument } from '../support/api-contract.ts'
import { testInTurn as test } from '../support/each-database.ts'
import { type House, openHouse } from '../support/house.ts'
import { ada, bob, openAccount } from '../support/people.ts'
import { signedInWiki } from '../support/protocol.ts'

const problemOf = ({ status, body }: ApiAnswer) => `${status} ${body.code}`
/** Free-form by RFC 7591: what nobody knows is left out, and named in the answer. */
const isMetadata = (path: string, method: string) =>
  /\/clients(\/\{client\})?$/.test(path) && method !== 'GET'

async function everyOperation(t: TestContext) {
  const house = await openHouse(t)
  const robot = await openProgram(house)
  return { house, robot, operations: operationsOf(await readDocument(house)) }
}

test('every route refuses whoever has no token, and whoever has one without its scope', async (t) => {
  const { house, operations } = await everyOperation(t)
  assert.ok(operations.length > 40)
  for (const { method, path, scope } of operations) {
    const none = await callApi(house, method, filled(path, {}))
    assert.equal(problemOf(none), '401 unauthenticated', `${method} ${path}`)
    assert.equal(none.headers.get('www-authenticate'), 'Bearer realm="Portico"')
    assert.ok(apiScopes.includes(scope as ApiScope), scope)
  }
  for (const missing of apiScopes) {
    const robot = await openProgram(
      house,
      apiScopes.filter((scope) => scope !== missing),
    )
    for (const { method, path } of operations.filter(({ scope }) => scope === missing))
      assert.equal(
        problemOf(await robot.call(method, filled(path, {}))),
        '403 insufficient-scope',
        `${method} ${path}`,
      )
  }
})

test('every route refuses parameters and fields that nobody knows', async (t) => {
  const { robot, operations } = await everyOperation(t)
  for (const { method, path, hasBody } of operations) {
    const where = `${method} ${path}`
    const headers = { 'if-match': '*' }
    const query = await robot.call(method, `${filled(path, {})}?admin=true`, { headers })
    assert.equal(problemOf(query), '422 invalid', where)
    if (method === 'GET' || isMetadata(path, method)) continue
    const body = await robot.call(method, filled(path, {}), { headers, body: { isAdmin: true } })
    assert.equal(problemOf(body), '422 invalid', `${where} ${hasBody}`)
    const errors = body.body.errors as { pointer: string; detail: string }[]
    assert.ok(
      errors.some(({ pointer }) => pointer === '/isAdmin'),
      JSON.stringify(errors),
    )
  }
})

test('every route that takes a body takes JSON alone, and takes it as an object', async (t) => {
  const { robot, operations } = await everyOperation(t)
  const headers = { 'if-match': '*' }
  for (const { method, path } of operations.filter(({ hasBody }) => hasBody)) {
    const send = (type: string, body: string) =>
      robot.call(method, filled(path, {}), { headers: { ...headers, 'content-type': type }, body })
    for (const type of [
      'text/plain',
      'application/x-www-form-urlencoded',
      'multipart/form-data',
      'application/xml',
      'application/json; charset=utf-16',
    ])
      assert.equal(
        problemOf(await send(type, '{}')),
        '415 unsupported-media-type',
        `${method} ${path} ${type}`,
      )
    for (const body of ['[]', 'null', '"x"', '7', 'true'])
      assert.equal(
        problemOf(await send('application/json', body)),
        '422 invalid',
        `${method} ${path} ${body}`,
      )
  }
})

test('what is no JSON, nested too deep, too large, or poisoned is refused before it is looked at', async (t) => {
  const house = await openHouse(t)
  const robot = await openProgram(house)
  const refused: Array<[string, string]> = [
    ['{', '400 malformed'],
    ['{"name": "Wiki"} x', '400 malformed'],
    [`{"name": ${'['.repeat(13)}${']'.repeat(13)}}`, '400 malformed'],
    [`${'['.repeat(50_000)}`, '400 malformed'],
    [`{"name": "${'x'.repeat(140_000)}"}`, '413 too-large'],
    [`"${'\\"'.repeat(60_000)}`, '400 malformed'],
    ['{"name": "Wiki", "__proto__": {"firstParty": true}}', '400 malformed'],
    ['{"name": "Wiki", "constructor": {"prototype": {}}}', '400 malformed'],
    ['{"name": "Wiki\\u0000"}', '422 invalid'],
    ['{"name": {"contains": "W"}}', '422 invalid'],
    ['{"name": "Wiki", "owner": {"not": ""}}', '422 invalid'],
    ['{"name": "Portico"}', '422 invalid'],
    ['{"name": "Wiki", "id": "mine"}', '422 invalid'],
    ['{"name": "Wiki", "slug": "mine"}', '422 invalid'],
  ]
  for (const [body, problem] of refused)
    assert.equal(problemOf(await robot.call('POST', '/portals', { body })), problem, body.slice(0, 60))
  const response = await fetch(`${house.issuer}/api/v1/portals`, {
    method: 'POST',
    headers: { 'authorization': `Bearer ${robot.token}`, 'content-type': 'application/json' },
    body: Buffer.from([0x7b, 0x22, 0xff, 0x22, 0x7d]),
  })
  assert.equal(response.status, 400, 'not UTF-8')
  // Brackets within text are no depth.
  const { status } = await robot.call('POST', '/portals', {
    body: { name: 'Wiki', description: '[{'.repeat(50) },
  })
  assert.equal(status, 201)
})

test('ids that no database could have are refused, and ids of nobody are not found', async (t) => {
  const { robot, operations } = await everyOperation(t)
  for (const { method, path } of operations.filter(({ path }) => path.includes('{'))) {
    const names = [...path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name)
    for (const evil of ['a\0b', "' OR 1=1 --", '../settings', 'ä', 'x'.repeat(300)]) {
      const params = Object.fromEntries(names.map((name) => [name, evil]))
      const answer = await robot.call(method, filled(path, params), { headers: { 'if-match': '*' } })
      assert.equal(problemOf(answer), '422 invalid', `${method} ${path} ${JSON.stringify(evil)}`)
    }
  }
  for (const path of ['/portals/%zz', '/portals/%E0%A4%A'])
    assert.equal((await robot.call('GET', path)).status, 400)
  for (const path of [
    '',
    '/',
    '/portals/',
    '/portals//clients',
    '/portal',
    '/openapi',
    '/portals/x/clients/y/z',
  ])
    assert.equal(problemOf(await robot.call('GET', path)), '404 not-found', path)
})

test('of another portal’s client, member or invitation, no route of a portal knows anything', async (t) => {
  const house = await openHouse(t)
  const robot = await openProgram(house)
  const bobs = await openAccount(house, bob)
  const made = await robot.call('POST', '/portals', { body: { name: 'Wiki' } })
  const other = await robot.call('POST', '/portals', { body: { name: 'Blog' } })
  const [wiki, blog] = [`/portals/${made.body.id}`, `/portals/${other.body.id}`]
  const client = await robot.call('POST', `${blog}/clients`, {
    body: { redirect_uris: ['http://localhost:9/callback'] },
  })
  const invitation = await robot.call('POST', `${blog}/invitations`, { body: { channel: 'link' } })
  await robot.call('POST', `${blog}/members`, { body: { account: bobs.sub } })
  const headers = { 'if-match': '*' }
  const clientId = String(client.body.clientId)
  const tries: Array<[string, string, unknown?]> = [
    ['GET', `/clients/${clientId}`],
    ['PUT', `/clients/${clientId}`, { redirect_uris: ['http://localhost:9/evil'] }],
    ['DELETE', `/clients/${clientId}`],
    ['POST', `/clients/${clientId}/secret`, {}],
    ['DELETE', `/clients/${clientId}/previous-secret`],
    ['PUT', `/clients/${clientId}/api-scopes`, { apiScopes: [] }],
    ['GET', `/members/${bobs.sub}`],
    ['PATCH', `/members/${bobs.sub}`, { role: 'owner' }],
    ['DELETE', `/members/${bobs.sub}`],
    ['GET', `/invitations/${invitation.body.id}`],
    ['POST', `/invitations/${invitation.body.id}/resend`, {}],
    ['POST', `/invitations/${invitation.body.id}/revoke`],
  ]
  for (const [method, path, body] of tries) {
    const answer = await robot.call(method, `${wiki}${path}`, { headers, body })
    assert.equal(problemOf(answer), '404 not-found', `${method} ${path}`)
  }
  assert.deepEqual(
    (await robot.call('GET', `${blog}/clients/${clientId}`)).body.metadata,
    client.body.metadata,
  )
  assert.equal((await robot.call('GET', `${blog}/members/${bobs.sub}`)).body.role, 'member')
})

test('a program comes by no more than it has: not by a stronger client’s secret, keys or scopes', async (t) => {
  const house = await openHouse(t)
  const strong = await openProgram(house, ['accounts:read', 'portals:write'])
  const weak = await openProgram(house, ['portals:write', 'operators:write'])
  const path = `/portals/${strong.portal.id}/clients/${strong.clientId}`
  const headers = { 'if-match': '*' }
  const tries: Array<[string, string, unknown?]> = [
    ['POST', `${path}/secret`, {}],
    ['DELETE', `${path}/previous-secret`],
    [
      'PUT',
      path,
      {
        grant_types: ['client_credentials'],
        token_endpoint_auth_method: 'private_key_jwt',
        jwks_uri: 'https://evil.example/jwks',
      },
    ],
    ['PUT', `${path}/api-scopes`, { apiScopes: [] }],
    [
      'PUT',
      `/portals/${weak.portal.id}/clients/${weak.clientId}/api-scopes`,
      { apiScopes: ['portals:write', 'operators:write', 'keys:write'] },
    ],
  ]
  for (const [method, where, body] of tries)
    assert.equal(
      problemOf(await weak.call(method, where, { headers, body })),
      '403 refused',
      `${method} ${where}`,
    )
  assert.equal((await strong.ask()).status, 200, 'its secret is what it was')
})

test('an operator’s account is changed only by programs that may change operators', async (t) => {
  const house = await openHouse(t, { OPERATORS_SET_PASSWORDS: 'yes' })
  const boss = await openAccount(house, ada, { operator: true })
  const robot = await openProgram(house, ['accounts:read', 'accounts:write'])
  const path = `/accounts/${boss.sub}`
  const tries: Array<[string, string]> = [
    ['POST', `${path}/disable`],
    ['POST', `${path}/enable`],
    ['POST', `${path}/end-sessions`],
    ['POST', `${path}/way-back`],
    ['DELETE', `${path}/way-back`],
    ['POST', `${path}/one-time-password`],
    ['DELETE', path],
  ]
  for (const [method, where] of tries)
    assert.equal(problemOf(await robot.call(method, where)), '403 refused', `${method} ${where}`)
  const mighty = await openProgram(house)
  assert.equal(problemOf(await mighty.call('DELETE', path)), '409 conflict')
  assert.equal(
    problemOf(await mighty.call('DELETE', `/operators/${boss.sub}`)),
    '409 conflict',
    'the last one stays',
  )
})

test('a person who is signed in opens nothing of the API with their cookies', async (t) => {
  const house = await openHouse(t)
  const { browser } = await signedInWiki(t, house)
  const cookie = browser.cookies.headerFor(new URL(house.issuer)) ?? ''
  assert.match(cookie, /portico_session=/)
  assert.equal((await callApi(house, 'GET', '/portals', { headers: { cookie } })).status, 401)
})

test('no other site reads the API, nor is asked whether it may', async (t) => {
  const house = await openHouse(t)
  const robot = await openProgram(house)
  const origin = { origin: 'https://evil.example' }
  const preflight = await fetch(`${house.issuer}/api/v1/portals`, {
    method: 'OPTIONS',
    headers: {
      ...origin,
      'access-control-request-method': 'GET',
      'access-control-request-headers': 'authorization',
    },
  })
  assert.equal(preflight.status, 405)
  const answers = [
    preflight,
    await robot.call('GET', '/portals', { headers: origin }),
    await callApi(house, 'GET', '/openapi.json', { headers: origin }),
  ]
  for (const { headers } of answers)
    assert.deepEqual(
      [...headers.keys()].filter((name) => name.startsWith('access-control-')),
      [],
    )
})

test('a method that a path does not have is named with those that it has', async (t) => {
  const house = await openHouse(t)
  const robot = await openProgram(house)
  const answer = await robot.call('PUT', '/portals')
  assert.equal(problemOf(answer), '405 method-not-allowed')
  assert.equal(answer.headers.get('allow'), 'GET, POST')
})

test('a problem tells what is wrong where, and nothing of what is inside', async (t) => {
  const house = await openHouse(t)
  const robot = await openProgram(house)
  const { body, headers } = await robot.call('POST', '/portals', {
    body: { name: '', colour: 'red', maxAge: 1 },
  })
  assert.deepEqual((body.errors as { pointer: string }[]).map(({ pointer }) => pointer).toSorted(), [
    '/colour',
    '/maxAge',
    '/name',
  ])
  assert.equal(body.type, `${house.issuer}/operator/api#problem-invalid`)
  assert.equal(body.instance, `urn:uuid:${headers.get('x-request-id')}`)
  await house.deps.store.statements.run('DROP TABLE "InvitationTemplate"', [])
  await house.deps.store.statements.run('DROP TABLE "Acceptance"', [])
  await house.deps.store.statements.run('DROP TABLE "Invitation"', [])
  const broken = await robot.call('GET', '/invitations')
  assert.equal(problemOf(broken), '500 unexpected')
  assert.deepEqual(Object.keys(broken.body).toSorted(), ['code', 'instance', 'status', 'title', 'type'])
})

test('parameters that come twice are refused', async (t) => {
  const house = await openHouse(t)
  const robot = await openProgram(house)
  assert.equal(problemOf(await robot.call('GET', '/portals?limit=1&limit=200')), '422 invalid')
})

test('cursors of nowhere are refused, and pages are no longer than they may be', async (t) => {
  const house = await openHouse(t)
  const robot = await openProgram(house)
  const evil = Buffer.from(JSON.stringify({ createdAt: { gt: 0 }, id: 'x' })).toString('base64url')
  const nul = Buffer.from(JSON.stringify({ part: 0, key: 'a\0', id: 'x' })).toString('base64url')
  for (const path of ['/portals', '/accounts', '/audit', '/outbox', '/invitations'])
    for (const query of [
      'limit=0',
      'limit=201',
      'limit=-1',
      'limit=1e2',
      'after=x',
      `after=${evil}`,
      `after=${nul}`,
    ])
      assert.equal(problemOf(await robot.call('GET', `${path}?${query}`)), '422 invalid', `${path}?${query}`)
})

test('a cursor or a moment that no database could have asks it nothing', async (t) => {
  const house = await openHouse(t)
  const robot = await openProgram(house)
  const own = `/portals/${robot.portal.id}`
  const [now, noYear] = ['2026-01-01T00:00:00Z', '0000-01-01T00:00:00Z']
  for (const [at, id] of [
    [now, 'a\0'],
    [now, '\ud800'],
    [noYear, 'x'],
  ])
    for (const [path, place] of Object.entries({
      '/portals': { createdAt: at, id },
      '/accounts': { createdAt: at, id },
      '/audit': { at, id },
      '/outbox': { at, id },
      '/invitations': { createdAt: at, id },
      [`${own}/invitations`]: { createdAt: at, id },
      [`${own}/members`]: { since: at, accountId: id },
    })) {
      const cursor = Buffer.from(JSON.stringify(place)).toString('base64url')
      const answer = await robot.call('GET', `${path}?after=${cursor}`)
      assert.equal(problemOf(answer), '422 invalid', `${path} ${JSON.stringify(place)}`)
    }
  assert.equal(problemOf(await robot.call('GET', `/audit?from=${noYear}`)), '422 invalid')
})

test('whoever may not use a stronger client does not open its portal again', async (t) => {
  const house = await openHouse(t)
  const strong = await openProgram(house)
  const weak = await openProgram(house, ['portals:write'])
  const at = `/portals/${strong.portal.id}`
  assert.equal((await weak.call('POST', `${at}/disable`)).status, 200)
  assert.equal((await strong.call('GET', '/portals')).status, 401)
  assert.equal(problemOf(await weak.call('POST', `${at}/enable`)), '403 refused')
  assert.equal((await strong.call('GET', '/portals')).status, 401)
})

test('of two who say at once what a client may ask for, the second is told', async (t) => {
  const house = await openHouse(t)
  const { portals } = house.deps
  const { clientId } = await openProgram(house, ['portals:read'])
  assert.equal(await portals.allowApi(clientId, ['portals:read', 'keys:write'], ['portals:read']), true)
  assert.equal(await portals.allowApi(clientId, [], ['portals:read']), false, 'from what it was before')
  assert.deepEqual((await portals.findByClient(clientId))?.apiScopes, ['portals:read', 'keys:write'])
})

test('a portal has no more clients than it may, however many are asked for at once', async (t) => {
  const house = await openHouse(t)
  const robot = await openProgram(house)
  const path = `/portals/${robot.portal.id}/clients`
  const body = { redirect_uris: ['https://wiki.example/callback'] }
  // It has the robot's own already.
  for (let n = 0; n < mostClients - 3; n++)
    assert.equal((await robot.call('POST', path, { body })).status, 201)
  const answers = await Promise.all(Array.from({ length: 6 }, () => robot.call('POST', path, { body })))
  assert.deepEqual(answers.map(({ status }) => status).toSorted(), [201, 201, 422, 422, 422, 422])
  assert.equal((await house.deps.portals.clientsOf(robot.portal.id)).length, mostClients)
})

test('nothing can be called Portico, nor by a name that nobody sees', async (t) => {
  const house = await openHouse(t)
  const robot = await openProgram(house)
  for (const name of [
    'Portico',
    'PORTICO',
    'Ｐｏｒｔｉｃｏ',
    'Portico\u200d',
    'Port\u200cico',
    'P\u034fortico',
    'P o r t i c o',
    '\u3164',
    '\u200d',
    '\u2800',
    '\ufe0f',
  ])
    assert.equal(problemOf(await robot.call('POST', '/portals', { body: { name } })), '422 invalid', name)
  for (const name of ['Portico Wiki', '👩‍💻', 'می‌خواهم'])
    assert.equal((await robot.call('POST', '/portals', { body: { name } })).status, 201, name)
})

test('a body that never ends holds nobody up', async (t) => {
  const house = await openHouse(t)
  const robot = await openProgram(house)
  assert.equal(await statusOf(house, robot.token, 200_000), 413)
})

/** The status of a request that announces so many bytes and sends a few. */
function statusOf({ issuer }: House, token: string, length: number): Promise<number> {
  const { hostname, port } = new URL(issuer)
  return new Promise((resolve, reject) => {
    const socket = connect(Number(port), hostname, () =>
      socket.write(
        `POST /api/v1/portals HTTP/1.1\r\nHost: ${hostname}\r\nAuthorization: Bearer ${token}\r\nContent-Type: application/json\r\nContent-Length: ${length}\r\n\r\n{`,
      ),
    )
    socket.once('error', reject)
    socket.once('data', (data) => {
      socket.destroy()
      resolve(Number(/^HTTP\/1\.1 (\d+)/.exec(String(data))?.[1]))
    })
  })
}
