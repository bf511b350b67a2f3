/** What is asked of the API twice, or by two at once. */
import assert from 'node:assert/strict'
import { days } from '../../src/duration.ts'
import { purge } from '../../src/store/purge.ts'
import { type ApiAnswer, openProgram } from '../support/api.ts'
import { test } from '../support/each-database.ts'
import { openHouse } from '../support/house.ts'
import { ada, bob, openAccount } from '../support/people.ts'

const problemOf = ({ status, body }: ApiAnswer) => `${status} ${body.code}`
const once = (key: string) => ({ headers: { 'idempotency-key': key } })
const redirects = { redirect_uris: ['http://localhost:9/callback'] }

test('a portal that is asked for again with the same key is made once, and the answer is the same', async (t) => {
  const house = await openHouse(t)
  const robot = await openProgram(house)
  const first = await robot.call('POST', '/portals', { body: { name: 'Wiki' }, ...once('1') })
  const again = await robot.call('POST', '/portals', { body: { name: 'Wiki' }, ...once('1') })
  assert.deepEqual([again.status, again.body], [201, first.body])
  for (const header of ['etag', 'location'])
    assert.equal(again.headers.get(header), first.headers.get(header))
  const other = await robot.call('POST', '/portals', { body: { name: 'Wiki' }, ...once('2') })
  assert.notEqual(other.body.id, first.body.id)
  assert.equal((await house.deps.portals.all()).length, 3)
})

test('a secret that was lost on its way is answered again, and stands nowhere in plain', async (t) => {
  const house = await openHouse(t)
  const robot = await openProgram(house)
  const path = `/portals/${robot.portal.id}/clients`
  const first = await robot.call('POST', path, { body: redirects, ...once('"quoted"') })
  const again = await robot.call('POST', path, { body: redirects, ...once('quoted') })
  assert.equal(again.body.clientSecret, first.body.clientSecret)
  const rows = await house.deps.store.statements.all('SELECT * FROM "IdempotencyKey"', [])
  assert.equal(rows.length, 1)
  assert.ok(!JSON.stringify(rows).includes(String(first.body.clientSecret)))
  assert.ok(!JSON.stringify(rows).includes('quoted'))
})

test('a key that is used for another request is a mistake, and nothing is made', async (t) => {
  const house = await openHouse(t)
  const robot = await openProgram(house)
  await robot.call('POST', '/portals', { body: { name: 'Wiki' }, ...once('1') })
  const tries: Array<[string, unknown]> = [
    ['/portals', { name: 'Blog' }],
    ['/portals', { name: 'Wiki', description: null }],
    [`/portals/${robot.portal.id}/addresses`, {}],
  ]
  for (const [path, body] of tries)
    assert.equal(
      problemOf(await robot.call('POST', path, { body, ...once('1') })),
      '422 key-used',
      JSON.stringify(body),
    )
  assert.equal((await house.deps.portals.all()).length, 2)
})

test('the key of one program means nothing to another', async (t) => {
  const house = await openHouse(t)
  const [robot, other] = [await openProgram(house), await openProgram(house)]
  const first = await robot.call('POST', '/portals', { body: { name: 'Wiki' }, ...once('1') })
  const second = await other.call('POST', '/portals', { body: { name: 'Wiki' }, ...once('1') })
  assert.equal(second.status, 201)
  assert.notEqual(second.body.id, first.body.id)
})

test('of ten requests at once with one key, one makes the portal', async (t) => {
  const house = await openHouse(t)
  const robot = await openProgram(house)
  const answers = await Promise.all(
    Array.from({ length: 10 }, () =>
      robot.call('POST', '/portals', { body: { name: 'Wiki' }, ...once('race') }),
    ),
  )
  const made = answers.filter(({ status }) => status === 201)
  assert.ok(made.length >= 1)
  assert.equal(new Set(made.map(({ body }) => body.id)).size, 1)
  for (const answer of answers.filter(({ status }) => status !== 201))
    assert.equal(problemOf(answer), '409 under-way')
  assert.equal((await house.deps.portals.all()).length, 2)
})

test('what was refused can be asked for again with the same key', async (t) => {
  const house = await openHouse(t)
  const robot = await openProgram(house)
  const path = `/portals/${robot.portal.id}/addresses`
  const wiki = await robot.call('POST', '/portals', { body: { name: 'Wiki' } })
  await robot.call('POST', `/portals/${wiki.body.id}/addresses`, { body: { slug: 'the-wiki' } })
  assert.equal(
    problemOf(await robot.call('POST', path, { body: { slug: 'the-wiki' }, ...once('1') })),
    '409 conflict',
  )
  assert.equal(
    problemOf(await robot.call('POST', path, { body: { slug: '-' }, ...once('1') })),
    '422 invalid',
  )
  assert.equal((await robot.call('POST', path, { body: { slug: 'robots' }, ...once('1') })).status, 201)
})

test('a request that broke off halfway keeps its key, for nobody knows what was made', async (t) => {
  const house = await openHouse(t)
  const robot = await openProgram(house)
  const { audit } = house.deps
  const record = audit.record
  audit.record = () => Promise.reject(new Error('the power went out'))
  assert.equal((await robot.call('POST', '/portals', { body: { name: 'Wiki' }, ...once('1') })).status, 500)
  audit.record = record
  const again = await robot.call('POST', '/portals', { body: { name: 'Wiki' }, ...once('1') })
  assert.equal(problemOf(again), '409 under-way')
  assert.equal((await house.deps.portals.all()).length, 2)
})

test('a key is free after a day, purged or not', async (t) => {
  const house = await openHouse(t)
  const robot = await openProgram(house)
  const first = await robot.call('POST', '/portals', { body: { name: 'Wiki' }, ...once('1') })
  house.wait(days(1) + 1000)
  const again = await (await openProgram(house)).call('GET', '/portals')
  assert.equal((again.body.items as unknown[]).length, 3)
  const { access_token } = (await (await robot.ask()).json()) as { access_token: string }
  const next = await robot.call('POST', '/portals', {
    token: access_token,
    body: { name: 'Wiki' },
    ...once('1'),
  })
  assert.equal(next.status, 201)
  assert.notEqual(next.body.id, first.body.id)
  house.wait(days(1) + 1000)
  await purge(house.deps)
  assert.deepEqual(await house.deps.store.statements.all('SELECT * FROM "IdempotencyKey"', []), [])
})

test('keys that are no keys are refused', async (t) => {
  const house = await openHouse(t)
  const robot = await openProgram(house)
  for (const key of ['a b', 'ä', '"', 'x'.repeat(201), 'a"b'])
    assert.equal(
      problemOf(await robot.call('POST', '/portals', { body: { name: 'Wiki' }, ...once(key) })),
      '422 invalid',
      key,
    )
})

test('a change needs to say what it is made from, and is refused when that was changed meanwhile', async (t) => {
  const house = await openHouse(t)
  const robot = await openProgram(house)
  const bobs = await openAccount(house, bob)
  const { body } = await robot.call('POST', '/portals', { body: { name: 'Wiki' } })
  const portal = `/portals/${body.id}`
  const client = await robot.call('POST', `${portal}/clients`, { body: redirects })
  await robot.call('POST', `${portal}/members`, { body: { account: bobs.sub } })
  const things: Array<[string, string, unknown, unknown]> = [
    ['PATCH', portal, { name: 'Handbook' }, { name: 'Other' }],
    ['PUT', `${portal}/clients/${client.body.clientId}`, redirects, { ...redirects, client_name: 'Other' }],
    ['PATCH', `${portal}/members/${bobs.sub}`, { groups: ['bakers'] }, { groups: ['writers'] }],
  ]
  for (const [method, path, mine, theirs] of things) {
    const etag = String((await robot.call('GET', path)).headers.get('etag'))
    assert.equal(problemOf(await robot.call(method, path, { body: mine })), '428 if-match-needed', path)
    const match = (tag: string) => ({ headers: { 'if-match': tag } })
    const changed = await robot.call(method, path, { body: theirs, ...match(etag) })
    assert.equal(changed.status, 200, JSON.stringify(changed.body))
    assert.notEqual(changed.headers.get('etag'), etag)
    assert.equal(
      problemOf(await robot.call(method, path, { body: mine, ...match(etag) })),
      '412 changed-meanwhile',
      path,
    )
    assert.equal(problemOf(await robot.call('DELETE', path, match(etag))), '412 changed-meanwhile', path)
    assert.equal(
      problemOf(await robot.call(method, path, { body: mine, ...match(`W/${changed.headers.get('etag')}`) })),
      '412 changed-meanwhile',
      'a weak tag',
    )
    assert.equal(
      (await robot.call(method, path, { body: mine, ...match(`"x", ${changed.headers.get('etag')}`) }))
        .status,
      200,
    )
    assert.equal((await robot.call(method, path, { body: theirs, ...match('*') })).status, 200)
  }
})

test('of many changes at once from the same state, one is made', async (t) => {
  const house = await openHouse(t)
  const robot = await openProgram(house)
  const [bobs] = [await openAccount(house, bob), await openAccount(house, ada)]
  const { body } = await robot.call('POST', '/portals', { body: { name: 'Wiki' } })
  const portal = `/portals/${body.id}`
  const client = await robot.call('POST', `${portal}/clients`, { body: redirects })
  await robot.call('POST', `${portal}/members`, { body: { account: bobs.sub } })
  const things: Array<[string, string, (n: number) => unknown]> = [
    ['PATCH', portal, (n) => ({ name: `Wiki ${n}` })],
    ['PUT', `${portal}/clients/${client.body.clientId}`, (n) => ({ ...redirects, client_name: `Wiki ${n}` })],
    ['PATCH', `${portal}/members/${bobs.sub}`, (n) => ({ groups: [`group-${n}`] })],
  ]
  for (const [method, path, change] of things) {
    const headers = { 'if-match': String((await robot.call('GET', path)).headers.get('etag')) }
    const answers = await Promise.all(
      Array.from({ length: 6 }, (_, n) => robot.call(method, path, { headers, body: change(n) })),
    )
    const statuses = answers.map(({ status }) => status).toSorted()
    assert.deepEqual(statuses, [200, 412, 412, 412, 412, 412], path)
  }
})

test('a member is not changed from what they are not any more, however late that is noticed', async (t) => {
  const house = await openHouse(t)
  const { members } = house.deps
  const robot = await openProgram(house)
  const { account, sub } = await openAccount(house, bob)
  await robot.call('POST', `/portals/${robot.portal.id}/members`, { body: { account: sub } })
  const read = await members.find(robot.portal.id, account.id)
  const change = (group: string) =>
    members.change(robot.portal.id, account.id, { groups: [group] }, undefined, read)
  assert.deepEqual([await change('bakers'), await change('writers')], ['done', 'changed-meanwhile'])
  assert.deepEqual((await members.find(robot.portal.id, account.id))?.groups, ['bakers'])
})

test('whoever has read it already is told that it is the same', async (t) => {
  const house = await openHouse(t)
  const robot = await openProgram(house)
  const path = `/portals/${robot.portal.id}`
  const etag = String((await robot.call('GET', path)).headers.get('etag'))
  const again = await robot.call('GET', path, { headers: { 'if-none-match': `W/${etag}` } })
  assert.deepEqual([again.status, again.body], [304, {}])
  assert.equal((await robot.call('GET', path, { headers: { 'if-none-match': '"x"' } })).status, 200)
})

test('every list is read to its end by its pages, and each of its items once', async (t) => {
  const house = await openHouse(t)
  const robot = await openProgram(house)
  const { body } = await robot.call('POST', '/portals', { body: { name: 'Wiki' } })
  const portal = `/portals/${body.id}`
  for (let n = 0; n < 5; n += 1) {
    const person = await openAccount(house, { ...ada, email: `ada${n}@example.com` })
    await robot.call('POST', `${portal}/members`, { body: { account: person.sub } })
    await robot.call('POST', `${portal}/invitations`, { body: { channel: 'link' } })
    await robot.call('POST', '/portals', { body: { name: `Wiki ${n}` } })
  }
  const counts: Array<[string, number]> = [
    ['/portals?limit=2', 7],
    ['/portals?limit=2&name=wIKI', 6],
    ['/accounts?limit=2', 5],
    ['/accounts?limit=2&q=ada', 5],
    [`${portal}/members?limit=2`, 5],
    [`${portal}/invitations?limit=2`, 5],
    ['/invitations?limit=2&state=sent', 5],
    ['/audit?limit=2&kind=member-added', 5],
    ['/outbox?limit=2', 5],
  ]
  for (const [path, count] of counts) {
    const items: string[] = []
    let next: string | undefined = path
    while (next !== undefined) {
      const page: ApiAnswer = await robot.call('GET', next)
      assert.equal(page.status, 200, `${next} ${JSON.stringify(page.body)}`)
      items.push(...(page.body.items as object[]).map((item) => JSON.stringify(item)))
      const [, link] = /^<(.+)>; rel="next"$/.exec(page.headers.get('link') ?? '') ?? []
      assert.equal(link === undefined, page.body.next === null)
      next = link?.replace(`${house.issuer}/api/v1`, '')
    }
    assert.equal(items.length, count, path)
    assert.equal(new Set(items).size, count, path)
  }
})

test('what a program did stands in the history, with its client', async (t) => {
  const house = await openHouse(t)
  const robot = await openProgram(house)
  const bobs = await openAccount(house, bob)
  const { body } = await robot.call('POST', '/portals', { body: { name: 'Wiki' } })
  await robot.call('POST', `/portals/${body.id}/members`, { body: { account: bobs.sub } })
  await robot.call('POST', `/accounts/${bobs.sub}/disable`)
  const { body: audit } = await robot.call('GET', '/audit')
  const events = audit.items as { kind: string; account: string | null; detail: Record<string, unknown> }[]
  for (const kind of ['account-disabled', 'member-added', 'portal-registered']) {
    const event = events.find((each) => each.kind === kind)
    assert.equal(event?.detail.by, 'api', kind)
    assert.equal(event?.detail.client, robot.clientId, kind)
  }
  assert.equal(events.find(({ kind }) => kind === 'account-disabled')?.account, bobs.account.id)
})
