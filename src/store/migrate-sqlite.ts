import { randomUUID } from 'node:crypto'
import type BetterSqlite3 from 'better-sqlite3'
import { minutes } from '../duration.ts'
import { type Migration, oldestVersionName, readMigrations, refuseTooNew } from './migrations.ts'

// Prisma's own table, so that Prisma's tools understand the database too.
const table = `CREATE TABLE IF NOT EXISTS "_prisma_migrations" (
  "id" TEXT PRIMARY KEY NOT NULL, "checksum" TEXT NOT NULL, "finished_at" DATETIME, "migration_name" TEXT NOT NULL,
  "logs" TEXT, "rolled_back_at" DATETIME, "started_at" DATETIME NOT NULL DEFAULT current_timestamp,
  "applied_steps_count" INTEGER UNSIGNED NOT NULL DEFAULT 0)`
const applied = `SELECT "migration_name" FROM "_prisma_migrations" WHERE "finished_at" IS NOT NULL`
const record = `INSERT INTO "_prisma_migrations" ("id", "checksum", "finished_at", "migration_name", "applied_steps_count")
  VALUES (?, ?, current_timestamp, ?, 1)`
const oldest = `SELECT "value" FROM "Installation" WHERE "name" = '${oldestVersionName}'`
const raiseOldest = `INSERT INTO "Installation" ("name", "value") VALUES ('${oldestVersionName}', ?)
  ON CONFLICT ("name") DO UPDATE SET "value" = excluded."value"`

/**
 * Brings the file to this version's tables: every step that is not there yet, all in one transaction. However many
 * processes start at once, one does it and the others wait. Throws StartError when a newer Portico has left us behind.
 */
export function migrateSqlite(database: BetterSqlite3.Database, known = readMigrations('sqlite')): void {
  if (pending(database, known).length === 0) return
  const patience = database.pragma('busy_timeout', { simple: true })
  database.pragma(`busy_timeout = ${minutes(1)}`)
  database.transaction(() => applyPending(database, known)).immediate()
  database.pragma(`busy_timeout = ${patience}`)
}

/**
 * The steps that the file does not have yet. Looked at without a lock, and again with it. Throws StartError as above.
 */
export function pending(database: BetterSqlite3.Database, known: Migration[]): Migration[] {
  const exists = database.prepare(`SELECT 1 FROM sqlite_master WHERE name = '_prisma_migrations'`).get()
  if (!exists) return known
  const done = new Set(database.prepare(applied).pluck().all())
  if (done.size > 0) refuseTooNew(known, database.prepare(oldest).pluck().get() as string | undefined)
  return known.filter(({ name }) => !done.has(name))
}

function applyPending(database: BetterSqlite3.Database, known: Migration[]): void {
  database.exec(table)
  for (const step of pending(database, known)) {
    database.exec(step.sql)
    database.prepare(record).run(randomUUID(), step.checksum, step.name)
    if (step.oldest) database.prepare(raiseOldest).run(step.oldest)
  }
}
