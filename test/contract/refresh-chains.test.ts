/** What is promised of refresh tokens, whatever races. Each database runs it whole. */
import assert from 'node:assert/strict'
import type { TestContext } from 'node:test'
import type { AdapterPayload } from 'oidc-provider'
import { seconds } from '../../src/duration.ts'
import { openAdapter } from '../support/adapter.ts'
import { test } from '../support/each-database.ts'

async function openChains(t: TestContext) {
  const opened = await openAdapter(t)
  const chains = opened.adapterFor('RefreshToken')
  const payload = { accountId: 'ada', clientId: 'wiki', grantId: 'grant', sessionUid: 'uid' }
  return {
    ...opened,
    begin: async (value: string, more: AdapterPayload = {}) =>
      chains.upsert(value, { ...payload, ...more }, 600),
    rotate: async (replaces: string, value: string) => chains.upsert(value, { ...payload, replaces }, 600),
    /** What would happen to who presents it: nothing is known of it, it may be used, or it is reuse. */
    async look(value: string) {
      const found = await chains.find(value)
      return found && (found.consumed ? 'reuse' : 'usable')
    },
  }
}

test('of all tokens of a chain the last is usable, and the one before it for 30 s', async (t) => {
  const { begin, rotate, look, wait, statements } = await openChains(t)
  await begin('f.1')
  await rotate('f.1', 'f.2')
  wait(seconds(29))
  assert.deepEqual(await Promise.all(['f.1', 'f.2', 'f.3'].map(look)), ['usable', 'usable', 'reuse'])
  wait(seconds(2))
  assert.deepEqual(await Promise.all(['f.1', 'f.2'].map(look)), ['reuse', 'usable'])
  await rotate('f.2', 'f.3')
  assert.deepEqual(await Promise.all(['f.1', 'f.2', 'f.3'].map(look)), ['reuse', 'usable', 'usable'])
  assert.equal(await look('g.1'), undefined)
  assert.equal(await look('f'), 'reuse')
  assert.equal(await look(''), undefined)
  const rows = await statements.all('SELECT "kind" FROM "OidcRecord"', [])
  assert.equal(rows.length, 1, 'a chain is a row')
})

test('a repeat takes the place of the successor, and does not prolong the grace', async (t) => {
  const { begin, rotate, look, wait } = await openChains(t)
  await begin('f.1')
  await rotate('f.1', 'f.2')
  wait(seconds(20))
  await rotate('f.1', 'f.2b')
  assert.deepEqual(await Promise.all(['f.1', 'f.2', 'f.2b'].map(look)), ['usable', 'reuse', 'usable'])
  wait(seconds(11))
  assert.equal(await look('f.1'), 'reuse')
  await assert.rejects(rotate('f.1', 'f.2c'), { error: 'invalid_grant' })
})

test('a clock that is set back does not bring a used token back', async (t) => {
  const { begin, rotate, look, wait } = await openChains(t)
  await begin('f.1')
  await rotate('f.1', 'f.2')
  wait(seconds(-5))
  assert.equal(await look('f.1'), 'usable', 'another instance’s clock may be a little behind')
  wait(seconds(-55))
  assert.deepEqual(await Promise.all(['f.1', 'f.2'].map(look)), ['reuse', 'usable'])
  await assert.rejects(rotate('f.1', 'f.3'), { error: 'invalid_grant' })
})

test('whoever uses a token up that was used meanwhile ends the grant', async (t) => {
  const { adapterFor, begin, rotate, look } = await openChains(t)
  await adapterFor('Grant').upsert('grant', { accountId: 'ada', clientId: 'wiki' }, 600)
  await adapterFor('AccessToken').upsert('access', { grantId: 'grant' }, 600)
  await begin('f.1')
  await begin('other.1', { grantId: 'other' })
  await rotate('f.1', 'f.2')
  await rotate('f.2', 'f.3')
  await assert.rejects(rotate('f.1', 'f.4'), {
    error: 'invalid_grant',
    error_detail: 'refresh token already used',
  })
  assert.equal(await look('f.3'), undefined)
  assert.equal(await adapterFor('Grant').find('grant'), undefined)
  assert.equal(await adapterFor('AccessToken').find('access'), undefined)
  assert.equal(await look('other.1'), 'usable')
  await assert.rejects(rotate('f.3', 'f.4'), { error_detail: 'refresh token not found' })
})

test('parallel rotations leave one usable successor', async (t) => {
  const { begin, rotate, look } = await openChains(t)
  for (let round = 0; round < 20; round++) {
    const family = `f${round}`
    await begin(`${family}.first`)
    const values = Array.from({ length: 10 }, (_, i) => `${family}.${i}`)
    await Promise.all(values.map((value) => rotate(`${family}.first`, value)))
    const usable = (await Promise.all(values.map(look))).filter((is) => is === 'usable')
    assert.equal(usable.length, 1)
  }
})

test('a chain that is ended while it rotates stays ended', async (t) => {
  const { begin, rotate, look, sessions, statements } = await openChains(t)
  for (let round = 0; round < 20; round++) {
    const [family, uid] = [`f${round}`, `uid-${round}`]
    await begin(`${family}.first`, { sessionUid: uid })
    const values = Array.from({ length: 8 }, (_, i) => `${family}.${i}`)
    const rotations = values.map((value) => rotate(`${family}.first`, value))
    await Promise.allSettled([...rotations.slice(0, 4), sessions.end(uid), ...rotations.slice(4)])
    for (const value of values) assert.equal(await look(value), undefined)
  }
  assert.deepEqual(await statements.all(`SELECT 1 FROM "OidcRecord" WHERE "kind" = 'RefreshToken'`, []), [])
  await assert.rejects(begin('late.1', { sessionUid: 'uid-0' }), { error: 'invalid_grant' })
})
