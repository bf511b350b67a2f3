/** Whether a database may be moved into, looked at before anything there is changed. */
import { setTimeout as sleep } from 'node:timers/promises'
import type pg from 'pg'
import { seconds } from '../duration.ts'
import { StartError } from '../errors.ts'
import { migratePostgresql } from './migrate-postgresql.ts'
import { readMigrations } from './migrations.ts'
import type { Table } from './move-tables.ts'
import { unfinishedMoveName } from './unfinished-move.ts'

/** "move" in ASCII: whoever holds this advisory lock moves into the database. */
const lock = 0x6d6f7665
/** How long the server may take to notice that the process before us was killed. */
const patience = seconds(10)

/**
 * Makes the tables, if need be, and marks the database as being filled from the source `id`. Says whether it was marked
 * so before. Throws StartError when it is not empty, and when this version of Portico cannot use it.
 */
export async function claimTarget(
  client: pg.Client,
  url: string,
  id: string,
  tables: Table[],
): Promise<boolean> {
  await waitForTurn(client)
  await refuseOtherEncoding(client)
  await refuseNewer(client)
  const marker = await readMarker(client)
  if (marker === undefined) await refuseFull(client, tables)
  else if (marker !== id)
    throw new StartError('That database holds the unfinished move of another one. Give an empty one.')
  await migratePostgresql(url)
  await refuseOtherTables(client, tables)
  await client.query('INSERT INTO "Installation" ("name", "value") VALUES ($1, $2) ON CONFLICT DO NOTHING', [
    unfinishedMoveName,
    id,
  ])
  return marker !== undefined
}

async function ask<T>(client: pg.Client, sql: string, values: unknown[] = []): Promise<T[]> {
  const { rows } = await client.query({ text: sql, values, rowMode: 'array' })
  return rows.map(([value]) => value as T)
}

async function waitForTurn(client: pg.Client): Promise<void> {
  const until = performance.now() + patience
  while (!(await ask<boolean>(client, 'SELECT pg_try_advisory_lock($1)', [lock]))[0]) {
    if (performance.now() > until) throw new StartError('Another move into that database is under way.')
    await sleep(100)
  }
}

async function refuseOtherEncoding(client: pg.Client): Promise<void> {
  const [encoding] = await ask<string>(client, 'SHOW server_encoding')
  if (encoding !== 'UTF8')
    throw new StartError(`That database keeps texts in ${encoding}. Create one with the encoding UTF8.`)
}

const exists = async (client: pg.Client, table: string) =>
  (await ask<boolean>(client, `SELECT to_regclass($1) IS NOT NULL`, [`"${table}"`]))[0] === true

async function refuseNewer(client: pg.Client): Promise<void> {
  if (!(await exists(client, '_prisma_migrations'))) return
  const known = readMigrations('postgresql').map(({ name }) => name)
  const applied = await ask<string>(client, 'SELECT "migration_name" FROM "_prisma_migrations"')
  const unknown = applied.find((name) => !known.includes(name))
  if (unknown)
    throw new StartError(
      `That database is a newer Portico's: this one does not know ${unknown}. Use the newer version.`,
    )
}

async function readMarker(client: pg.Client): Promise<string | undefined> {
  if (!(await exists(client, 'Installation'))) return undefined
  const sql = 'SELECT "value" FROM "Installation" WHERE "name" = $1'
  return (await ask<string>(client, sql, [unfinishedMoveName]))[0]
}

async function refuseFull(client: pg.Client, tables: Table[]): Promise<void> {
  for (const { name, where } of tables) {
    if (!(await exists(client, name))) continue
    const [full] = await ask<boolean>(client, `SELECT EXISTS (SELECT 1 FROM "${name}" WHERE ${where})`)
    if (full) throw new StartError(`That database is not empty: ${name} has rows. Give an empty one.`)
  }
}

const columnsThere = `SELECT "table_name" || '.' || "column_name" FROM information_schema.columns
  WHERE "table_schema" = current_schema() AND "table_name" = ANY ($1)`

/** What has no place on the other side would be lost; what is there alone, nobody could compare. */
async function refuseOtherTables(client: pg.Client, tables: Table[]): Promise<void> {
  const names = tables.map(({ name }) => name)
  const there = await ask<string>(client, columnsThere, [names])
  const here = tables.flatMap((table) => table.columns.map(({ name }) => `${table.name}.${name}`))
  const odd = [...here, ...there].find((column) => !here.includes(column) || !there.includes(column))
  if (odd) throw new StartError(`The two databases are not of the same version: only one of them has ${odd}.`)
}
