/** Another process that holds the lock of the file: a shell that was left open, a copy that hangs. */
import assert from 'node:assert/strict'
import { join } from 'node:path'
import SQLite from 'better-sqlite3'
import { milliseconds, seconds } from '../../src/duration.ts'
import { openStore } from '../../src/store/open.ts'
import { testOn } from '../support/each-database.ts'
import { temporaryFolder } from '../support/process.ts'

const insert = 'INSERT INTO "Installation" ("name", "value") VALUES (?, ?)'
const unavailable = { message: 'temporarily_unavailable' }

async function timed(work: () => Promise<unknown>): Promise<number> {
  const from = performance.now()
  await work()
  return performance.now() - from
}

testOn(
  'SQLite',
  'one write waits for a lock in vain, and from then on none, until it is given back',
  async (t) => {
    const file = join(temporaryFolder(t), 'portico.db')
    const store = await openStore(file)
    t.after(store.close)
    const other = new SQLite(file)
    t.after(() => other.close())
    const { statements } = store
    other.exec('BEGIN IMMEDIATE')
    const first = await timed(() => assert.rejects(statements.run(insert, ['first', 'x']), unavailable))
    assert.ok(first < seconds(4), `${first} ms`)
    const others = await timed(async () => {
      for (let n = 0; n < 10; n++) {
        await assert.rejects(statements.run(insert, [`other ${n}`, 'x']), unavailable)
        await assert.rejects(statements.runRelaxed(insert, [`relaxed ${n}`, 'x']), unavailable)
        await assert.rejects(
          store.transaction((tx) => tx.run(insert, [`in one ${n}`, 'x'])),
          unavailable,
        )
      }
      const together = [1, 2, 3].map((n) => statements.run(insert, [`together ${n}`, 'x']))
      for (const write of together) await assert.rejects(write, unavailable)
      const byPrisma = store.db.installation.create({ data: { name: 'by Prisma', value: 'x' } })
      await assert.rejects(byPrisma, unavailable)
      assert.equal((await statements.all('SELECT 1 AS "one"', [])).length, 1)
    })
    assert.ok(others < milliseconds(1000), `${others} ms for forty`)

    other.exec('ROLLBACK')
    assert.equal(await statements.run(insert, ['at last', 'x']), 1)
    const patience = await statements.get('PRAGMA busy_timeout', [])
    assert.deepEqual(patience, { timeout: seconds(2) }, 'the next one waits again')
    assert.equal((await statements.all('SELECT 1 FROM "Installation" WHERE "value" = ?', ['x'])).length, 1)

    other.exec('BEGIN IMMEDIATE')
    const { installation } = store.db
    const byPrisma = await timed(async () => {
      const creating = Array.from({ length: 10 }, (_, n) =>
        installation.create({ data: { name: `by Prisma ${n}`, value: 'y' } }),
      )
      for (const each of creating) await assert.rejects(each, unavailable)
    })
    assert.ok(byPrisma < seconds(4), `${byPrisma} ms in which nobody was answered`)
    other.exec('ROLLBACK')
    await installation.create({ data: { name: 'by Prisma at last', value: 'y' } })
    assert.deepEqual(await statements.get('PRAGMA busy_timeout', []), patience)
  },
)
