import { createHash, randomUUID } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type BetterSqlite3 from 'better-sqlite3'
import { minutes } from '../duration.ts'
import { StartError } from '../errors.ts'

const folder = join(import.meta.dirname, '../../prisma/migrations/sqlite')

// Prisma's own table, so that Prisma's tools understand the database too.
const table = `CREATE TABLE IF NOT EXISTS "_prisma_migrations" (
  "id" TEXT PRIMARY KEY NOT NULL, "checksum" TEXT NOT NULL, "finished_at" DATETIME, "migration_name" TEXT NOT NULL,
  "logs" TEXT, "rolled_back_at" DATETIME, "started_at" DATETIME NOT NULL DEFAULT current_timestamp,
  "applied_steps_count" INTEGER UNSIGNED NOT NULL DEFAULT 0)`

/**
 * Brings the database to this version's tables: every migration that is not there yet, in order, all in one transaction.
 * However many processes start at once, one does it and the others wait. A database from a newer Portico is refused.
 */
export function migrate(database: BetterSqlite3.Database): void {
  const known = readdirSync(folder)
    .filter((name) => /^\d{14}_/.test(name))
    .sort()
  if (appliedMigrations(database).join() === known.join()) return
  const patience = database.pragma('busy_timeout', { simple: true })
  database.pragma(`busy_timeout = ${minutes(1)}`)
  database.transaction(() => applyPending(database, known)).immediate()
  database.pragma(`busy_timeout = ${patience}`)
}

function appliedMigrations(database: BetterSqlite3.Database): string[] {
  const exists = database.prepare(`SELECT 1 FROM sqlite_master WHERE name = '_prisma_migrations'`).get()
  if (!exists) return []
  const sql = 'SELECT "migration_name" FROM "_prisma_migrations" WHERE "finished_at" IS NOT NULL ORDER BY 1'
  return database.prepare(sql).pluck().all() as string[]
}

function applyPending(database: BetterSqlite3.Database, known: string[]): void {
  database.exec(table)
  const applied = new Set(appliedMigrations(database))
  const newer = [...applied].filter((name) => !known.includes(name))
  if (newer.length) {
    throw new StartError(
      `The database was made by a newer Portico (${newer.join(', ')}). Start that version instead.`,
    )
  }
  const record = database.prepare(
    `INSERT INTO "_prisma_migrations" ("id", "checksum", "finished_at", "migration_name", "applied_steps_count")
     VALUES (?, ?, current_timestamp, ?, 1)`,
  )
  for (const name of known.filter((name) => !applied.has(name))) {
    const sql = readFileSync(join(folder, name, 'migration.sql'), 'utf8')
    database.exec(sql)
    record.run(randomUUID(), createHash('sha256').update(sql).digest('hex'), name)
  }
}
