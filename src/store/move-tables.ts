/** What there is to move: every table of the file, as the file itself describes it, so that none can be forgotten. */
import type BetterSqlite3 from 'better-sqlite3'
import { oldestVersionName } from './migrations.ts'
import { unfinishedMoveName } from './unfinished-move.ts'

export interface Column {
  name: string
  type: 'text' | 'moment' | 'boolean' | 'number' | 'bytes'
}

export interface Table {
  name: string
  /** In the order of their names. */
  columns: Column[]
  /** The primary key's columns, in its order. */
  keys: string[]
  /** What belongs to the database and not to the installation stays where it is. */
  where: string
}

/** What a column holds, in the order in which the columns stand; moments in ISO form, numbers in digits. */
export type Cells = (string | Buffer | boolean | null)[]

/** Gives `values` cells of both databases the same form: each turns its own moments into these. */
export const toMoment = (value: string): string => new Date(value).toISOString()

const types: Record<string, Column['type']> = {
  TEXT: 'text',
  DATETIME: 'moment',
  BOOLEAN: 'boolean',
  INTEGER: 'number',
  BIGINT: 'number',
  BLOB: 'bytes',
}

const list = `SELECT "name" FROM sqlite_schema
  WHERE "type" = 'table' AND "name" NOT LIKE 'sqlite\\_%' ESCAPE '\\' AND "name" <> '_prisma_migrations' ORDER BY "name"`

/** The tables of the file, those that others refer to first. */
export function readTables(database: BetterSqlite3.Database): Table[] {
  const names = database.prepare(list).pluck().all() as string[]
  const referred = new Map(names.map((name) => [name, referredBy(database, name)]))
  const ordered: string[] = []
  while (ordered.length < names.length) {
    const next = names.find(
      (name) => !ordered.includes(name) && referred.get(name)?.every((other) => ordered.includes(other)),
    )
    if (!next) throw new Error('the tables refer to each other in a circle')
    ordered.push(next)
  }
  return ordered.map((name) => describe(database, name))
}

function referredBy(database: BetterSqlite3.Database, name: string): string[] {
  const keys = database.pragma(`foreign_key_list("${name}")`) as { table: string }[]
  return keys.map(({ table }) => table).filter((table) => table !== name)
}

function describe(database: BetterSqlite3.Database, name: string): Table {
  const found = database.pragma(`table_info("${name}")`) as { name: string; type: string; pk: number }[]
  const columns = found.map((column) => {
    const type = types[column.type]
    if (!type) throw new Error(`nobody knows how to move ${column.type}, of ${name}.${column.name}`)
    return { name: column.name, type }
  })
  const keys = found.filter(({ pk }) => pk > 0).sort((a, b) => a.pk - b.pk)
  return {
    name,
    columns: columns.sort((a, b) => (a.name < b.name ? -1 : 1)),
    keys: keys.map((key) => key.name),
    where:
      name === 'Installation' ? `"name" NOT IN ('${oldestVersionName}', '${unfinishedMoveName}')` : '1 = 1',
  }
}

export const quoted = (names: string[]): string => names.map((name) => `"${name}"`).join(', ')
export const columnsOf = ({ columns }: Table): string => quoted(columns.map(({ name }) => name))

/** How many rows are in memory at once. What has bytes in it may have a megabyte of them in each row. */
export const batchOf = ({ columns }: Table): number =>
  columns.some(({ type }) => type === 'bytes') ? 16 : Math.min(1000, Math.floor(65_535 / columns.length))
