/** What the engine is promised by whatever stores its records. Each store runs it whole. */
import assert from 'node:assert/strict'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type TestContext, test } from 'node:test'
import type { AdapterPayload } from 'oidc-provider'
import { days, minutes, seconds } from '../../src/duration.ts'
import { createAdapter } from '../../src/oidc/adapter.ts'
import { createSessions } from '../../src/oidc/sessions.ts'
import { openStore, type Store } from '../../src/store/open.ts'
import { createSecrets } from '../../src/store/secrets.ts'

/** Every database that Portico runs on. */
const stores: Record<string, (t: TestContext) => Promise<Store>> = {
  async SQLite(t) {
    const folder = mkdtempSync(join(tmpdir(), 'portico-contract-'))
    const store = await openStore(join(folder, 'portico.db'))
    t.after(async () => {
      await store.close()
      rmSync(folder, { recursive: true })
    })
    return store
  },
}

async function open(t: TestContext, openFor: (t: TestContext) => Promise<Store>) {
  const { statements } = await openFor(t)
  let ahead = 0
  const now = () => new Date(Date.now() + ahead)
  const adapterFor = createAdapter({
    statements,
    secrets: createSecrets(Buffer.alloc(32, 7)),
    now,
    findClient: async (id) => (id === 'wiki' ? { client_id: 'wiki' } : undefined),
  })
  return {
    adapterFor,
    statements,
    sessions: createSessions(statements, now),
    wait: (ms: number) => {
      ahead += ms
    },
  }
}

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

for (const [name, openFor] of Object.entries(stores)) {
  test(`${name}: what is stored is found by its own value and its own kind, and by nothing else`, async (t) => {
    const { adapterFor } = await open(t, openFor)
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

  test(`${name}: what is over is not found, deleted or not`, async (t) => {
    const { adapterFor, wait } = await open(t, openFor)
    await adapterFor('AccessToken').upsert('value', token(), 60)
    await adapterFor('Session').upsert('cookie', { uid: 'uid', accountId: 'ada' }, 60)
    wait(seconds(59))
    assert.ok(await adapterFor('AccessToken').find('value'))
    wait(seconds(2))
    assert.equal(await adapterFor('AccessToken').find('value'), undefined)
    assert.equal(await adapterFor('Session').findByUid('uid'), undefined)
  })

  test(`${name}: a row does not hold the value that finds it`, async (t) => {
    const { adapterFor, statements } = await open(t, openFor)
    for (const kind of ['AccessToken', 'RefreshToken', 'AuthorizationCode', 'Session', 'Interaction']) {
      await adapterFor(kind).upsert(`bearer-${kind}`, { jti: `bearer-${kind}`, ...token() }, 60)
    }
    const held = { jti: 'bearer-x', session: { cookie: 'bearer-cookie' } } as unknown as AdapterPayload
    await adapterFor('Interaction').upsert('bearer-x', held, 60)
    assert.doesNotMatch(JSON.stringify(await statements.all('SELECT * FROM "OidcRecord"', [])), /bearer-/)
    assert.deepEqual((await adapterFor('Interaction').find('bearer-x'))?.session, { cookie: 'bearer-cookie' })
  })

  for (const kind of ['AuthorizationCode', 'RefreshToken', 'PushedAuthorizationRequest']) {
    test(`${name}: of parallel uses of one ${kind} one wins`, async (t) => {
      const { adapterFor } = await open(t, openFor)
      const adapter = adapterFor(kind)
      for (let round = 0; round < 20; round++) {
        await adapter.upsert(`once-${round}`, token({ grantId: `grant-${round}` }), 60)
        const uses = await times(10, () => Promise.resolve(adapter.consume(`once-${round}`)))
        assert.equal(wins(uses), 1)
      }
    })
  }

  test(`${name}: a use is remembered, and a second one takes back what was issued from the grant`, async (t) => {
    const { adapterFor } = await open(t, openFor)
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

  test(`${name}: an assertion's jti is taken once, in parallel too`, async (t) => {
    const { adapterFor } = await open(t, openFor)
    const seen = adapterFor('ReplayDetection')
    const uses = await times(10, () => Promise.resolve(seen.upsert('jti', { iss: 'wiki' }, 60)))
    assert.equal(wins(uses), 1)
  })

  test(`${name}: revoking a grant ends its own things of that kind and no others`, async (t) => {
    const { adapterFor } = await open(t, openFor)
    const [tokens, refresh] = [adapterFor('AccessToken'), adapterFor('RefreshToken')]
    await tokens.upsert('a', token(), 60)
    await tokens.upsert('b', token({ grantId: 'grant-2' }), 60)
    await refresh.upsert('c', token(), 60)
    await tokens.revokeByGrantId('grant-1')
    assert.equal(await tokens.find('a'), undefined)
    assert.ok(await tokens.find('b'))
    assert.ok(await refresh.find('c'))
  })

  test(`${name}: a session is found by its uid, under whichever id it has now`, async (t) => {
    const { adapterFor } = await open(t, openFor)
    const adapter = adapterFor('Session')
    await adapter.upsert('first', { uid: 'uid', accountId: 'ada' }, 60)
    await adapter.upsert('second', { uid: 'uid', accountId: 'ada' }, 60)
    await adapter.destroy('first')
    assert.equal((await adapter.findByUid('uid'))?.accountId, 'ada')
    assert.equal(await adapter.find('first'), undefined)
    assert.equal(await adapter.findByUid('second'), undefined)
  })

  test(`${name}: an ended session cannot come back, and nothing is issued from it`, async (t) => {
    const { adapterFor, sessions } = await open(t, openFor)
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

  test(`${name}: ending sessions and writing them at once leaves none`, async (t) => {
    const { adapterFor, sessions } = await open(t, openFor)
    const stored = adapterFor('Session')
    for (let round = 0; round < 20; round++) {
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

  test(`${name}: a conversation goes on when the grant that it found ends`, async (t) => {
    const { adapterFor, sessions } = await open(t, openFor)
    const authorizations = { wiki: { grantId: 'grant-1' } }
    await adapterFor('Session').upsert('cookie', { uid: 'uid', authorizations } as AdapterPayload, 600)
    await adapterFor('Interaction').upsert('interaction', { grantId: 'grant-1' }, 600)
    await sessions.end('uid')
    assert.ok(await adapterFor('Interaction').find('interaction'))
  })

  test(`${name}: a pushed request is remembered as used for longer than it is good for`, async (t) => {
    const { adapterFor, wait } = await open(t, openFor)
    const pushed = adapterFor('PushedAuthorizationRequest')
    await pushed.upsert('urn', {}, 60)
    await pushed.consume('urn')
    wait(minutes(59))
    assert.equal((await pushed.find('urn'))?.consumed, true)
    wait(days(1))
    assert.equal(await pushed.find('urn'), undefined)
  })

  test(`${name}: clients are not its business: they come from the registry`, async (t) => {
    const { adapterFor } = await open(t, openFor)
    assert.deepEqual(await adapterFor('Client').find('wiki'), { client_id: 'wiki' })
    assert.equal(await adapterFor('Client').find('nobody'), undefined)
  })
}
