import assert from 'node:assert/strict'
import { fstatSync, statSync } from 'node:fs'
import type { TestContext } from 'node:test'
import { openSqlite } from '../../src/store/sqlite.ts'
import type { Sync } from '../../src/store/sqlite-disk.ts'
import { isUnavailable } from '../../src/store/unavailable.ts'
import { testOn } from '../support/each-database.ts'
import { openTestStore } from '../support/store.ts'

const insert = 'INSERT INTO "Installation" ("name", "value") VALUES (?, ?)'

/** The file of a migrated database, opened once more. */
async function openedAgain(t: TestContext, sync?: Sync) {
  const { database: file } = await openTestStore(t)
  const opened = await openSqlite(file, sync)
  const { database, statements } = opened
  t.after(async () => {
    database.close()
    await opened.close()
  })
  return {
    ...opened,
    file,
    put: (name: string) => statements.run(insert, [name, 'put']),
    putRelaxed: (name: string) => statements.runRelaxed(insert, [name, 'put']),
    names: () => database.prepare(`SELECT "name" FROM "Installation" WHERE "value" = 'put'`).pluck().all(),
  }
}

const outcomesOf = async (work: Promise<unknown>[]) =>
  (await Promise.allSettled(work)).map((each) =>
    each.status === 'rejected' ? String(each.reason.message) : each.value,
  )

testOn('SQLite', 'in whatever order they come, a statement and a transaction do not meet', async (t) => {
  const { adapter, statements, put } = await openedAgain(t)
  const connection = await adapter.connect()
  const rollBack = async (_name: string) => (await connection.startTransaction()).rollback()
  const turns = async (count: number) => {
    for (let turn = 0; turn < count; turn++) await undefined
  }
  let written = 0
  for (let lead = 0; lead < 6; lead++) {
    for (const order of [
      [put, rollBack, rollBack],
      [rollBack, put, rollBack],
      [rollBack, rollBack, put],
    ]) {
      const work = order.map(async (each, i) => {
        await turns(i * lead)
        await each(`${lead}-${written}-${i}`)
      })
      // Without a turn between them, too.
      const atOnce = order.map((each, i) => each(`at-once-${lead}-${written}-${i}`))
      await Promise.all([...work, ...atOnce])
      written += 2
    }
  }
  const [row] = await statements.all('SELECT COUNT(*) AS "rows" FROM "Installation" WHERE "value" = ?', [
    'put',
  ])
  assert.equal(row?.rows, written)
})

testOn('SQLite', 'what waits together is committed together, and what fails, fails alone', async (t) => {
  const { put, putRelaxed, names, statements, database } = await openedAgain(t)
  const executed: string[] = []
  const { exec } = database
  t.mock.method(database, 'exec', function noted(this: typeof database, sql: string) {
    executed.push(sql)
    return exec.call(this, sql)
  })
  const together = [
    put('a'),
    putRelaxed('b'),
    put('a'),
    statements.run('INSERT INTO "Nothing" VALUES (1)', []),
    put('c'),
  ]
  assert.deepEqual(await outcomesOf(together), [
    1,
    1,
    'UNIQUE constraint failed: Installation.name',
    'no such table: Nothing',
    1,
  ])
  assert.deepEqual(executed, ['BEGIN IMMEDIATE', 'COMMIT'])
  assert.deepEqual(names(), ['a', 'b', 'c'])
})

testOn('SQLite', 'a commit that fails, and a statement that ends it, fail all; the next go on', async (t) => {
  const { put, putRelaxed, names, statements, database } = await openedAgain(t)
  database.exec(
    `CREATE TABLE "Child" ("name" TEXT REFERENCES "Installation" ("name") DEFERRABLE INITIALLY DEFERRED)`,
  )
  const orphan = statements.run('INSERT INTO "Child" VALUES (?)', ['nobody'])
  const atCommit = await outcomesOf([put('a'), orphan, putRelaxed('b')])
  assert.deepEqual(atCommit, Array(3).fill('FOREIGN KEY constraint failed'))
  const [first] = await outcomesOf([put('a')])
  assert.equal(first, 1)
  const rollsBack = statements.run(insert.replace('INSERT', 'INSERT OR ROLLBACK'), ['a', 'put'])
  const halfWay = await outcomesOf([put('c'), rollsBack, put('d')])
  assert.deepEqual(halfWay, Array(3).fill('UNIQUE constraint failed: Installation.name'))
  assert.deepEqual(await outcomesOf([put('e'), putRelaxed('f')]), [1, 1])
  assert.deepEqual(names(), ['a', 'e', 'f'])
})

testOn('SQLite', 'only a relaxed write is acknowledged before its log is on the disk', async (t) => {
  const logs: number[] = []
  let onDisk = Promise.withResolvers<void>()
  const { put, putRelaxed, adapter, statements, transaction, file } = await openedAgain(t, async (log) => {
    logs.push(fstatSync(log).ino)
    return onDisk.promise
  })
  const prisma = await adapter.connect()
  const query = (sql: string) => ({ sql, args: [], argTypes: [] })
  const begun = await prisma.startTransaction()
  await begun.executeRaw(query(`INSERT INTO "Installation" VALUES ('in a transaction of Prisma', 'put')`))
  const ways = [
    () => put('alone'),
    () => Promise.all([put('together'), putRelaxed('with it')]),
    () => transaction((tx) => tx.runRelaxed(insert, ['in a transaction', 'put'])),
    () => prisma.executeRaw(query(`INSERT INTO "Installation" VALUES ('by Prisma', 'put')`)),
    () =>
      prisma.queryRaw(query(`INSERT INTO "Installation" VALUES ('and returned', 'put') RETURNING "name"`)),
    () => prisma.executeScript(`INSERT INTO "Installation" VALUES ('by a script', 'put')`),
  ]
  for (const way of [() => begun.commit(), ...ways]) {
    onDisk = Promise.withResolvers()
    let acknowledged = false
    const writing = way().then(() => {
      acknowledged = true
    })
    // What was relaxed, and what only reads, waits for nobody.
    await putRelaxed(`beside ${logs.length}`)
    await prisma.queryRaw(query('SELECT 1'))
    assert.equal(await statements.get('SELECT 1 AS "one"', []).then((row) => row?.one), 1)
    assert.equal(acknowledged, false, String(way))
    onDisk.resolve()
    await writing
  }
  assert.deepEqual(logs, Array(ways.length + 1).fill(statSync(`${file}-wal`).ino))
})

testOn('SQLite', 'whoever commits while the disk is busy waits for the next time, all at once', async (t) => {
  const turns: PromiseWithResolvers<void>[] = []
  const { put } = await openedAgain(t, () => {
    const turn = Promise.withResolvers<void>()
    turns.push(turn)
    return turn.promise
  })
  const order: string[] = []
  const written = async (name: string) => order.push(`${name}: ${await put(name)}`)
  const first = written('first')
  await new Promise(setImmediate)
  const others = ['second', 'third'].map(written)
  for (let turn = 0; turn < 5; turn++) await new Promise(setImmediate)
  const fourth = written('fourth')
  for (let turn = 0; turn < 5; turn++) await new Promise(setImmediate)
  assert.equal(turns.length, 1)
  turns[0]?.resolve()
  await first
  await new Promise(setImmediate)
  assert.deepEqual(order, ['first: 1'])
  turns[1]?.resolve()
  await Promise.all([...others, fourth])
  assert.equal(turns.length, 2)
})

testOn(
  'SQLite',
  'a disk that failed once is believed nothing any more, and nothing is told of what it may have lost',
  async (t) => {
    let works = false
    const { put, putRelaxed, statements, transaction } = await openedAgain(t, async () => {
      if (!works) throw Object.assign(new Error('EIO: i/o error, fdatasync'), { code: 'EIO' })
    })
    const refused = (error: unknown) => isUnavailable(error)
    await putRelaxed('before')
    await assert.rejects(put('lost, perhaps'), refused)
    works = true
    await assert.rejects(put('after'), refused)
    await assert.rejects(putRelaxed('relaxed'), refused)
    await assert.rejects(statements.get('SELECT 1', []), refused)
    await assert.rejects(
      transaction(async () => 'nothing'),
      refused,
    )
  },
)

testOn(
  'SQLite',
  'where not even a rollback works, everybody is told, and nothing more is acknowledged',
  async (t) => {
    const { put, putRelaxed, statements, database, transaction } = await openedAgain(t)
    const failing = async (how: string[], more: () => Promise<unknown>[] = () => []) => {
      const { exec } = database
      const broken = t.mock.method(database, 'exec', function failed(this: typeof database, sql: string) {
        if (!how.includes(sql)) return exec.call(this, sql)
        throw Object.assign(new Error('disk I/O error'), { code: 'SQLITE_IOERR' })
      })
      const told = await outcomesOf([put('a'), putRelaxed('b'), ...more()])
      broken.mock.restore()
      return told
    }
    const unavailable = 'temporarily_unavailable'
    const inOne = () => [transaction((tx) => tx.run(insert, ['c', 'put']))]
    assert.deepEqual(await failing(['COMMIT'], inOne), Array(3).fill(unavailable))
    assert.deepEqual(await outcomesOf([put('z')]), [1], 'it was rolled back')
    assert.deepEqual(await failing(['COMMIT', 'ROLLBACK']), Array(2).fill(unavailable))
    // It would be part of what is never committed.
    assert.deepEqual(await outcomesOf([put('d'), statements.get('SELECT 1', [])]), Array(2).fill(unavailable))
  },
)
