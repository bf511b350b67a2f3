import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { milliseconds, minutes, seconds } from '../duration.ts'
import { StartError } from '../errors.ts'
import { type Migration, oldestVersionName, readMigrations, refuseTooNew } from './migrations.ts'

// Prisma's own table, so that Prisma's tools understand the database too.
const table = `CREATE TABLE IF NOT EXISTS "_prisma_migrations" (
  "id" VARCHAR(36) PRIMARY KEY NOT NULL, "checksum" VARCHAR(64) NOT NULL, "finished_at" TIMESTAMPTZ,
  "migration_name" VARCHAR(255) NOT NULL, "logs" TEXT, "rolled_back_at" TIMESTAMPTZ,
  "started_at" TIMESTAMPTZ NOT NULL DEFAULT now(), "applied_steps_count" INTEGER NOT NULL DEFAULT 0)`
const exists = `SELECT to_regclass('"_prisma_migrations"') IS NOT NULL AS "there"`
const applied = `SELECT "migration_name" FROM "_prisma_migrations" WHERE "finished_at" IS NOT NULL`
const record = `INSERT INTO "_prisma_migrations" ("id", "checksum", "finished_at", "migration_name", "applied_steps_count")
  VALUES ($1, $2, now(), $3, 1)`
const oldest = `SELECT "value" FROM "Installation" WHERE "name" = '${oldestVersionName}'`
const raiseOldest = `INSERT INTO "Installation" ("name", "value") VALUES ('${oldestVersionName}', $1)
  ON CONFLICT ("name") DO UPDATE SET "value" = excluded."value"`

/** "portico" in ASCII: whoever holds this advisory lock migrates. */
const lock = 0x706f7274
/** How long others may take over it. */
const patience = minutes(10)
const lookAgain = milliseconds(100)
/** How long a step may wait for a table that is in use; everybody else would wait behind it. */
const lockTimeout = seconds(2)
const lockNotAvailable = '55P03'
const attempts = 30

/**
 * Brings the database to this version's tables, each step in a transaction of its own, so that it can go on where it was
 * interrupted. However many instances start at once, one does it and the others wait.
 * Throws StartError when a newer Portico has left us behind, or when another instance does not finish.
 */
export async function migratePostgresql(url: string, known = readMigrations('postgresql')): Promise<void> {
  const client = new pg.Client({
    connectionString: url,
    application_name: 'portico migration',
    connectionTimeoutMillis: seconds(5),
    keepAlive: true,
  })
  // The query that fails tells of it; an error that nobody listens for would end the process.
  client.on('error', () => undefined)
  await client.connect()
  try {
    if ((await pending(client, known)).length > 0)
      await whileLocked(client, () => applyPending(client, known))
  } finally {
    await client.end()
  }
}

/** The steps that the database does not have yet. Throws StartError when a newer Portico has left us behind. */
export async function pending(client: pg.Client, known: Migration[]): Promise<Migration[]> {
  const { rows } = await client.query<{ there: boolean }>(exists)
  if (!rows[0]?.there) return known
  const names = await client.query<{ migration_name: string }>(applied)
  const done = new Set(names.rows.map((row) => row.migration_name))
  if (done.size > 0) {
    const version = await client.query<{ value: string }>(oldest)
    refuseTooNew(known, version.rows[0]?.value)
  }
  return known.filter(({ name }) => !done.has(name))
}

/** Asks for the lock again and again: whoever waited in a statement would hold up CREATE INDEX CONCURRENTLY. */
async function whileLocked(client: pg.Client, work: () => Promise<void>): Promise<void> {
  const until = performance.now() + patience
  const take = () => client.query<{ taken: boolean }>('SELECT pg_try_advisory_lock($1) AS "taken"', [lock])
  while (!(await take()).rows[0]?.taken) {
    if (performance.now() > until)
      throw new StartError(
        'Another Portico has been upgrading the database for ten minutes. Look at its log.',
      )
    await sleep(lookAgain)
  }
  await work()
}

async function applyPending(client: pg.Client, known: Migration[]): Promise<void> {
  await client.query(table)
  await client.query(`SET lock_timeout = ${lockTimeout}`)
  for (const step of await pending(client, known)) await applyPatiently(client, step)
}

async function applyPatiently(client: pg.Client, step: Migration, attempt = 1): Promise<void> {
  try {
    await (step.inTransaction ? applyAtOnce(client, step) : applyOneByOne(client, step))
  } catch (error) {
    if ((error as { code?: string }).code !== lockNotAvailable || attempt === attempts) throw error
    // Whoever needs the table gets a turn.
    await sleep(lockTimeout / 2)
    await applyPatiently(client, step, attempt + 1)
  }
}

async function applyAtOnce(client: pg.Client, step: Migration): Promise<void> {
  await client.query('BEGIN')
  try {
    await client.query(step.sql)
    await finish(client, step)
    await client.query('COMMIT')
  } catch (error) {
    await client.query('ROLLBACK')
    throw error
  }
}

async function applyOneByOne(client: pg.Client, step: Migration): Promise<void> {
  for (const statement of step.sql.split(/;\s*$/m)) if (statement.trim()) await client.query(statement)
  await finish(client, step)
}

async function finish(client: pg.Client, { name, checksum, oldest }: Migration): Promise<void> {
  await client.query(record, [randomUUID(), checksum, name])
  if (oldest) await client.query(raiseOldest, [oldest])
}
