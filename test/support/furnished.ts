/**
 * A Portico that has been started once: its tables and its signing keys are there. Making an RSA key takes longer than
 * most tests, so houses whose first start is of no interest begin as copies of this one.
 */
import { readFileSync } from 'node:fs'
import { copyFile } from 'node:fs/promises'
import { join } from 'node:path'
import { readConfig } from '../../src/config.ts'
import { createDeps } from '../../src/deps.ts'
import { createLog } from '../../src/log.ts'
import { keySchedule } from '../../src/oidc/key-life.ts'
import { createSigningKeys } from '../../src/oidc/signing-keys.ts'
import { makeScratch } from './scratch.ts'

const files = ['portico.db', 'encryption.key']

/** The folder on SQLite, and the address of the database on PostgreSQL with the same key; global-setup.ts makes them. */
export const furnishedFolder = process.env.PORTICO_TEST_FOLDER
export const furnishedUrl = process.env.PORTICO_TEST_FURNISHED

/** Makes the folder; gives its path. */
export async function makeFurnishedFolder(): Promise<string> {
  const folder = makeScratch('portico-test-')
  await startOnce({ DATA_DIR: folder })
  return folder
}

/** Furnishes the empty database at `url` with the key of `folder`. */
export const furnishDatabase = (url: string, folder: string): Promise<void> =>
  startOnce({ DATABASE_URL: url, ENCRYPTION_KEY: keyOf(folder) })

/** The encryption key of the Portico in `folder`. */
export const keyOf = (folder: string): string => readFileSync(join(folder, 'encryption.key'), 'utf8').trim()

/** Puts a copy of what is in the furnished folder into `folder`. */
export async function furnish(folder: string): Promise<void> {
  if (!furnishedFolder) return
  for (const file of files) await copyFile(join(furnishedFolder, file), join(folder, file))
}

async function startOnce(settings: Record<string, string>): Promise<void> {
  const deps = await createDeps(readConfig(settings), createLog('silent'))
  await createSigningKeys(deps, keySchedule).tend()
  await deps.close()
}
