/**
 * The SQL that brings a database to this version's tables: a folder for each database, a file for each step.
 *
 * A step only adds, so that the version before it can go on beside the new one during a rolling upgrade; what is no
 * longer used is taken away in a later release. A comment line in the file says what is special about a step:
 *
 *   -- oldest: <step>      versions that do not know <step> can no longer use the database
 *   -- no transaction      run statement by statement, may be repeated: CREATE INDEX CONCURRENTLY on a big table
 */
import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { StartError } from '../errors.ts'
import type { DatabaseKind } from './database-kind.ts'

export interface Migration {
  name: string
  sql: string
  checksum: string
  /** The step that a version has to know from here on. */
  oldest: string | undefined
  inTransaction: boolean
}

/** Where the database says which step a version has to know. */
export const oldestVersionName = 'oldest-version'

/** Every step that this version knows, in order. */
export function readMigrations(kind: DatabaseKind): Migration[] {
  const folder = join(import.meta.dirname, '../../prisma/migrations', kind)
  const names = readdirSync(folder).filter((name) => /^\d{14}_/.test(name))
  return names.sort().map((name) => {
    const sql = readFileSync(join(folder, name, 'migration.sql'), 'utf8')
    return {
      name,
      sql,
      checksum: createHash('sha256').update(sql).digest('hex'),
      oldest: /^-- oldest: (\S+)$/m.exec(sql)?.[1],
      inTransaction: !/^-- no transaction$/m.test(sql),
    }
  })
}

/** Throws StartError when the database has moved on so far that this version may no longer use it. */
export function refuseTooNew(known: Migration[], oldest: string | undefined): void {
  if (oldest === undefined || known.some(({ name }) => name === oldest)) return
  throw new StartError(
    `The database was upgraded by a newer Portico and needs one that knows ${oldest}; this one is older. Start the newer version.`,
  )
}
