/** What everybody is promised by a store. Each database runs it whole. */
import assert from 'node:assert/strict'
import { fork } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import type { TestContext } from 'node:test'
import { openStore, type Store } from '../../src/store/open.ts'
import { isUnavailable, Unavailable } from '../../src/store/unavailable.ts'
import { breaks, openRelay } from '../support/breaking-relay.ts'
import { test, testOn } from '../support/each-database.ts'
import { openTestStore } from '../support/store.ts'

async function open(t: TestContext) {
  const store = await openTestStore(t)
  const put = (name: string) =>
    store.statements.run('INSERT INTO "Installation" ("name", "value") VALUES (?, ?)', [name, 'x'])
  const all = () => store.statements.all('SELECT "name" FROM "Installation" ORDER BY "name"', [])
  const before = (await all()).map(({ name }) => name)
  /** What was put there since. */
  const names = async () => (await all()).map(({ name }) => name).filter((name) => !before.includes(name))
  return { ...store, put, names }
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

test('nobody sees what a transaction has not committed', async (t) => {
  const { db, names } = await open(t)
  let seen: Promise<unknown[]> | undefined
  await db.$transaction(async (tx) => {
    await tx.installation.create({ data: { name: 'first', value: 'x' } })
    seen = names()
    await new Promise((resolve) => setTimeout(resolve, 20))
    await tx.installation.create({ data: { name: 'second', value: 'x' } })
  })
  assert.notDeepEqual(await seen, ['first'])
  assert.deepEqual(await names(), ['first', 'second'])
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

test('two processes write at once: each whole, none lost', async (t) => {
  const { db, database, put, names } = await open(t)
  const other = fork(join(import.meta.dirname, '../support/writer.ts'), [database, '200'])
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
})

testOn(
  'PostgreSQL',
  'whoever waits for a lock in vain hears that the database is busy, by Prisma too',
  async (t) => {
    const { db, put } = await open(t)
    await put('contended')
    const impatient = 'SET LOCAL lock_timeout = 50'
    await db.$transaction(async (holder) => {
      await holder.installation.update({ where: { name: 'contended' }, data: { value: 'held' } })
      const waiting = db.$transaction(async (tx) => {
        await tx.$executeRawUnsafe(impatient)
        await tx.installation.update({ where: { name: 'contended' }, data: { value: 'wanted' } })
      })
      await assert.rejects(waiting, isUnavailable)
    })
  },
)

testOn(
  'PostgreSQL',
  'of two transactions that wait for each other, neither fails: one of them lets the other go first',
  async (t) => {
    const { put, transaction } = await open(t)
    await put('one')
    await put('two')
    const change = 'UPDATE "Installation" SET "value" = "value" || ? WHERE "name" = ?'
    const began: number[] = []
    const ended: number[] = []
    const inOrder = (names: string[]) =>
      transaction(async (tx) => {
        began.push(performance.now())
        for (const name of names) {
          await tx.run(change, ['!', name]).catch((error: unknown) => {
            ended.push(performance.now())
            throw error
          })
          await new Promise((resolve) => setTimeout(resolve, 100))
        }
      })
    await Promise.all([inOrder(['one', 'two']), inOrder(['two', 'one'])])
    const [again = Number.NaN, lost = Number.NaN] = [began[2], ended[0]]
    assert.ok(again - lost >= 95, `${again - lost} ms later`)
  },
)

testOn(
  'PostgreSQL',
  'a transaction that went on after a failed statement is not taken for a kept one',
  async (t) => {
    const { transaction, put, names } = await open(t)
    await put('taken')
    const sql = 'INSERT INTO "Installation" ("name", "value") VALUES (?, ?)'
    await assert.rejects(
      transaction(async (tx) => {
        await tx.run(sql, ['kept', 'x'])
        await tx.run(sql, ['taken', 'x']).catch(() => undefined)
      }),
      /nothing of its transaction was kept/,
    )
    assert.ok(!(await names()).includes('kept'))
  },
)

for (const [by, transactionOf] of Object.entries({
  'Prisma’s transaction': ({ db }: Store, names: string[]) =>
    db.$transaction(async (tx) => {
      for (const name of names) await tx.installation.create({ data: { name, value: 'x' } })
    }),
  'our transaction': ({ transaction }: Store, names: string[]) =>
    transaction(async (tx) => {
      const sql = 'INSERT INTO "Installation" ("name", "value") VALUES (?, ?)'
      for (const name of names) await tx.run(sql, [name, 'x'])
    }),
}))
  testOn(
    'PostgreSQL',
    `wherever the connection breaks, ${by} is whole or nothing, and who wrote it hears that the database is busy`,
    async (t) => {
      const { database, names } = await open(t)
      const relay = await openRelay(t, database)
      const store = await openStore(relay.url)
      t.after(() => store.close())
      let broken = 0
      for (const how of breaks)
        for (const answered of [false, true])
          for (let nth = 1, reached = true; reached; nth++) {
            const about = `${how}${answered ? ' after its answer' : ''} at ${nth}`
            const both = [`${about}: one`, `${about}: two`]
            const end = relay.said + nth
            relay.breakAt(end, { how, answered })
            const failed = await transactionOf(store, both).then(
              () => undefined,
              (error: unknown) => error ?? new Error('for no reason'),
            )
            reached = relay.said >= end
            if (failed) assert.ok(failed instanceof Unavailable, `${about}: ${failed}`)
            else assert.ok(!reached, about)
            const there = (await names()).filter((name) => both.includes(String(name)))
            assert.ok(there.length === 2 || (failed && there.length === 0), `${about}: ${there}`)
            broken += Number(reached)
          }
      assert.ok(broken >= 2 * breaks.length * 4, `${broken} times`)
    },
  )
