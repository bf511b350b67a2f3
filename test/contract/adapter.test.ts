/** What the engine is promised by whatever stores its records. Each database runs it whole. */
import assert from 'node:assert/strict'
import type { AdapterPayload } from 'oidc-provider'
import { days, minutes, seconds } from '../../src/duration.ts'
import { openAdapter as open } from '../support/adapter.ts'
import { test } from '../support/each-database.ts'

const token = (more: AdapterPayload = {}): AdapterPayload => ({
  accountId: 'ada',
  clientId: 'wiki',
  grantId: 'grant-1',
  scope: 'openid',
  ...more,
})

const times = <T>(count: number, work: () => Promise<T>) =>
  Promise.allSettled(Array.from({ length: count }, work))
const wins = (results: PromiseSettledResult<unknown>[]) =>
  results.filter(({ status }) => status === 'fulfilled').length

test('what is stored is found by its own value and its own kind, and by nothing else', async (t) => {
  const { adapterFor } = await open(t)
  const tokens = adapterFor('AccessToken')
  await tokens.upsert('value', token(), 60)
  assert.deepEqual(await tokens.find('value'), { ...token(), jti: 'value' })
  assert.equal(await tokens.find('valu'), undefined)
  assert.equal(await tokens.find(''), undefined)
  assert.equal(await tokens.find("' OR 1=1 --"), undefined)
  assert.equal(await adapterFor('RefreshToken').find('value'), undefined)

  await tokens.upsert('value', token({ scope: 'openid email' }), 60)
  assert.equal((await tokens.find('value'))?.scope, 'openid email', 'written again, it is replaced')
  await tokens.destroy('value')
  assert.equal(await tokens.find('value'), undefined)
  await tokens.destroy('value')
})

test('what lives for minutes and comes from the future is not found: the clock was set back since', async (t) => {
  const { adapterFor } = await open(t)
  const inSeconds = (ms: number) => Math.floor((Date.now() + ms) / 1000)
  for (const kind of ['AuthorizationCode', 'AccessToken', 'Interaction', 'PushedAuthorizationRequest']) {
    const rows = adapterFor(kind)
    await rows.upsert('early', token({ iat: inSeconds(minutes(2)) }), 60)
    assert.equal(await rows.find('early'), undefined, kind)
    await rows.upsert('skewed', token({ iat: inSeconds(seconds(30)) }), 60)
    assert.ok(await rows.find('skewed'), `${kind}: clocks are never quite the same`)
  }
  const sessions = adapterFor('Session')
  await sessions.upsert('early', { ...token({ iat: inSeconds(days(1)) }), uid: 'early' }, 60)
  assert.ok(await sessions.find('early'), 'nobody is signed out by a clock')
})

test('what is over is not found, deleted or not', async (t) => {
  const { adapterFor, wait } = await open(t)
  await adapterFor('AccessToken').upsert('value', token(), 60)
  await adapterFor('Session').upsert('cookie', { uid: 'uid', accountId: 'ada' }, 60)
  wait(seconds(59))
  assert.ok(await adapterFor('AccessToken').find('value'))
  wait(seconds(2))
  assert.equal(await adapterFor('AccessToken').find('value'), undefined)
  assert.equal(await adapterFor('Session').findByUid('uid'), undefined)
})

test('a row does not hold the value that finds it', async (t) => {
  const { adapterFor, statements } = await open(t)
  for (const kind of ['AccessToken', 'RefreshToken', 'AuthorizationCode', 'Session', 'Interaction']) {
    await adapterFor(kind).upsert(`bearer-${kind}`, { jti: `bearer-${kind}`, ...token() }, 60)
  }
  const held = { jti: 'bearer-x', session: { cookie: 'bearer-cookie' } } as unknown as AdapterPayload
  await adapterFor('Interaction').upsert('bearer-x', held, 60)
  assert.doesNotMatch(JSON.stringify(await statements.all('SELECT * FROM "OidcRecord"', [])), /bearer-/)
  assert.deepEqual((await adapterFor('Interaction').find('bearer-x'))?.session, { cookie: 'bearer-cookie' })
})

for (const kind of ['AuthorizationCode', 'PushedAuthorizationRequest']) {
  test(`of parallel uses of one ${kind} one wins`, async (t) => {
    const { adapterFor } = await open(t)
    const adapter = adapterFor(kind)
    for (let round = 0; round < 20; round++) {
      await adapter.upsert(`once-${round}`, token({ grantId: `grant-${round}` }), 60)
      const uses = await times(10, () => Promise.resolve(adapter.consume(`once-${round}`)))
      assert.equal(wins(uses), 1)
    }
  })
}

test('a use is remembered, and a second one takes back what was issued from the grant', async (t) => {
  const { adapterFor } = await open(t)
  const [codes, tokens, grants] = ['AuthorizationCode', 'AccessToken', 'Grant'].map(adapterFor)
  assert.ok(codes && tokens && grants)
  await grants.upsert('grant-1', { accountId: 'ada', clientId: 'wiki' }, 600)
  await codes.upsert('code', token(), 60)
  await codes.consume('code')
  await tokens.upsert('access', token(), 60)
  await tokens.upsert('other', token({ grantId: 'grant-2' }), 60)
  assert.equal((await codes.find('code'))?.consumed, true)
  await assert.rejects(Promise.resolve(codes.consume('code')), { error: 'invalid_grant' })
  assert.equal(await tokens.find('access'), undefined)
  assert.equal(await grants.find('grant-1'), undefined)
  assert.ok(await tokens.find('other'))
  await assert.rejects(Promise.resolve(codes.consume('never was')), { error: 'invalid_grant' })
})

test("an assertion's jti is taken once, in parallel too", async (t) => {
  const { adapterFor } = await open(t)
  const seen = adapterFor('ReplayDetection')
  const uses = await times(10, () => Promise.resolve(seen.upsert('jti', { iss: 'wiki' }, 60)))
  assert.equal(wins(uses), 1)
})

test('revoking a grant ends its own things of that kind and no others', async (t) => {
  const { adapterFor } = await open(t)
  const [tokens, refresh] = [adapterFor('AccessToken'), adapterFor('RefreshToken')]
  await tokens.upsert('a', token(), 60)
  await tokens.upsert('b', token({ grantId: 'grant-2' }), 60)
  await refresh.upsert('c', token(), 60)
  await tokens.revokeByGrantId('grant-1')
  assert.equal(await tokens.find('a'), undefined)
  assert.ok(await tokens.find('b'))
  assert.ok(await refresh.find('c'))
})

test('a session is found by its uid, under whichever id it has now', async (t) => {
  const { adapterFor } = await open(t)
  const adapter = adapterFor('Session')
  await adapter.upsert('first', { uid: 'uid', accountId: 'ada' }, 60)
  await adapter.upsert('second', { uid: 'uid', accountId: 'ada' }, 60)
  await adapter.destroy('first')
  assert.equal((await adapter.findByUid('uid'))?.accountId, 'ada')
  assert.equal(await adapter.find('first'), undefined)
  assert.equal(await adapter.findByUid('second'), undefined)
})

test('an ended session cannot come back, and nothing is issued from it', async (t) => {
  const { adapterFor, sessions } = await open(t)
  const [stored, codes] = [adapterFor('Session'), adapterFor('AuthorizationCode')]
  const [access, refresh, grants] = [
    adapterFor('AccessToken'),
    adapterFor('RefreshToken'),
    adapterFor('Grant'),
  ]
  const session = { uid: 'uid', accountId: 'ada', authorizations: { wiki: { grantId: 'grant-1' } } }
  await stored.upsert('cookie', session as AdapterPayload, 600)
  await grants.upsert('grant-1', { accountId: 'ada', clientId: 'wiki' }, 600)
  await access.upsert('access', token({ sessionUid: 'uid' }), 600)
  await refresh.upsert('unlisted', token({ sessionUid: 'uid', grantId: 'grant-9' }), 600)
  await access.upsert('of another', token({ sessionUid: 'other', grantId: 'grant-2' }), 600)

  await sessions.end('uid')
  for (const [adapter, id] of [
    [stored, 'cookie'],
    [access, 'access'],
    [refresh, 'unlisted'],
    [grants, 'grant-1'],
  ] as const) {
    assert.equal(await adapter.find(id), undefined, id)
  }
  assert.ok(await access.find('of another'))

  await stored.upsert('cookie', session as AdapterPayload, 600)
  await stored.upsert('new-cookie', session as AdapterPayload, 600)
  assert.equal(await stored.find('cookie'), undefined)
  assert.equal(await stored.findByUid('uid'), undefined)
  const late = token({ sessionUid: 'uid', grantId: 'grant-3' })
  await assert.rejects(Promise.resolve(codes.upsert('code', late, 60)), { error: 'access_denied' })
  await assert.rejects(Promise.resolve(refresh.upsert('refresh', late, 60)), { error: 'invalid_grant' })
  assert.equal(await codes.find('code'), undefined)
})

test('ending sessions and writing them at once leaves none', async (t) => {
  const { adapterFor, sessions } = await open(t)
  const stored = adapterFor('Session')
  for (let round = 0; round < 200; round++) {
    const uid = `uid-${round}`
    await stored.upsert(`cookie-${round}`, { uid, accountId: 'ada' }, 600)
    await Promise.all([
      ...Array.from({ length: 5 }, (_, i) =>
        stored.upsert(`cookie-${round}-${i}`, { uid, accountId: 'ada' }, 600),
      ),
      sessions.end(uid),
      ...Array.from({ length: 5 }, (_, i) =>
        stored.upsert(`late-${round}-${i}`, { uid, accountId: 'ada' }, 600),
      ),
    ])
    assert.equal(await stored.findByUid(uid), undefined)
  }
})

test('what was written while its session ended is hidden, and deleted before the mark is', async (t) => {
  const { adapterFor, sessions, statements, wait } = await open(t)
  const kinds = ['AccessToken', 'AuthorizationCode', 'Session'] as const
  const of = { sessionUid: 'uid', uid: 'uid', accountId: 'ada' } as AdapterPayload
  for (const kind of kinds) await adapterFor(kind).upsert(kind, token(of), 86_400)
  await adapterFor('RefreshToken').upsert('family.secret', token(of), 86_400)
  await adapterFor('Session').upsert('retired', { uid: 'other', accountId: 'ada' }, 86_400)
  // As if all of them were written by statements that began before the marks: nothing that ends a session finds them.
  await statements.run(
    `UPDATE "OidcRecord" SET "kind" = 'late ' || "kind", "uidHash" = 'late ' || "uidHash"`,
    [],
  )
  await sessions.end('uid')
  await sessions.retire('retired')
  const arrive = `UPDATE "OidcRecord" SET "kind" = SUBSTR("kind", 6), "uidHash" = SUBSTR("uidHash", 6) WHERE "kind" LIKE 'late %'`
  assert.equal(await statements.run(arrive, []), 5)

  for (const kind of kinds) assert.equal(await adapterFor(kind).find(kind), undefined, kind)
  assert.equal(await adapterFor('RefreshToken').find('family.secret'), undefined)
  assert.equal(await adapterFor('Session').find('retired'), undefined)
  assert.equal(await adapterFor('Session').findByUid('uid'), undefined)
  wait(minutes(59))
  await sessions.sweep()
  const rows = () => statements.all('SELECT "kind" FROM "OidcRecord"', [])
  assert.equal((await rows()).filter(({ kind }) => kind === 'EndedSession').length, 2)
  wait(minutes(2))
  await sessions.sweep()
  assert.deepEqual(await rows(), [])
})

test('of parallel requests that go on with one conversation one does, and no late form opens it again', async (t) => {
  const { adapterFor } = await open(t)
  const adapter = adapterFor('Interaction')
  const answered = { result: { login: { accountId: 'ada' } } } as AdapterPayload
  for (let round = 0; round < 20; round++) {
    const uid = `interaction-${round}`
    await adapter.upsert(uid, {}, 600)
    await adapter.upsert(uid, answered, 600)
    assert.equal(wins(await times(10, () => Promise.resolve(adapter.destroy(uid)))), 1)
    await assert.rejects(Promise.resolve(adapter.upsert(uid, answered, 600)), { error: 'invalid_request' })
    assert.equal(await adapter.find(uid), undefined)
  }
})

test('a conversation goes on when the grant that it found ends', async (t) => {
  const { adapterFor, sessions } = await open(t)
  const authorizations = { wiki: { grantId: 'grant-1' } }
  await adapterFor('Session').upsert('cookie', { uid: 'uid', authorizations } as AdapterPayload, 600)
  await adapterFor('Interaction').upsert('interaction', { grantId: 'grant-1' }, 600)
  await sessions.end('uid')
  assert.ok(await adapterFor('Interaction').find('interaction'))
})

test('a pushed request is remembered as used for longer than it is good for', async (t) => {
  const { adapterFor, wait } = await open(t)
  const pushed = adapterFor('PushedAuthorizationRequest')
  await pushed.upsert('urn', {}, 60)
  await pushed.consume('urn')
  wait(minutes(59))
  assert.equal((await pushed.find('urn'))?.consumed, true)
  wait(days(1))
  assert.equal(await pushed.find('urn'), undefined)
})

test('clients are not its business: they come from the registry', async (t) => {
  const { adapterFor } = await open(t)
  assert.deepEqual(await adapterFor('Client').find('wiki'), { client_id: 'wiki', first_party: true })
  assert.equal(await adapterFor('Client').find('nobody'), undefined)
})
