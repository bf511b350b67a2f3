/** What is promised of devices' requests by whoever stores them. Each database runs it whole. */
import assert from 'node:assert/strict'
import type { AdapterPayload } from 'oidc-provider'
import { minutes, seconds } from '../../src/duration.ts'
import { openAdapter as open } from '../support/adapter.ts'
import { test } from '../support/each-database.ts'

const times = <T>(count: number, work: (n: number) => Promise<T>) =>
  Promise.allSettled(Array.from({ length: count }, (_, n) => work(n)))
const wins = (results: PromiseSettledResult<unknown>[]) =>
  results.filter(({ status }) => status === 'fulfilled').length

const request = (more: AdapterPayload = {}): AdapterPayload => ({
  jti: 'device-code',
  userCode: 'WDJBMJHT',
  clientId: 'wiki',
  params: { scope: 'openid' },
  ...more,
})
const lettingIn = (accountId: string, more: AdapterPayload = {}) =>
  request({ accountId, grantId: `grant-${accountId}`, sessionUid: `of ${accountId}`, ...more })

test('of all who answer a device at once one does, and one question of the device is answered', async (t) => {
  const { adapterFor } = await open(t)
  const codes = adapterFor('DeviceCode')
  for (let round = 0; round < 10; round++) {
    const own = { jti: `device-code-${round}` }
    await codes.upsert(own.jti, request(own), 600)
    const answers = await times(8, async (n) => codes.upsert(own.jti, lettingIn(`person-${n}`, own), 600))
    assert.equal(wins(answers), 1)
    const winner = answers.findIndex(({ status }) => status === 'fulfilled')
    assert.equal((await codes.find(own.jti))?.accountId, `person-${winner}`)
    await codes.upsert(own.jti, request({ ...own, error: 'access_denied' }), 600)
    assert.equal((await codes.find(own.jti))?.error, undefined, 'who was let in is not refused any more')
    assert.equal(wins(await times(8, async () => codes.consume(own.jti))), 1)
  }
})

test('a no is kept, and what only kept one person from going on is not', async (t) => {
  const { adapterFor } = await open(t)
  const codes = adapterFor('DeviceCode')
  await codes.upsert('device-code', request(), 600)
  await codes.upsert('device-code', request({ error: 'invalid_request' }), 600)
  assert.equal((await codes.find('device-code'))?.error, undefined)
  await codes.upsert('device-code', request({ error: 'access_denied' }), 600)
  assert.equal((await codes.find('device-code'))?.error, 'access_denied')
  await assert.rejects(Promise.resolve(codes.upsert('device-code', lettingIn('ada'), 600)))
})

test('an ended session lets no device in, and takes along the one that it let in', async (t) => {
  const { adapterFor, sessions } = await open(t)
  const codes = adapterFor('DeviceCode')
  await codes.upsert('device-code', request(), 600)
  await sessions.end('of bob')
  await assert.rejects(Promise.resolve(codes.upsert('device-code', lettingIn('bob'), 600)))
  await codes.upsert('device-code', lettingIn('ada'), 600)
  assert.ok(await codes.find('device-code'))
  await sessions.end('of ada')
  assert.equal(await codes.find('device-code'), undefined)
})

test('two devices never show one code, neither code stands in the row, and the row is remembered for a while', async (t) => {
  const { adapterFor, statements, wait } = await open(t)
  const codes = adapterFor('DeviceCode')
  await codes.upsert('device-code', request(), 600)
  const same = Promise.resolve(codes.upsert('another', request({ jti: 'another' }), 600))
  await assert.rejects(same, { error: 'temporarily_unavailable' })
  assert.doesNotMatch(
    JSON.stringify(await statements.all('SELECT * FROM "OidcRecord"', [])),
    /device-code|WDJB/,
  )
  wait(minutes(20) - seconds(1))
  assert.ok(await codes.find('device-code'), 'so that the engine can say that it is over')
  wait(seconds(2))
  assert.equal(await codes.find('device-code'), undefined)
})
