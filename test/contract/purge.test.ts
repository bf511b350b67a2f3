/** What a purge takes away, and how. Each database runs it whole. */
import assert from 'node:assert/strict'
import type { TestContext } from 'node:test'
import type { Config } from '../../src/config.ts'
import { after, days, hours, minutes, seconds } from '../../src/duration.ts'
import { createSessions } from '../../src/oidc/sessions.ts'
import type { Store } from '../../src/store/open.ts'
import { purge } from '../../src/store/purge.ts'
import type { Value } from '../../src/store/statements.ts'
import { test, testOn } from '../support/each-database.ts'
import { newFolder } from '../support/home.ts'
import { fillWithRows, purgeRules, rowsNamed } from '../support/old-rows.ts'
import { planOf } from '../support/plans.ts'
import { openTestStore } from '../support/store.ts'

const now = new Date('2030-01-01T12:00:00.000Z')
const nothing = { records: 0, throttle: 0, tokens: 0, outbox: 0, pictures: 0, audit: 0 }

const purgeOn = (store: Store, rules: Partial<typeof purgeRules> = {}, at = now) => {
  const sessions = createSessions({ store, whoWantsToKnow: async () => async () => {}, now: () => at })
  const config = { ...purgeRules, ...rules } as Config
  return purge({ config, store, sessions, now: () => at })
}

/** What is run, and how many rows it changed. */
interface Run {
  sql: string
  values: Value[]
  changed: number
}

function spyOn(t: TestContext, { statements }: Store): Run[] {
  const runs: Run[] = []
  const run = statements.run.bind(statements)
  t.mock.method(statements, 'run', async (sql: string, values: Value[]) => {
    const changed = await run(sql, values)
    runs.push({ sql, values, changed })
    return changed
  })
  return runs
}

test('what is over leaves, and nothing that is alive', async (t) => {
  const store = await openTestStore(t)
  await fillWithRows(store.db, now, { name: 'over', count: 1200, by: 1 })
  await fillWithRows(store.db, now, { name: 'alive', count: 1200, by: 0 })
  const alive = await rowsNamed(store.db, 'alive')
  assert.ok(Object.values(alive).every((count) => count >= 60))
  await purgeOn(store)
  assert.deepEqual(await rowsNamed(store.db, 'over'), nothing)
  assert.deepEqual(await rowsNamed(store.db, 'alive'), alive)
  await purgeOn(store, {}, after(now, 1))
  assert.deepEqual(await rowsNamed(store.db, 'alive'), nothing)
})

test('what can still be delivered, or put back, outlives a memory that is shorter', async (t) => {
  const store = await openTestStore(t)
  const item = { kind: 'letter', nextAttemptAt: now, createdAt: after(now, -days(2)) }
  const expiresAt = after(now, hours(1))
  for (const state of ['waiting', 'dead', 'sent'])
    await store.db.outboxItem.create({ data: { ...item, id: state, target: state, state, expiresAt } })
  await purgeOn(store, { KEEP_OUTBOX_DAYS: 1 })
  assert.equal(await store.db.outboxItem.count(), 3)
  await purgeOn(store, { KEEP_OUTBOX_DAYS: 1 }, after(expiresAt, 1))
  assert.equal(await store.db.outboxItem.count(), 0)
})

test('history and deliveries are remembered for as long as the operator says', async (t) => {
  const store = await openTestStore(t)
  await fillWithRows(store.db, now, { name: 'event', count: 5, by: -days(10) })
  const left = async (rules: Partial<typeof purgeRules>) => {
    await purgeOn(store, rules, after(now, 1))
    const { outbox, audit } = await rowsNamed(store.db, 'event')
    return { outbox, audit }
  }
  assert.deepEqual(await left({}), { outbox: 5, audit: 5 })
  assert.deepEqual(await left({ KEEP_OUTBOX_DAYS: 21, KEEP_HISTORY_DAYS: 391 }), { outbox: 5, audit: 5 })
  assert.deepEqual(await left({ KEEP_OUTBOX_DAYS: 20, KEEP_HISTORY_DAYS: 391 }), { outbox: 0, audit: 5 })
  assert.deepEqual(await left({ KEEP_OUTBOX_DAYS: 20, KEEP_HISTORY_DAYS: 390 }), { outbox: 0, audit: 0 })
})

test('it takes few rows at a time, and lets others in between', async (t) => {
  const store = await openTestStore(t)
  await fillWithRows(store.db, now, { name: 'over', count: 3000, by: 1 })
  const look = () => store.statements.get('SELECT 1 AS "one"', [])
  // A connection for each of them: making one takes as long as the server likes.
  await Promise.all([look(), look()])
  const runs = spyOn(t, store)
  const purging = purgeOn(store)
  let others = 0
  let done = false
  const working = (async () => {
    while (!done) {
      await look()
      others++
      await new Promise((resolve) => setImmediate(resolve))
    }
  })()
  await purging
  done = true
  await working
  assert.ok(Math.max(...runs.map(({ changed }) => changed)) <= 500)
  assert.ok(runs.length > 20, `${runs.length} statements`)
  assert.ok(others > 10, `${others} others`)
})

test('each of its statements finds what is over by an index', async (t) => {
  const store = await openTestStore(t)
  const mark = `INSERT INTO "OidcRecord" ("kind", "idHash", "payload", "expiresAt") VALUES ('EndedSession', 'x', '{}', ?)`
  await store.statements.run(mark, [after(now, -1)])
  const runs = spyOn(t, store)
  await purgeOn(store)
  const deletes = [...new Map(runs.map((run) => [run.sql, run])).values()]
  assert.ok(deletes.length >= 9)
  for (const { sql, values } of deletes) {
    const plan = await planOf(store, sql, values)
    assert.doesNotMatch(plan, /Seq Scan|SCAN (?!old\b)/, `${sql}\n${plan}`)
    if (!sql.startsWith('WITH')) continue
    const [, table, column] = /FROM "(\w+)" WHERE "(\w+)" </.exec(sql) ?? []
    assert.match(plan, new RegExp(`${table}_${column}_idx`), `${sql}\n${plan}`)
  }
})

testOn('PostgreSQL', 'instances that purge at once neither wait for nor disturb each other', async (t) => {
  const folder = newFolder()
  const stores = [await openTestStore(t, folder), await openTestStore(t, folder)] as const
  const [{ db }] = stores
  for (let round = 0; round < 8; round++) {
    await fillWithRows(db, now, { name: 'over', count: 1500, by: round % 2 ? minutes(20) : 1 })
    await fillWithRows(db, now, { name: 'alive', count: 200, by: 0 })
    const alive = await rowsNamed(db, 'alive')
    const [first] = await Promise.all([
      prolong(stores[0], 'over', 200),
      ...stores.flatMap((store) => [purgeOn(store), purgeOn(store)]),
    ])
    assert.deepEqual(await rowsNamed(db, 'alive'), alive)
    assert.equal(await db.throttle.count({ where: { expiresAt: { gt: now } } }), first, 'prolonged ones stay')
    await purgeOn(stores[0])
    assert.deepEqual({ ...(await rowsNamed(db, 'over')), throttle: 0 }, nothing)
    await purgeOn(stores[0], {}, after(now, days(1)))
  }
})

/** Makes rows live on while they are being purged, as a late attempt does. Gives how many were still there. */
async function prolong({ statements }: Store, name: string, count: number): Promise<number> {
  const sql = 'UPDATE "Throttle" SET "expiresAt" = ? WHERE "key" = ?'
  let prolonged = 0
  for (let n = 0; n < count; n++)
    prolonged += await statements.run(sql, [after(now, seconds(60)), `${name}-${n * 7}`])
  return prolonged
}

testOn('PostgreSQL', 'rows that somebody holds are left for the next time', async (t) => {
  const folder = newFolder()
  const [one, other] = [await openTestStore(t, folder), await openTestStore(t, folder)]
  await fillWithRows(one.db, now, { name: 'over', count: 10, by: 1 })
  await one.transaction(async (tx) => {
    await tx.run('UPDATE "Throttle" SET "count" = 2 WHERE "key" = ?', ['over-3'])
    await purgeOn(other)
    assert.deepEqual(await rowsNamed(other.db, 'over'), { ...nothing, throttle: 1 })
  })
  await purgeOn(other)
  assert.deepEqual(await rowsNamed(other.db, 'over'), nothing)
})
