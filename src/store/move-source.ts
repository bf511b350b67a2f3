import { existsSync } from 'node:fs'
import SQLite, { type Database } from 'better-sqlite3'
import { seconds } from '../duration.ts'
import { StartError } from '../errors.ts'
import { refuseBackup } from './backup-mark.ts'
import { createInstallation, type Installation } from './installation.ts'
import { migrateSqlite } from './migrate-sqlite.ts'
import {
  batchOf,
  type Cells,
  type Column,
  columnsOf,
  quoted,
  readTables,
  type Table,
  toMoment,
} from './move-tables.ts'
import { cannotBeOpened } from './open.ts'
import type { Row, Statements, Value } from './statements.ts'

/** The file that is moved from. Nobody else can open it; it is brought to this version, as at any start, and left so. */
export interface Source {
  tables: Table[]
  installation: Installation
  count(table: Table): number
  /** The table's rows in the order of their keys, in batches; those after the first `skip`, at most `limit`. */
  rows(table: Table, range?: { skip?: number; limit?: number }): Generator<Cells[]>
  close(): void
}

/**
 * Opens the file for us alone: a Portico that is running, even one that rests, keeps it from us, and none can start
 * until we close it. So nothing that is acknowledged to anybody can be missing on the other side. The system takes the
 * lock back however we end. Throws StartError when the file cannot be had.
 */
export function openSource(file: string): Source {
  if (!existsSync(file)) throw new StartError(`There is no database at ${file}: there is nothing to move.`)
  const database = new SQLite(file, { fileMustExist: true, timeout: seconds(2) })
  try {
    // In this mode the first lock that is taken is taken whole, and kept until the file is closed.
    database.pragma('locking_mode = EXCLUSIVE')
    database.exec('BEGIN IMMEDIATE; ROLLBACK')
    refuseUnused(database, file)
    refuseBackup(database, file)
    migrateSqlite(database)
    return sourceIn(database)
  } catch (cause) {
    database.close()
    if (!String((cause as { code?: string }).code).startsWith('SQLITE_BUSY'))
      throw cannotBeOpened(`The database ${file}`, cause)
    throw new StartError(
      `The database ${file} is in use. Stop Portico first: what people do meanwhile would be lost.`,
      { cause },
    )
  }
}

function refuseUnused(database: Database, file: string): void {
  const used = database.prepare(`SELECT 1 FROM sqlite_schema WHERE "name" = 'Installation'`).get()
  if (!used) throw new StartError(`There is nothing in the database ${file}: there is nothing to move.`)
}

function sourceIn(database: Database): Source {
  return {
    tables: readTables(database),
    installation: createInstallation(statementsOn(database)),
    count: ({ name, where }) =>
      database.prepare(`SELECT count(*) FROM "${name}" WHERE ${where}`).pluck().get() as number,
    rows: (table, range) => rowsOf(database, table, range),
    close: () => void database.close(),
  }
}

/** The same connection, asked as a store is. Moments are no values of it. */
export function statementsOn(database: Database): Statements {
  const get = async (sql: string, values: Value[]) => database.prepare(sql).get(...values) as Row | undefined
  const run = async (sql: string, values: Value[]) => database.prepare(sql).run(...values).changes
  return {
    get,
    lookUp: get,
    all: async (sql, values) => database.prepare(sql).all(...values) as Row[],
    run,
    runRelaxed: run,
    insertRelaxed: run,
  }
}

function* rowsOf(
  database: Database,
  table: Table,
  { skip = 0, limit = -1 }: { skip?: number; limit?: number } = {},
): Generator<Cells[]> {
  const sql = `SELECT ${columnsOf(table)} FROM "${table.name}" WHERE ${table.where}
    ORDER BY ${quoted(table.keys)} LIMIT ? OFFSET ?`
  const size = batchOf(table)
  let batch: Cells[] = []
  for (const row of database.prepare(sql).raw().safeIntegers().iterate(limit, skip)) {
    batch.push((row as unknown[]).map((value, at) => toCell(value, table.columns[at])))
    if (batch.length < size) continue
    yield batch
    batch = []
  }
  if (batch.length > 0) yield batch
}

function toCell(value: unknown, column: Column | undefined): Cells[number] {
  if (value === null || Buffer.isBuffer(value)) return value
  if (column?.type === 'boolean') return Boolean(value)
  return column?.type === 'moment' ? toMoment(String(value)) : String(value)
}
