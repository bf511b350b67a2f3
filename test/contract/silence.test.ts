import assert from 'node:assert/strict'
import type { TestContext } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { milliseconds } from '../../src/duration.ts'
import { createSilence } from '../../src/store/silence.ts'
import { testOn } from '../support/each-database.ts'
import { openTestStore } from '../support/store.ts'

const patience = milliseconds(200)

/** One connection, which is given up on after so much silence. */
async function openImpatient(t: TestContext) {
  const { database } = await openTestStore(t)
  const silence = createSilence(patience)
  const pool = new silence.Pool({ Client: silence.Client, connectionString: database, max: 1 })
  pool.on('error', () => undefined)
  t.after(async () => {
    silence.close()
    await pool.end()
  })
  return { ask: (sql: string) => pool.query(sql), opened: t.mock.method(silence.Client.prototype, 'connect') }
}

testOn('PostgreSQL', 'a server that does not answer for so long is given up on', async (t) => {
  const { ask, opened } = await openImpatient(t)
  await assert.rejects(ask('SELECT pg_sleep(1)'), /the database does not answer/)
  await sleep(patience)
  await ask('SELECT 1')
  assert.equal(opened.mock.callCount(), 2)
})

/** Nothing else is done for so long: whatever was to ring meanwhile rings together afterwards. */
function block(ms: number): void {
  for (const end = performance.now() + ms; performance.now() < end; );
}

for (const first of ['its silence', 'the next question'] as const)
  testOn(
    'PostgreSQL',
    `one that was asked nothing for just as long is not, though ${first} rings first`,
    async (t) => {
      const { ask, opened } = await openImpatient(t)
      await ask('SELECT 1')
      for (let time = 0; time < 5; time++) {
        const before = first === 'the next question' && sleep(patience)
        await ask('SELECT 1')
        const next = before || sleep(patience)
        await sleep(patience - milliseconds(20))
        block(milliseconds(40))
        await next
        await ask('SELECT 1')
      }
      assert.equal(opened.mock.callCount(), 1)
    },
  )
