/** Whom a clock that ran ahead, and was set back since, must not lock out. */
import assert from 'node:assert/strict'
import { createOneTimeTokens } from '../../src/accounts/one-time-tokens.ts'
import { createThrottle } from '../../src/accounts/throttle.ts'
import { hours, minutes, seconds } from '../../src/duration.ts'
import { createRing } from '../../src/store/key-ring.ts'
import { createSecrets } from '../../src/store/secrets.ts'
import { test } from '../support/each-database.ts'
import { openTestStore } from '../support/store.ts'

test('what was made tomorrow keeps nobody out today: waits, the first operator’s link, a newer code', async (t) => {
  const store = await openTestStore(t)
  const start = Date.now()
  let ahead = hours(24)
  const now = () => new Date(start + ahead)
  const secrets = createSecrets(createRing([Buffer.alloc(32, 7)]), Buffer.alloc(32, 8))
  const throttle = createThrottle(store.statements, secrets, now)
  const tokens = createOneTimeTokens(store, secrets, now)
  const counted = { limit: 'account', key: 'ada' } as const
  const tryMore = async (times: number) => {
    for (let n = 0; n < times; n++) assert.equal((await throttle.take(counted)).granted, true)
    assert.equal((await throttle.take(counted)).granted, false)
  }
  const code = (address: string) => ({
    purpose: 'sign-in-code' as const,
    lifetime: minutes(30),
    accountId: 'ada',
    address,
    perAddress: true,
  })

  await tryMore(6)
  const [link] = [await tokens.makeSetup(hours(24)), await tokens.make(code('other@example.com'), store.db)]
  assert.ok(link)
  ahead = -seconds(20)
  assert.equal(await throttle.blockedUntil(counted), undefined)
  await tryMore(1)
  ahead = 0
  assert.ok(await throttle.blockedUntil(counted), 'it is counted on, and clocks are never quite the same')

  assert.equal(await tokens.findBySecret('operator-setup', link.secret), null)
  const next = (await tokens.makeSetup(hours(24))) ?? assert.fail('nobody could become the first operator')
  assert.ok(await tokens.findBySecret('operator-setup', next.secret))
  ahead = hours(24)
  assert.equal(await tokens.findBySecret('operator-setup', link.secret), null, 'it was replaced')
  ahead = 0

  const made = await tokens.make(code('ada@example.com'), store.db)
  const token = (await tokens.findBySecret('sign-in-code', made.secret)) ?? assert.fail('no code')
  assert.equal(await tokens.isNewest(token), true)
})
