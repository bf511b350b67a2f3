/** Where a Portico of a test keeps its data: a folder, and on PostgreSQL a database that belongs to the folder. */
import { randomBytes } from 'node:crypto'
import { rmSync } from 'node:fs'
import { createDatabase, databaseName, dropDatabase } from './databases.ts'
import { currentDatabase, templateUrl } from './each-database.ts'
import { furnish, furnishedFolder, furnishedUrl, keyOf } from './furnished.ts'
import { makeScratch } from './scratch.ts'

type Settings = Record<string, string>

interface Home {
  inhabitants: number
  /** Begins as a copy of what furnished.ts describes. */
  furnished?: boolean
  settings?: Promise<Settings>
}

const homes = new Map<string, Home>()

export const newFolder = (): string => makeScratch('portico-test-')

/** Whoever uses `folder` moves in first. */
export function moveIn(folder: string): void {
  const home = homes.get(folder) ?? { inhabitants: 0 }
  home.inhabitants++
  homes.set(folder, home)
}

/** A new folder in which somebody has lived already. */
export async function newFurnishedFolder(): Promise<string> {
  const folder = newFolder()
  if (currentDatabase() === 'SQLite') await furnish(folder)
  else homes.set(folder, { inhabitants: 0, furnished: true })
  return folder
}

/** The last one to leave removes the folder and the database. */
export async function moveOut(folder: string): Promise<void> {
  const home = homes.get(folder)
  if (!home || --home.inhabitants > 0) return
  homes.delete(folder)
  rmSync(folder, { recursive: true, force: true })
  const { DATABASE_URL } = (await home.settings) ?? {}
  if (DATABASE_URL) await dropDatabase(DATABASE_URL)
}

/** The settings by which a Portico finds its data in `folder`, the same ones for everybody there. */
export function settingsOf(folder: string): Promise<Settings> {
  const home = homes.get(folder)
  if (!home) throw new Error(`nobody lives in ${folder}`)
  home.settings ??= currentDatabase() === 'PostgreSQL' ? onPostgresql(folder, home) : onSqlite(folder)
  return home.settings
}

const onSqlite = async (folder: string): Promise<Settings> => ({ DATA_DIR: folder })

async function onPostgresql(folder: string, { furnished }: Home): Promise<Settings> {
  const template = furnished ? furnishedUrl : templateUrl
  if (!template) throw new Error('no PostgreSQL was started for this test')
  return {
    DATA_DIR: folder,
    DATABASE_URL: await createDatabase(template, databaseName(template)),
    ENCRYPTION_KEY: furnished ? keyOf(String(furnishedFolder)) : randomBytes(32).toString('base64'),
  }
}
