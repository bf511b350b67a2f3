/** A SQLite database as a file to be copied, looked at and removed. */
import { rmSync } from 'node:fs'
import type { Database } from 'better-sqlite3'
import { StartError } from '../errors.ts'

/** More pages than any database has. */
const all = 0x7fffffff

/** What SQLite keeps beside a database while it is open, or after it was killed. */
export const besides = ['-wal', '-shm', '-journal']

/**
 * Copies `source` into the new file `to`, in one step: between two, every write of another process would let it begin
 * anew, and beside a busy Portico it might never end.
 */
export async function copyDatabase(source: Database, to: string): Promise<void> {
  await source.backup(to, { progress: () => all })
}

/** Throws StartError unless every page, every index and every reference is as it should be. */
export function refuseDamaged(database: Database, what: string): void {
  const [first] = database.pragma('integrity_check(1)') as { integrity_check: string }[]
  if (first?.integrity_check !== 'ok')
    throw new StartError(`${what} is damaged: ${first?.integrity_check ?? 'it cannot be checked'}`)
  const [astray] = database.pragma('foreign_key_check') as { table: string; parent: string }[]
  if (astray)
    throw new StartError(`${what} is damaged: a row of ${astray.table} belongs to no ${astray.parent}.`)
}

export function removeDatabase(file: string): void {
  for (const beside of ['', ...besides]) rmSync(`${file}${beside}`, { force: true })
}
