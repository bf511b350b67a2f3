import { join } from 'node:path'
import type { TestContext } from 'node:test'
import { openStore, type Store } from '../../src/store/open.ts'
import { moveIn, moveOut, newFolder, settingsOf } from './home.ts'

export interface TestStore extends Store {
  /** What `openStore` was given: others open the same database by it. */
  database: string
}

/**
 * The store of the Portico that keeps its data in `folder`, or else one on a database of its own, of the kind that the
 * test is about. Ends with the test.
 */
export async function openTestStore(t: TestContext, folder = newFolder()): Promise<TestStore> {
  moveIn(folder)
  const { DATABASE_URL } = await settingsOf(folder)
  const database = DATABASE_URL ?? join(folder, 'portico.db')
  const store = await openStore(database)
  t.after(async () => {
    await store.close()
    await moveOut(folder)
  })
  return { ...store, database }
}
