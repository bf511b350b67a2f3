import assert from 'node:assert/strict'
import type { TestContext } from 'node:test'
import { createAdapter } from '../../src/oidc/adapter.ts'
import { test, testOn } from '../support/each-database.ts'
import { openHouse } from '../support/house.ts'
import { openTestStore } from '../support/store.ts'

testOn('PostgreSQL', 'only a relaxed write does not wait for the disk', async (t) => {
  const { statements, transaction, db } = await openTestStore(t)
  const insert = `INSERT INTO "Installation" ("name", "value") SELECT ?, current_setting('synchronous_commit')`
  await statements.runRelaxed(insert, ['relaxed'])
  await statements.insertRelaxed(insert, ['added'])
  for (const relaxed of [statements.runRelaxed, statements.insertRelaxed])
    await assert.rejects(relaxed(insert, ['relaxed']), /unique/)
  for (let i = 0; i < 20; i++) await statements.run(insert, [`durable ${i}`])
  await transaction((tx) => tx.runRelaxed(insert, ['relaxed in a transaction']))
  await db.$executeRaw`INSERT INTO "Installation" ("name", "value") SELECT 'prisma', current_setting('synchronous_commit')`
  const rows = await statements.all('SELECT "name" FROM "Installation" WHERE "value" = ? ORDER BY 1', ['off'])
  assert.deepEqual(rows, [{ name: 'added' }, { name: 'relaxed' }])
})

/** The ways in which one thing of the engine's is written, saved and then used up. */
async function waysOf(t: TestContext, kind: string): Promise<string[]> {
  const { deps } = await openHouse(t)
  const ways: string[] = []
  const { statements } = deps.store
  const watched = {
    ...statements,
    get: statements.get.bind(statements),
    run: (sql: string, values: Parameters<typeof statements.run>[1]) => {
      ways.push('durable')
      return statements.run(sql, values)
    },
    insertRelaxed: (sql: string, values: Parameters<typeof statements.run>[1]) => {
      ways.push('relaxed')
      return statements.insertRelaxed(sql, values)
    },
  }
  const findClient = async () => ({ client_id: 'wiki', first_party: true })
  const adapter = createAdapter({ ...deps, statements: watched, findClient })(kind)
  await adapter.upsert('value', { grantId: 'grant', clientId: 'wiki' }, 60)
  await adapter.consume('value')
  return ways
}

test('only what opens something is written relaxed; what closes something is on the disk before the answer', async (t) => {
  assert.deepEqual(await waysOf(t, 'AuthorizationCode'), ['relaxed', 'durable'])
  assert.deepEqual(await waysOf(t, 'PushedAuthorizationRequest'), ['relaxed', 'durable'])
  // What writes its successor uses it up.
  assert.deepEqual(await waysOf(t, 'RefreshToken'), ['durable'])
  assert.deepEqual((await waysOf(t, 'Grant'))[0], 'durable')
})
