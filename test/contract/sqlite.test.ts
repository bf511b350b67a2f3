import assert from 'node:assert/strict'
import { fork } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type TestContext, test } from 'node:test'
import { openStore } from '../../src/store/open.ts'
import { openSqlite } from '../../src/store/sqlite.ts'

async function open(t: TestContext) {
  const folder = mkdtempSync(join(tmpdir(), 'portico-sqlite-'))
  const file = join(folder, 'portico.db')
  const store = await openStore(file)
  t.after(async () => {
    await store.close()
    rmSync(folder, { recursive: true })
  })
  const put = (name: string) =>
    store.statements.run('INSERT INTO "Installation" ("name", "value") VALUES (?, ?)', [name, 'x'])
  const names = async () =>
    (await store.statements.all('SELECT "name" FROM "Installation" ORDER BY "name"', [])).map(
      ({ name }) => name,
    )
  return { ...store, file, put, names }
}

test('what others write while a transaction is open does not go with it when it is rolled back', async (t) => {
  const { db, put, names } = await open(t)
  const others: Promise<unknown>[] = []
  await assert.rejects(
    db.$transaction(async (tx) => {
      await tx.installation.create({ data: { name: 'in', value: 'x' } })
      others.push(put('statement'), db.installation.create({ data: { name: 'prisma', value: 'x' } }).then())
      await new Promise((resolve) => setTimeout(resolve, 20))
      throw new Error('changed my mind')
    }),
    /changed my mind/,
  )
  await Promise.all(others)
  assert.deepEqual(await names(), ['prisma', 'statement'])
})

test('in whatever order they come, a statement and a transaction do not meet', async (t) => {
  const { file } = await open(t)
  const { adapter, statements, database } = await openSqlite(file)
  t.after(() => database.close())
  const connection = await adapter.connect()
  const put = (name: string) =>
    statements.run('INSERT INTO "Installation" ("name", "value") VALUES (?, ?)', [name, 'x'])
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
  const [row] = await statements.all('SELECT COUNT(*) AS "rows" FROM "Installation"', [])
  assert.equal(row?.rows, written)
})

test('nobody sees what a transaction has not committed', async (t) => {
  const { db, names } = await open(t)
  let seen: Promise<unknown[]> | undefined
  await db.$transaction(async (tx) => {
    await tx.installation.create({ data: { name: 'first', value: 'x' } })
    seen = names()
    await new Promise((resolve) => setTimeout(resolve, 20))
    await tx.installation.create({ data: { name: 'second', value: 'x' } })
  })
  assert.deepEqual(await seen, ['first', 'second'])
})

test('many transactions and statements at once: each whole, none lost, none in another', async (t) => {
  const { db, put, names } = await open(t)
  const expected: string[] = []
  const work = Array.from({ length: 60 }, async (_, i) => {
    // Begun in every order that the queue of microtasks allows.
    for (let turns = 0; turns < i % 7; turns++) await undefined
    if (i % 3 === 0) return put(`statement-${i}`)
    const fails = i % 3 === 1
    return db
      .$transaction(async (tx) => {
        await tx.installation.create({ data: { name: `a-${i}`, value: 'x' } })
        await tx.installation.create({ data: { name: `b-${i}`, value: 'x' } })
        if (fails) throw new Error('on purpose')
      })
      .catch((error: Error) => assert.match(error.message, /on purpose/))
  })
  await Promise.all(work)
  for (let i = 0; i < 60; i++) {
    if (i % 3 === 0) expected.push(`statement-${i}`)
    if (i % 3 === 2) expected.push(`a-${i}`, `b-${i}`)
  }
  assert.deepEqual(await names(), expected.sort())
})

test('two processes write at once: both wait their turn, and what was changed elsewhere is noticed', async (t) => {
  const { db, file, put, names, statements } = await open(t)
  const before = statements.dataVersion()
  const other = fork(join(import.meta.dirname, '../support/writer.ts'), [file, '200'])
  await once(other, 'message')
  const mine = await Promise.allSettled(
    Array.from({ length: 200 }, (_, i) =>
      i % 2
        ? put(`mine-${i}`)
        : db.$transaction((tx) => tx.installation.create({ data: { name: `mine-${i}`, value: 'x' } })),
    ),
  )
  const [code] = other.exitCode === null ? await once(other, 'exit') : [other.exitCode]
  assert.equal(code, 0)
  assert.deepEqual(
    mine.filter(({ status }) => status === 'rejected'),
    [],
  )
  assert.equal((await names()).length, 400)
  assert.notEqual(statements.dataVersion(), before)
})
