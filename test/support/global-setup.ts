/** What Node does once before all test files and after them. */
import { rm } from 'node:fs/promises'
import { openStore } from '../../src/store/open.ts'
import { furnishDatabase, makeFurnishedFolder } from './furnished.ts'
import { type Postgres, startPostgres } from './postgres.ts'

let postgres: Postgres | undefined
let folder: string | undefined

/**
 * Starts a PostgreSQL and tells the test files of a database there that is only migrated, and of one that is furnished,
 * as the folder beside it is; each house gets a copy.
 */
export async function globalSetup(): Promise<void> {
  postgres = await startPostgres()
  const template = await postgres.createDatabase()
  const store = await openStore(template)
  await store.close()
  process.env.PORTICO_TEST_POSTGRES = template
  folder = await makeFurnishedFolder()
  process.env.PORTICO_TEST_FOLDER = folder
  process.env.PORTICO_TEST_FURNISHED = await postgres.createDatabase()
  await furnishDatabase(process.env.PORTICO_TEST_FURNISHED, folder)
}

export async function globalTeardown(): Promise<void> {
  await postgres?.stop()
  if (folder) await rm(folder, { recursive: true, force: true })
}
