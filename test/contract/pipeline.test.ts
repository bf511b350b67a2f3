import assert from 'node:assert/strict'
import type { TestContext } from 'node:test'
import pg from 'pg'
import { openPipeline } from '../../src/store/pipeline.ts'
import { Unavailable } from '../../src/store/unavailable.ts'
import { testOn } from '../support/each-database.ts'
import { openTestStore } from '../support/store.ts'

const echo = 'SELECT CAST(? AS text) AS "own"'
const fails = 'SELECT 1 / CAST(? AS integer) AS "own"'
const locked = 'SELECT "value" AS "own" FROM "Installation" WHERE "name" = ?'

const add = 'INSERT INTO "Installation" ("name", "value") VALUES (?, ?) ON CONFLICT DO NOTHING'

async function openBeside(t: TestContext, database: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: database })
  // It stays until the database is taken away.
  client.on('error', () => undefined)
  await client.connect()
  t.after(() => client.end())
  return client
}

const numbers = (count: number) => Array.from({ length: count }, (_, at) => String(at))

testOn('PostgreSQL', 'who asks at once gets each their own row, or their own error', async (t) => {
  const { statements } = await openTestStore(t)
  const asked = numbers(1000).map((own, at) =>
    at % 7 === 3 ? statements.lookUp(fails, [0]).then(() => 'none', String) : statements.lookUp(echo, [own]),
  )
  for (const [at, answer] of (await Promise.all(asked)).entries()) {
    if (at % 7 === 3) assert.match(String(answer), /division by zero/)
    else assert.equal((answer as { own: string }).own, String(at))
  }
})

testOn('PostgreSQL', 'who writes at once hears each whether their row was written', async (t) => {
  const { statements } = await openTestStore(t)
  const written = await Promise.all(
    numbers(300).map((own, at) => statements.insertRelaxed(add, [`row ${at % 100}`, own])),
  )
  assert.deepEqual(
    written,
    written.map((_, at) => (at < 100 ? 1 : 0)),
  )
  const rows = await statements.all(
    `SELECT "name", "value" FROM "Installation" WHERE "name" LIKE 'row %'`,
    [],
  )
  assert.equal(rows.length, 100)
  for (const { name, value } of rows) assert.equal(name, `row ${value}`)
})

testOn('PostgreSQL', 'neither waits for those who wait for each other', async (t) => {
  const { statements, database } = await openTestStore(t)
  const beside = await openBeside(t, database)
  await statements.run(add, ['wanted', 'by all'])
  await beside.query(`BEGIN; SELECT 1 FROM "Installation" WHERE "name" = 'wanted' FOR UPDATE`)
  const change = 'UPDATE "Installation" SET "value" = ? WHERE "name" = ?'
  let waiting = 40
  const changes = numbers(40).map(async (own, at) => {
    await (at % 2 ? statements.run(change, [own, 'wanted']) : statements.runRelaxed(change, [own, 'wanted']))
    waiting -= 1
  })
  assert.equal(await statements.insertRelaxed(add, ['own', 'row']), 1)
  assert.equal((await statements.lookUp(locked, ['own']))?.own, 'row')
  assert.equal(waiting, 40)
  await beside.query('ROLLBACK')
  await Promise.all(changes)
})

testOn(
  'PostgreSQL',
  'one connection that breaks costs nobody more than a 503, and gives nobody a wrong row',
  async (t) => {
    const { statements, database } = await openTestStore(t)
    const beside = await openBeside(t, database)
    const ends = `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE "query" LIKE '%"own"%' AND pid <> pg_backend_pid()
    AND datname = current_database()`
    let refused = 0
    for (let time = 0; time < 10; time++) {
      await statements.lookUp(echo, ['ready'])
      const asked = numbers(500).map(async (own) => {
        try {
          const row = await statements.lookUp(echo, [own])
          assert.equal(row?.own, own)
        } catch (error) {
          assert.ok(error instanceof Unavailable, String(error))
          refused += 1
        }
      })
      await Promise.all([beside.query(ends), ...asked])
    }
    assert.ok(refused > 0, 'no connection broke amid what was asked')
    assert.equal((await statements.lookUp(echo, ['again']))?.own, 'again')
  },
)

testOn(
  'PostgreSQL',
  'a question that waits for too long takes those behind it along, within five seconds',
  async (t) => {
    const { statements, database } = await openTestStore(t)
    const beside = await openBeside(t, database)
    await statements.lookUp(locked, ['nothing'])
    await beside.query('BEGIN; LOCK TABLE "Installation" IN ACCESS EXCLUSIVE MODE')
    const from = performance.now()
    const asked = numbers(10).map(() => statements.lookUp(locked, ['nothing']))
    for (const { reason } of (await Promise.allSettled(asked)) as PromiseRejectedResult[])
      assert.ok(reason instanceof Unavailable, String(reason))
    assert.ok(performance.now() - from < 5000, 'somebody waited longer')
    assert.equal((await statements.lookUp(echo, ['again']))?.own, 'again')
    await beside.query('ROLLBACK')
    assert.equal(await statements.lookUp(locked, ['nothing']), undefined)
  },
)

testOn(
  'PostgreSQL',
  'the row of another question is given to nobody, and its connection is broken',
  async (t) => {
    const { database } = await openTestStore(t)
    const pool = new pg.Pool({ connectionString: database, max: 1 })
    const opened: pg.PoolClient[] = []
    pool.on('connect', (client) => void opened.push(client))
    let mixedUp = true
    const pipeline = openPipeline(pool, async (connection, _sql, [question]) => {
      const answer = await connection.query('SELECT $1::int AS "question"', [
        Number(question) + (mixedUp ? 1 : 0),
      ])
      return answer
    })
    t.after(async () => {
      await pipeline.close()
      await pool.end()
    })
    await assert.rejects(pipeline.lookUp('SELECT 1', []), /answered another question/)
    mixedUp = false
    assert.ok(await pipeline.lookUp('SELECT 1', []))
    assert.equal(opened.length, 2)
  },
)
