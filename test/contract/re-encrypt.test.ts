/** What is promised of encrypting anew, wherever it is stopped. Each database runs it whole. */
import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import type { TestContext } from 'node:test'
import { after, days } from '../../src/duration.ts'
import { createInstallation } from '../../src/store/installation.ts'
import { createRing } from '../../src/store/key-ring.ts'
import { rootName, rootOwner } from '../../src/store/keys.ts'
import { type Progress, reEncrypt } from '../../src/store/re-encrypt.ts'
import { createSecrets } from '../../src/store/secrets.ts'
import { test } from '../support/each-database.ts'
import { openTestStore } from '../support/store.ts'

const [oldKey, newKey, root] = [randomBytes(32), randomBytes(32), randomBytes(32)]
const before = createSecrets(createRing([oldKey]), root)
const secrets = createSecrets(createRing([newKey, oldKey]), root)
const afterwards = createSecrets(createRing([newKey]), root)

const count = 450
const insertItem = `INSERT INTO "OutboxItem" ("id", "kind", "target", "contentEncrypted", "state", "nextAttemptAt", "expiresAt", "createdAt")
  VALUES (?, ?, ?, ?, ?, ?, ?, ?)`
const insertRecord = `INSERT INTO "OidcRecord" ("kind", "idHash", "payload", "expiresAt") VALUES (?, ?, ?, ?)`

/** A database with letters, logouts, interactions, tokens and the root of HMACs, all of it from before. */
async function openFilled(t: TestContext) {
  const store = await openTestStore(t)
  const at = new Date()
  await store.transaction(async (tx) => {
    for (let i = 0; i < count; i++) {
      const [id, kind] = [`item-${i}`, i % 2 ? ('letter' as const) : ('logout' as const)]
      const content = i % 10 === 0 ? null : before.encrypt(kind, id, `text ${i}`)
      await tx.run(insertItem, [id, kind, 'ada', content, 'sent', at, after(at, days(1)), at])
    }
    for (const kind of ['Interaction', 'Session'])
      for (let i = 0; i < 3; i++) {
        const payload = kind === 'Session' ? '{}' : before.encrypt('interaction', `hash-${i}`, '{"uid":"x"}')
        await tx.run(insertRecord, [kind, `hash-${i}`, payload, after(at, days(1))])
      }
    await createInstallation(tx).keep(rootName, before.encrypt('hmac-root', rootOwner, 'root'))
  })
  const items = () =>
    store.statements.all('SELECT "id", "kind", "contentEncrypted" AS "content" FROM "OutboxItem"', [])
  return { store, items }
}

const total = (places: Progress[]) => places.reduce((sum, { done }) => sum + done, 0)
const whole = count * 0.9 + 3 + 1

test('everything is encrypted with the first key afterwards, and reads as before', async (t) => {
  const { store, items } = await openFilled(t)
  const heard: Progress[] = []
  const places = await reEncrypt({ store, secrets }, (progress) => heard.push(progress))
  assert.equal(total(places), whole)
  assert.ok(heard.length > 5, 'in batches')
  for (const { id, kind, content } of await items()) {
    const number = String(id).slice(5)
    const text = content && afterwards.decrypt(kind as 'letter', String(id), String(content))
    assert.equal(text, Number(number) % 10 === 0 ? null : `text ${number}`)
  }
  const value = (await createInstallation(store.statements).read(rootName)) ?? ''
  assert.equal(afterwards.decrypt('hmac-root', rootOwner, value), 'root')
  const sessions = await store.statements.all(
    `SELECT "payload" FROM "OidcRecord" WHERE "kind" = 'Session'`,
    [],
  )
  assert.deepEqual(sessions, [{ payload: '{}' }, { payload: '{}' }, { payload: '{}' }])
  assert.equal(total(await reEncrypt({ store, secrets }, () => undefined)), 0, 'what is done is done')
})

test('stopped after every batch and begun again, it comes to an end, and does nothing twice', async (t) => {
  const { store, items } = await openFilled(t)
  let done = 0
  let runs = 0
  for (let stopped = true; stopped; runs++) {
    stopped = await reEncrypt({ store, secrets }, (progress) => {
      done += progress.done
      throw new Error('killed')
    }).then(
      () => false,
      (error: Error) => error.message === 'killed',
    )
  }
  assert.ok(runs > 5, `${runs} runs`)
  assert.equal(done, whole)
  for (const { content } of await items()) assert.ok(!content || String(content).startsWith(secrets.prefix()))
})

test('the root of HMACs is the last: until then no instance starts without the old key', async (t) => {
  const { store } = await openFilled(t)
  const order: string[] = []
  await reEncrypt({ store, secrets }, ({ table }) => order.push(table))
  assert.equal(order.at(-1), 'Installation')
  assert.equal(order.filter((table) => table === 'Installation').length, 1)
})

test('what somebody wrote meanwhile is not overwritten', async (t) => {
  const { store } = await openFilled(t)
  const fresh = secrets.encrypt('letter', 'item-1', 'written meanwhile')
  const write = 'UPDATE "OutboxItem" SET "contentEncrypted" = ? WHERE "id" = ?'
  const { statements } = store
  const slow = {
    ...store,
    statements: {
      get: statements.get.bind(statements),
      lookUp: statements.lookUp.bind(statements),
      run: statements.run.bind(statements),
      runRelaxed: statements.runRelaxed.bind(statements),
      insertRelaxed: statements.insertRelaxed.bind(statements),
      async all(sql: string, values: Parameters<typeof statements.all>[1]) {
        const rows = await statements.all(sql, values)
        if (sql.includes('OutboxItem')) await statements.run(write, [fresh, 'item-1'])
        return rows
      },
    },
  }
  assert.equal(total(await reEncrypt({ store: slow, secrets }, () => undefined)), whole - 1)
  const row = await store.db.outboxItem.findUnique({ where: { id: 'item-1' } })
  assert.equal(row?.contentEncrypted, fresh)
})

test('what no key opens is counted and left as it is', async (t) => {
  const { store } = await openFilled(t)
  const strange = createSecrets(createRing([randomBytes(32)]), root).encrypt('letter', 'item-1', 'x')
  await store.db.outboxItem.update({ where: { id: 'item-1' }, data: { contentEncrypted: strange } })
  const places = await reEncrypt({ store, secrets }, () => undefined)
  assert.equal(total(places), whole - 1)
  assert.equal(places.find(({ table }) => table === 'OutboxItem')?.unreadable, 1)
  const row = await store.db.outboxItem.findUnique({ where: { id: 'item-1' } })
  assert.equal(row?.contentEncrypted, strange)
})
