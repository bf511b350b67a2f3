/** How a database comes to a version's tables, and which versions may use it side by side. */
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type TestContext, test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import BetterSqlite3 from 'better-sqlite3'
import pg from 'pg'
import { StartError } from '../../src/errors.ts'
import { migratePostgresql } from '../../src/store/migrate-postgresql.ts'
import { migrateSqlite } from '../../src/store/migrate-sqlite.ts'
import { type Migration, readMigrations } from '../../src/store/migrations.ts'
import { createDatabase, databaseUrl, dropDatabase } from '../support/databases.ts'
import { templateUrl } from '../support/each-database.ts'
import { temporaryFolder } from '../support/process.ts'

interface Target {
  kind: 'sqlite' | 'postgresql'
  migrate(steps: Migration[]): Promise<void>
  query(sql: string): Promise<Array<Record<string, unknown>>>
}

async function openFile(t: TestContext): Promise<Target> {
  const file = join(temporaryFolder(t), 'portico.db')
  const withFile = <T>(work: (database: BetterSqlite3.Database) => T): T => {
    const database = new BetterSqlite3(file)
    try {
      return work(database)
    } finally {
      database.close()
    }
  }
  return {
    kind: 'sqlite',
    migrate: async (steps) => withFile((database) => migrateSqlite(database, steps)),
    query: async (sql) =>
      withFile((database) => {
        const statement = database.prepare(sql)
        if (statement.reader) return statement.all() as Array<Record<string, unknown>>
        statement.run()
        return []
      }),
  }
}

async function openServer(t: TestContext): Promise<Target> {
  const url = await createDatabase(databaseUrl(String(templateUrl), 'postgres'))
  t.after(() => dropDatabase(url))
  return {
    kind: 'postgresql',
    migrate: (steps) => migratePostgresql(url, steps),
    async query(sql) {
      const client = new pg.Client(url)
      await client.connect()
      const { rows } = await client.query(sql).finally(() => client.end())
      return rows
    },
  }
}

const targets = { SQLite: openFile, PostgreSQL: openServer }

const step = (name: string, sql: string, more: Partial<Migration> = {}): Migration => ({
  name,
  sql,
  checksum: name,
  oldest: undefined,
  inTransaction: true,
  ...more,
})
const installation = step(
  '20260101000000_first',
  'CREATE TABLE "Installation" ("name" TEXT PRIMARY KEY, "value" TEXT); CREATE TABLE "Thing" ("id" TEXT)',
)
const adds = step('20260201000000_adds', 'ALTER TABLE "Thing" ADD COLUMN "more" TEXT')
const breaks = step('20260301000000_breaks', 'ALTER TABLE "Nothing" ADD COLUMN "x" TEXT')
const contracts = step('20260401000000_contracts', 'ALTER TABLE "Thing" DROP COLUMN "more"', {
  oldest: '20260401000000_contracts',
})

const applied = async (target: Target) =>
  (await target.query('SELECT "migration_name" AS "name" FROM "_prisma_migrations" ORDER BY 1')).map(
    ({ name }) => name,
  )

for (const [name, openTarget] of Object.entries(targets)) {
  const skip = name === 'PostgreSQL' && !templateUrl && 'npm test brings a PostgreSQL'
  const check = (what: string, work: (t: TestContext) => Promise<void>) =>
    test(`${name}: ${what}`, { skip }, (t) => work(t as TestContext))

  check('steps are applied in order, once however many processes start at once', async (t) => {
    const target = await openTarget(t)
    await Promise.all(Array.from({ length: 8 }, () => target.migrate([installation, adds])))
    assert.deepEqual(await applied(target), [installation.name, adds.name])
    await target.query('SELECT "more" FROM "Thing"')
  })

  check('what was interrupted goes on where it stopped', async (t) => {
    const target = await openTarget(t)
    await assert.rejects(target.migrate([installation, adds, breaks]), /Nothing/)
    const mended = { ...breaks, sql: 'CREATE TABLE "Nothing" ("x" TEXT)' }
    await target.migrate([installation, adds, mended])
    assert.deepEqual(await applied(target), [installation.name, adds.name, breaks.name])
    await target.query('SELECT "x" FROM "Nothing"')
  })

  check('a step that fails leaves nothing of itself', async (t) => {
    const target = await openTarget(t)
    const half = step('20260301000000_half', `CREATE TABLE "Half" ("x" TEXT); ${breaks.sql}`)
    await assert.rejects(target.migrate([installation, half]))
    await assert.rejects(target.query('SELECT * FROM "Half"'))
  })

  check('an older version goes on beside a newer one, until the newer one took something away', async (t) => {
    const target = await openTarget(t)
    await target.migrate([installation, adds])
    await target.migrate([installation])
    await target.migrate([installation, adds, contracts])
    await assert.rejects(target.migrate([installation, adds]), (error) => {
      assert.ok(error instanceof StartError)
      assert.match(error.message, /newer Portico.*20260401000000_contracts.*Start the newer version\.$/)
      return !error.message.includes('\n')
    })
    await target.migrate([installation, adds, contracts])
  })

  check('the step to several authenticator apps keeps the one that somebody has', async (t) => {
    const target = await openTarget(t)
    const steps = readMigrations(target.kind)
    const several = steps.findIndex(({ name: step }) => step.endsWith('_the-persons-account'))
    await target.migrate(steps.slice(0, several))
    const at = `'2026-11-01T00:00:00.000Z'`
    await target.query(
      `INSERT INTO "Account" ("id", "createdAt", "profileChangedAt") VALUES ('ada', ${at}, ${at})`,
    )
    await target.query(
      `INSERT INTO "Identifier" ("id", "accountId", "kind", "value", "display", "primary", "createdAt")
       VALUES ('1', 'ada', 'email', 'ada@example.com', 'ada@example.com', true, ${at})`,
    )
    await target.query(
      `INSERT INTO "Totp" ("accountId", "secretEncrypted", "lastStep", "createdAt") VALUES ('ada', 'sealed', 7, ${at})`,
    )
    await target.migrate(steps)
    const read =
      'SELECT "app"."id", "app"."secretEncrypted", "app"."lastStep", "value" FROM "TotpApp" "app" JOIN "Identifier" ON "Identifier"."accountId" = "app"."accountId"'
    assert.deepEqual(
      (await target.query(read)).map((row) => ({ ...row })),
      [{ id: 'ada', secretEncrypted: 'sealed', lastStep: 7, value: 'ada@example.com' }],
    )
  })

  check('the steps of this version are what its models say, table by table', async (t) => {
    const target = await openTarget(t)
    await target.migrate(readMigrations(target.kind))
    assert.deepEqual(await columnsOf(target), columnsOfModels())
  })
}

test('PostgreSQL: a step without a transaction can be repeated', { skip: !templateUrl }, async (t) => {
  const target = await openServer(t as TestContext)
  await target.migrate([installation])
  const index = step(
    '20260201000000_index',
    `-- no transaction
DROP INDEX CONCURRENTLY IF EXISTS "Thing_id";
CREATE INDEX CONCURRENTLY "Thing_id" ON "Thing"("id");
`,
    { inTransaction: false },
  )
  await target.migrate([installation, index])
  await target.query(`DELETE FROM "_prisma_migrations" WHERE "migration_name" = '${index.name}'`)
  await Promise.all([target.migrate([installation, index]), target.migrate([installation, index])])
  assert.deepEqual(await applied(target), [installation.name, index.name])
})

test('PostgreSQL: a step waits for a table in use, and lets everybody else through meanwhile', {
  skip: !templateUrl,
}, async (t) => {
  const target = await openServer(t as TestContext)
  await target.migrate([installation])
  const longReader = target.query('BEGIN; SELECT * FROM "Thing"; SELECT pg_sleep(5); COMMIT')
  const migrated = target.migrate([installation, adds])
  await sleep(500)
  const from = performance.now()
  await target.query('SELECT * FROM "Thing"')
  assert.ok(performance.now() - from < 3000)
  await Promise.all([longReader, migrated])
  assert.deepEqual(await applied(target), [installation.name, adds.name])
})

/** Every table's columns, by what the database says. */
async function columnsOf({ kind, query }: Target): Promise<string[]> {
  const sql =
    kind === 'sqlite'
      ? `SELECT m.name || '.' || c.name AS "column" FROM sqlite_master m, pragma_table_info(m.name) c WHERE m.type = 'table'`
      : `SELECT table_name || '.' || column_name AS "column" FROM information_schema.columns WHERE table_schema = 'public'`
  const columns = (await query(sql)).map(({ column }) => String(column))
  return columns.filter((column) => !column.startsWith('_prisma')).sort()
}

/** The same, by what prisma/schema.prisma says. A field whose type is a model is no column. */
function columnsOfModels(): string[] {
  const schema = readFileSync(join(import.meta.dirname, '../../prisma/schema.prisma'), 'utf8')
  const models = [...schema.matchAll(/^model (\w+) \{\n([\s\S]*?)^\}/gm)]
  const names = new Set(models.map(([, name]) => name))
  return models
    .flatMap(([, name, body = '']) =>
      [...body.matchAll(/^ {2}(\w+)\s+(\w+)/gm)]
        .filter(([, , type]) => !names.has(type))
        .map(([, field]) => `${name}.${field}`),
    )
    .sort()
}
