/**
 * `npm run db:migration -- <name>` writes the next SQL migration of each database: the difference between the models of
 * the last one, kept in prisma/migrations/models.prisma, and prisma/schema.prisma. Needs no network: the schema engine wants to talk to the
 * databases it writes for, so a PostgreSQL from the development packages is started for it.
 *
 * Read what it writes: a step may only add (see src/store/migrations.ts).
 */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { PrismaBetterSqlite3 } from '@prisma/adapter-better-sqlite3'
import { PrismaPg } from '@prisma/adapter-pg'
import {
  bindMigrationAwareSqlAdapterFactory,
  type SqlMigrationAwareDriverAdapterFactory,
} from '@prisma/driver-adapter-utils'
import * as glue from '@prisma/schema-engine-wasm/schema_engine_bg'
import { startPostgres } from '../test/support/postgres.ts'
import { postgresqlSchema } from './postgresql-schema.mjs'

const folder = join(import.meta.dirname, '../prisma/migrations')
const before = join(folder, 'models.prisma')
const models = readFileSync(join(folder, '../schema.prisma'), 'utf8')

interface Target {
  kind: 'sqlite' | 'postgresql'
  /** Says which SQL to write. */
  adapter: SqlMigrationAwareDriverAdapterFactory
  schema(models: string): string
}

interface WebAssemblyNamespace {
  instantiate(bytes: Uint8Array, imports: object): Promise<{ instance: { exports: Record<string, unknown> } }>
}
// TypeScript describes WebAssembly only together with the whole browser.
const { WebAssembly: webAssembly } = globalThis as unknown as { WebAssembly: WebAssemblyNamespace }

/** The schema engine without the Prisma command, which would download a native one. */
async function loadSchemaEngine(): Promise<void> {
  const wasm = createRequire(import.meta.url)
    .resolve('@prisma/schema-engine-wasm')
    .replace('.js', '_bg.wasm')
  const { instance } = await webAssembly.instantiate(readFileSync(wasm), { './schema_engine_bg.js': glue })
  glue.__wbg_set_wasm(instance.exports)
  const start = instance.exports.__wbindgen_start
  if (typeof start === 'function') start()
}

/** The SQL that is missing; undefined when nothing is. */
async function difference({ adapter, schema }: Target): Promise<string | undefined> {
  const asFile = (content: string) => ({ path: 'schema.prisma', content: schema(content) })
  const target = asFile(models)
  const engine = await glue.SchemaEngine.new(
    { datamodels: [[target.path, target.content]] },
    () => {},
    bindMigrationAwareSqlAdapterFactory(adapter),
  )
  const { stdout } = await engine.diff({
    from: existsSync(before)
      ? { tag: 'schemaDatamodel', files: [asFile(readFileSync(before, 'utf8'))] }
      : { tag: 'empty' },
    to: { tag: 'schemaDatamodel', files: [target] },
    script: true,
    exitCode: null,
    filters: { externalTables: [], externalEnums: [] },
  })
  return stdout?.trim() && !stdout.includes('This is an empty migration') ? stdout : undefined
}

const name = process.argv[2]
if (!name || !/^[a-z0-9-]+$/.test(name)) {
  throw new Error('Say what changes, in kebab-case: npm run db:migration -- add-passkeys')
}
const stamp = new Date().toISOString().replace(/\D/g, '').slice(0, 14)
await loadSchemaEngine()
const postgres = await startPostgres()
try {
  const connectionString = await postgres.createDatabase()
  const targets: Target[] = [
    { kind: 'sqlite', adapter: new PrismaBetterSqlite3({ url: ':memory:' }), schema: (models) => models },
    { kind: 'postgresql', adapter: new PrismaPg({ connectionString }), schema: postgresqlSchema },
  ]
  const written = await Promise.all(targets.map(difference))
  for (const [at, sql] of written.entries()) {
    if (!sql) continue
    const step = join(String(targets[at]?.kind), `${stamp}_${name}`)
    mkdirSync(join(folder, step), { recursive: true })
    writeFileSync(join(folder, step, 'migration.sql'), sql)
    process.stdout.write(`Wrote prisma/migrations/${step}/migration.sql\n`)
  }
  if (!written.some(Boolean)) process.stdout.write('The migrations already say what the models say.\n')
  writeFileSync(before, models)
} finally {
  await postgres.stop()
}
