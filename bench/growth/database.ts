/** A database past the house, for filling it: one connection that waits for no disk and checks no foreign key. */
import { createReadStream } from 'node:fs'
import { finished } from 'node:stream/promises'
import Database from 'better-sqlite3'
import pg from 'pg'
import type { DatabaseKind } from '../../src/store/database-kind.ts'
import { hashOf } from '../../src/store/secrets.ts'

export type Cell = string | number | Buffer | null

export interface Column {
  name: string
  /** As SQL writes it. */
  type: string
}

/** Nobody else may use the database meanwhile. */
export interface RawDatabase {
  kind: DatabaseKind
  rows(sql: string): Promise<Record<string, Cell>[]>
  run(sql: string): Promise<void>
  columns(table: string): Promise<Column[]>
  /** What makes the indexes of a table that can be made anew. */
  indexes(table: string): Promise<{ name: string; sql: string }[]>
  /** Brings its statistics and its file to where they are in daily use, and ends the connection. */
  close(): Promise<void>
  /** In bytes. */
  size(): Promise<number>
}

export function openSqliteRaw(file: string): RawDatabase {
  const database = new Database(file)
  // As hashOf does it, so that who knows the value finds the row.
  database.function('sha256', { deterministic: true }, (text: unknown) => hashOf(String(text)))
  for (const pragma of ['synchronous = OFF', 'foreign_keys = OFF', 'cache_size = -1000000'])
    database.pragma(pragma)
  const all = (sql: string) => database.prepare(sql).all() as Record<string, Cell>[]
  const pick = (rows: Record<string, Cell>[], name: string, value: string) =>
    rows.map((row) => ({ name: String(row[name]), value: String(row[value]) }))
  return {
    kind: 'sqlite',
    rows: async (sql) => all(sql),
    run: async (sql) => void database.exec(sql),
    columns: async (table) =>
      pick(all(`PRAGMA table_info("${table}")`), 'name', 'type').map(({ name, value }) => ({
        name,
        type: value,
      })),
    indexes: async (table) =>
      pick(
        all(
          `SELECT "name", "sql" FROM "sqlite_master" WHERE "type" = 'index' AND "tbl_name" = '${table}' AND "sql" IS NOT NULL`,
        ),
        'name',
        'sql',
      ).map(({ name, value }) => ({ name, sql: value })),
    async size() {
      const [row] = all(
        'SELECT page_count * page_size AS "bytes" FROM pragma_page_count(), pragma_page_size()',
      )
      return Number(row?.bytes)
    },
    async close() {
      database.pragma('wal_checkpoint(TRUNCATE)')
      database.close()
      // As VACUUM does it on PostgreSQL: what is in daily use is in the system's memory.
      await finished(createReadStream(file, { highWaterMark: 2 ** 20 }).resume())
    },
  }
}

export async function openPostgresRaw(url: string): Promise<RawDatabase> {
  // Every value as the text that PostgreSQL writes, to be written back as it is.
  const types = { getTypeParser: () => (text: string) => text } as unknown as pg.CustomTypesConfig
  const client = new pg.Client({ connectionString: url, types })
  await client.connect()
  for (const setting of [
    'synchronous_commit = off',
    'session_replication_role = replica',
    `maintenance_work_mem = '1GB'`,
  ])
    await client.query(`SET ${setting}`)
  const all = async (sql: string) => (await client.query(sql)).rows as Record<string, Cell>[]
  return {
    kind: 'postgresql',
    rows: all,
    run: async (sql) => void (await client.query(sql)),
    columns: async (table) =>
      (
        await all(
          `SELECT column_name AS "name", data_type AS "type" FROM information_schema.columns WHERE table_name = '${table}'`,
        )
      ).map(({ name, type }) => ({ name: String(name), type: String(type) })),
    indexes: async (table) =>
      (
        await all(`SELECT indexname AS "name", indexdef AS "sql" FROM pg_indexes WHERE tablename = '${table}'
        AND indexname NOT IN (SELECT conname FROM pg_constraint)`)
      ).map(({ name, sql }) => ({ name: String(name), sql: String(sql) })),
    async size() {
      const [row] = await all('SELECT pg_database_size(current_database()) AS "bytes"')
      return Number(row?.bytes)
    },
    async close() {
      // As autovacuum leaves it after a while.
      await client.query('VACUUM ANALYZE')
      await client.query('CHECKPOINT')
      await client.end()
    },
  }
}
