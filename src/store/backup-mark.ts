/**
 * A backup says of itself when it was taken, and that it is one. What was ended since would be alive in it, so nobody
 * serves it as it is: `portico restore` ends that first, and takes the mark away.
 */
import type BetterSqlite3 from 'better-sqlite3'
import { StartError } from '../errors.ts'

const name = 'backup-taken-at'
const installation = `SELECT 1 FROM sqlite_schema WHERE "name" = 'Installation'`

/** Whether this is a database of Portico's that has been used. */
export const isPortico = (database: BetterSqlite3.Database): boolean =>
  database.prepare(installation).get() !== undefined

export function markBackup(database: BetterSqlite3.Database, takenAt: Date): void {
  const sql = `INSERT OR REPLACE INTO "Installation" ("name", "value") VALUES ('${name}', ?)`
  database.prepare(sql).run(takenAt.toISOString())
}

/** When the backup was taken; undefined for what is none. */
export function backupTakenAt(database: BetterSqlite3.Database): Date | undefined {
  if (!isPortico(database)) return undefined
  const value = database.prepare(`SELECT "value" FROM "Installation" WHERE "name" = '${name}'`).pluck().get()
  return value === undefined ? undefined : new Date(String(value))
}

export function unmarkBackup(database: BetterSqlite3.Database): void {
  database.prepare(`DELETE FROM "Installation" WHERE "name" = '${name}'`).run()
}

/** Throws StartError, and closes the database, when it is a backup. */
export function refuseBackup(database: BetterSqlite3.Database, file: string): void {
  if (backupTakenAt(database) === undefined) return
  database.close()
  throw new StartError(
    `The database ${file} is a backup. Move it away, and bring it back with: portico restore <backup>`,
  )
}
