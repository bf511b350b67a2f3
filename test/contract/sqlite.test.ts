import assert from 'node:assert/strict'
import { openSqlite } from '../../src/store/sqlite.ts'
import { testOn } from '../support/each-database.ts'
import { openTestStore } from '../support/store.ts'

testOn('SQLite', 'in whatever order they come, a statement and a transaction do not meet', async (t) => {
  const { database: file } = await openTestStore(t)
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
  const [row] = await statements.all('SELECT COUNT(*) AS "rows" FROM "Installation" WHERE "value" = ?', ['x'])
  assert.equal(row?.rows, written)
})
