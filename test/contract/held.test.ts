/** What is held in memory follows what other processes write. */
import assert from 'node:assert/strict'
import type { TestContext } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { seconds } from '../../src/duration.ts'
import { createHeld } from '../../src/store/held.ts'
import { test, testOn } from '../support/each-database.ts'
import { newFolder } from '../support/home.ts'
import { openTestStore } from '../support/store.ts'

/** Two processes' stores on one database, and what the first holds of the other's portals. */
async function openTwo(t: TestContext) {
  const folder = newFolder()
  const [mine, other] = [await openTestStore(t, folder), await openTestStore(t, folder)]
  let reads = 0
  const held = createHeld(mine.changes, 'Portal', async () => {
    reads++
    return (await mine.statements.all('SELECT "name" FROM "Portal" ORDER BY "name"', [])).map(
      ({ name }) => name,
    )
  })
  const add = (name: string) =>
    other.statements.run('INSERT INTO "Portal" ("id", "name", "createdAt") VALUES (?, ?, ?)', [
      name,
      name,
      new Date(),
    ])
  return { mine, other, held, add, reads: () => reads }
}

test('what another process writes is seen within a second, and not asked for before', async (t) => {
  const { held, add, reads } = await openTwo(t)
  assert.deepEqual(await held.get(), [])
  for (let n = 0; n < 100; n++) await held.get()
  assert.equal(reads(), 1)
  await add('wiki')
  await sleep(seconds(1))
  assert.deepEqual(await held.get(), ['wiki'])
  await sleep(seconds(1))
  for (let n = 0; n < 100; n++) await held.get()
  assert.equal(reads(), 2)
})

test('of many who ask at once one reads', async (t) => {
  const { held, reads } = await openTwo(t)
  await Promise.all(Array.from({ length: 100 }, () => held.get()))
  assert.equal(reads(), 1)
})

test('our own change is seen at once', async (t) => {
  const { mine, held } = await openTwo(t)
  await held.get()
  await mine.db.portal.create({ data: { id: 'chat', name: 'chat', createdAt: new Date() } })
  held.drop()
  assert.deepEqual(await held.get(), ['chat'])
})

test('a reading that failed is not held', async (t) => {
  const { mine } = await openTwo(t)
  let works = false
  const held = createHeld(mine.changes, 'Portal', async () => {
    if (!works) throw new Error('not now')
    return 'read'
  })
  await assert.rejects(held.get(), /not now/)
  works = true
  assert.equal(await held.get(), 'read')
})

testOn('PostgreSQL', 'what was written while nobody could listen is seen', async (t) => {
  const { other, held, add } = await openTwo(t)
  assert.deepEqual(await held.get(), [])
  const endListeners = `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
    WHERE application_name = 'portico listener' AND datname = current_database()`
  assert.ok((await other.statements.all(endListeners, [])).length > 0)
  await add('wiki')
  for (const until = performance.now() + seconds(1); performance.now() < until; ) await held.get()
  assert.deepEqual(await held.get(), ['wiki'])
})

testOn('PostgreSQL', 'a change that is rolled back tells nobody', async (t) => {
  const { other, held, reads } = await openTwo(t)
  await held.get()
  await assert.rejects(
    other.transaction(async (tx) => {
      await tx.run('INSERT INTO "Portal" ("id", "name", "createdAt") VALUES (?, ?, ?)', [
        'x',
        'x',
        new Date(),
      ])
      throw new Error('changed my mind')
    }),
    /changed my mind/,
  )
  await sleep(seconds(1))
  assert.deepEqual(await held.get(), [])
  assert.equal(reads(), 1)
})
