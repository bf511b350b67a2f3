import { existsSync, readFileSync } from 'node:fs'
import BetterSqlite3 from 'better-sqlite3'
import pg from 'pg'
import type { House } from './house.ts'

/** A value of some column of some row. */
export type Stored = string | Buffer

/**
 * All that is in the hands of somebody who has the house's database, as one text: every value of every table, and what
 * the files hold beside them, with what was deleted and not yet overwritten.
 */
export async function dumpOf(house: House): Promise<string> {
  const values = (await rowsOf(house)).flat().map(asText)
  return [...values, ...(await filesOf(house))].join('\n')
}

/** Every row of every table, without what is null. */
export async function rowsOf({ deps }: Pick<House, 'deps'>): Promise<Stored[][]> {
  const { kind, database } = { kind: deps.store.kind, database: deps.config.database }
  const rows = kind === 'sqlite' ? rowsOfFile(database) : await inServer(database, rowsOfServer)
  return rows.map((row) => row.filter((value) => value !== null).map(asStored))
}

async function filesOf({ deps: { config, store } }: Pick<House, 'deps'>): Promise<string[]> {
  const { database } = config
  if (store.kind === 'postgresql') return inServer(database, relationsOf)
  const files = [database, `${database}-wal`].filter((file) => existsSync(file))
  return files.map((file) => readFileSync(file, 'latin1'))
}

function rowsOfFile(file: string): unknown[][] {
  const database = new BetterSqlite3(file, { readonly: true })
  try {
    const tables = database.prepare(`SELECT "name" FROM sqlite_schema WHERE "type" = 'table'`).pluck().all()
    return tables.flatMap((table) => database.prepare(`SELECT * FROM "${table}"`).raw().all() as unknown[][])
  } finally {
    database.close()
  }
}

async function inServer<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}

async function rowsOfServer(client: pg.Client): Promise<unknown[][]> {
  const tables = await client.query("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")
  const all: unknown[][] = []
  for (const { tablename } of tables.rows)
    all.push(...(await client.query({ text: `SELECT * FROM "${tablename}"`, rowMode: 'array' })).rows)
  return all
}

/** The files of tables, of their long values and of indexes: with rows that were changed or deleted, until VACUUM. */
async function relationsOf(client: pg.Client): Promise<string[]> {
  await client.query('CHECKPOINT')
  const { rows } = await client.query<{ bytes: Buffer }>(`
    SELECT pg_read_binary_file(pg_relation_filepath(c.oid)) AS bytes FROM pg_class c
    WHERE c.relkind IN ('r', 'i', 't') AND c.oid >= 16384 AND pg_relation_filepath(c.oid) IS NOT NULL`)
  return rows.map(({ bytes }) => bytes.toString('latin1'))
}

const asText = (value: Stored) => (typeof value === 'string' ? value : value.toString('latin1'))
const asStored = (value: unknown): Stored =>
  Buffer.isBuffer(value) ? value : value instanceof Date ? value.toISOString() : String(value)
