/** Closing a session: its browser holds nothing any more, and its portals all they held. */
import assert from 'node:assert/strict'
import type { TestContext } from 'node:test'
import { hours } from '../../src/duration.ts'
import { createAdapter } from '../../src/oidc/adapter.ts'
import { closeSessions, type GoingOn } from '../../src/oidc/closed-sessions.ts'
import { createSessions } from '../../src/oidc/sessions.ts'
import { test } from '../support/each-database.ts'
import { openTestStore } from '../support/store.ts'

const now = () => new Date('2030-01-01T12:00:00.000Z')
const nobody: GoingOn = { uid: '', beside: [], id: '', as: { accountId: '', acr: '', amr: [], loginTs: 0 } }
const nowhere: ReadonlySet<string> = new Set()

async function openClosing(t: TestContext) {
  const store = await openTestStore(t)
  const told: string[][] = []
  const sessions = createSessions({
    store,
    now,
    whoWantsToKnow: async () => async (_tx, ended) => {
      told.push(ended.flatMap(({ authorizations = {} }) => Object.keys(authorizations)))
    },
  })
  const secrets = {
    encrypt: () => '',
    decrypt: () => '',
    hmac: () => '',
    cookieKeys: () => [],
    prefix: () => '',
  }
  const adapters = createAdapter({ ...store, store, secrets, now, findClient: async () => undefined })
  const [session, access, refresh] = ['Session', 'AccessToken', 'RefreshToken'].map(adapters) as [
    ReturnType<typeof adapters>,
    ReturnType<typeof adapters>,
    ReturnType<typeof adapters>,
  ]
  const authorizations = { wiki: { grantId: 'g1', sid: 's1' }, shop: { grantId: 'g2', sid: 's2' } }
  await session.upsert('cookie', { uid: 'ada-1', accountId: 'ada', authorizations }, 3600)
  const held = { accountId: 'ada', clientId: 'wiki', grantId: 'g1', sessionUid: 'ada-1' }
  await access.upsert('token', held, 3600)
  await refresh.upsert('family.secret', held, 3600)
  const close = (lost = nowhere, goingOn = nobody) =>
    store.transaction((tx) => closeSessions(tx, [{ sub: 'ada', lost }], now(), goingOn))
  return { store, sessions, told, session, access, refresh, held, close }
}

test('its cookie finds nothing, and cannot write it back', async (t) => {
  const { session, close } = await openClosing(t)
  await close()
  assert.equal(await session.find('cookie'), undefined)
  for (const id of ['cookie', 'another id'])
    await session.upsert(id, { uid: 'ada-1', accountId: 'ada' }, 3600)
  assert.equal(await session.find('cookie'), undefined)
  assert.equal(await session.find('another id'), undefined)
})

test('what portals hold goes on, and what is under way from it is refused', async (t) => {
  const { access, refresh, held, close } = await openClosing(t)
  await close()
  assert.equal((await access.find('token'))?.accountId, 'ada')
  const chain = await refresh.find('family.secret')
  assert.ok(chain)
  await assert.rejects(async () => access.upsert('late', held, 3600), /invalid_grant/)
  await refresh.upsert('family.next', { ...chain, replaces: 'family.secret' }, 3600)
  await access.upsert('next', { ...held, sessionUid: chain.sessionUid }, 3600)
  assert.ok(await access.find('next'))
})

test('the marks of closed sessions take nothing with them when they go', async (t) => {
  const { store, access, close } = await openClosing(t)
  await close()
  const later = () => new Date(now().getTime() + hours(2))
  await createSessions({ store, whoWantsToKnow: async () => async () => {}, now: later }).sweep()
  assert.ok(await access.find('token'))
})

test('whoever ends everything of the person ends it, and its portals are told, but for those that were lost', async (t) => {
  const { sessions, told, access, refresh, close } = await openClosing(t)
  await close(new Set(['shop']))
  await sessions.endAll('ada')
  assert.deepEqual(told, [['wiki']])
  assert.equal(await access.find('token'), undefined)
  assert.equal(await refresh.find('family.secret'), undefined)
})

test('the one that goes on has another id, is somebody else’s, and ends what it opened', async (t) => {
  const { sessions, session, access, close } = await openClosing(t)
  const as = { accountId: 'bob', acr: 'x', amr: ['pwd'], loginTs: 7 }
  await close(nowhere, { uid: 'ada-1', beside: [], id: 'new cookie', as })
  assert.equal(await session.find('cookie'), undefined)
  const found = await session.find('new cookie')
  assert.deepEqual([found?.accountId, found?.loginTs], ['bob', 7])
  await sessions.end(String(found?.uid))
  assert.equal(await session.find('new cookie'), undefined)
  assert.equal(await access.find('token'), undefined)
})

test('one that waits in the same browser becomes one with it, and the same account elsewhere does not', async (t) => {
  const { store, sessions, told, session, access } = await openClosing(t)
  const authorizations = {
    blog: { grantId: 'g3', sid: 's3' },
    wiki: { sid: 's4', entered: false },
    shop: { grantId: 'g5', sid: 's5' },
  }
  await session.upsert('acting', { uid: 'bob-1', accountId: 'bob', authorizations }, 3600)
  await session.upsert('elsewhere', { uid: 'ada-2', accountId: 'ada', authorizations: {} }, 3600)
  const bobs = { accountId: 'bob', clientId: 'blog', grantId: 'g3', sessionUid: 'bob-1' }
  await access.upsert('bobs token', bobs, 3600)
  const closings = [
    { sub: 'ada', lost: nowhere },
    { sub: 'bob', lost: new Set(['shop']) },
  ]
  const as = { accountId: 'ada', acr: 'x', amr: ['pwd'], loginTs: 7 }
  const goingOn = { uid: 'bob-1', beside: ['ada-1'], id: 'new cookie', as }
  await store.transaction((tx) => closeSessions(tx, closings, now(), goingOn))

  for (const cookie of ['cookie', 'acting', 'elsewhere']) assert.equal(await session.find(cookie), undefined)
  const found = await session.find('new cookie')
  assert.deepEqual(found?.authorizations, {
    blog: { grantId: 'g3', sid: 's3' },
    wiki: { grantId: 'g1', sid: 's1' },
    shop: { grantId: 'g2', sid: 's2' },
  })
  await sessions.end(String(found?.uid))
  assert.deepEqual(
    told.map((each) => each.sort()),
    [['blog', 'shop', 'wiki']],
  )
  for (const token of ['token', 'bobs token']) assert.equal(await access.find(token), undefined)
})

test('one that waits is closed as any other where the one that acts has just ended', async (t) => {
  const { sessions, told, access, close } = await openClosing(t)
  const as = { accountId: 'ada', acr: 'x', amr: ['pwd'], loginTs: 7 }
  await close(nowhere, { uid: 'bob-1', beside: ['ada-1'], id: 'new cookie', as })
  assert.ok(await access.find('token'))
  await sessions.endAll('ada')
  assert.deepEqual(told, [['wiki', 'shop']])
})
