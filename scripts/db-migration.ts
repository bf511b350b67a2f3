/**
 * `npm run db:migration -- <name>` writes the next SQL migration: the difference between the migrations that are there
 * and prisma/schema.prisma. Needs no network and no database server.
 */
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { PrismaBetterSqlite3 } from '@prisma/adapter-better-sqlite3'
import { bindMigrationAwareSqlAdapterFactory } from '@prisma/driver-adapter-utils'
import { __wbg_set_wasm, SchemaEngine } from '@prisma/schema-engine-wasm/schema_engine_bg'

const root = join(import.meta.dirname, '..')
const folder = join(root, 'prisma/migrations/sqlite')
const schema = { path: 'schema.prisma', content: readFileSync(join(root, 'prisma/schema.prisma'), 'utf8') }

interface WebAssemblyNamespace {
  instantiate(bytes: Uint8Array, imports: object): Promise<{ instance: { exports: Record<string, unknown> } }>
}
// TypeScript describes WebAssembly only together with the whole browser.
const { WebAssembly: webAssembly } = globalThis as unknown as { WebAssembly: WebAssemblyNamespace }

/** The schema engine without the Prisma command, which would download a native one. */
async function openSchemaEngine(): Promise<SchemaEngine> {
  const wasm = createRequire(import.meta.url)
    .resolve('@prisma/schema-engine-wasm')
    .replace('.js', '_bg.wasm')
  const glue = await import('@prisma/schema-engine-wasm/schema_engine_bg')
  const { instance } = await webAssembly.instantiate(readFileSync(wasm), { './schema_engine_bg.js': glue })
  __wbg_set_wasm(instance.exports)
  const start = instance.exports.__wbindgen_start
  if (typeof start === 'function') start()
  const adapter = bindMigrationAwareSqlAdapterFactory(new PrismaBetterSqlite3({ url: ':memory:' }))
  return SchemaEngine.new({ datamodels: [[schema.path, schema.content]] }, () => {}, adapter)
}

function existingMigrations() {
  const names = readdirSync(folder)
    .filter((name) => /^\d{14}_/.test(name))
    .sort()
  return {
    baseDir: folder,
    lockfile: { path: 'migration_lock.toml', content: 'provider = "sqlite"\n' },
    shadowDbInitScript: '',
    migrationDirectories: names.map((path) => ({
      path,
      migrationFile: {
        path: 'migration.sql',
        content: { tag: 'ok' as const, value: readFileSync(join(folder, path, 'migration.sql'), 'utf8') },
      },
    })),
  }
}

const name = process.argv[2]
if (!name || !/^[a-z0-9-]+$/.test(name)) {
  throw new Error('Say what changes, in kebab-case: npm run db:migration -- add-passkeys')
}
const engine = await openSchemaEngine()
const { stdout } = await engine.diff({
  from: { tag: 'migrations', ...existingMigrations() },
  to: { tag: 'schemaDatamodel', files: [schema] },
  script: true,
  exitCode: null,
  filters: { externalTables: [], externalEnums: [] },
})
if (!stdout?.trim() || stdout.includes('This is an empty migration')) {
  process.stdout.write('The migrations already say what the models say.\n')
} else {
  const stamp = new Date().toISOString().replace(/\D/g, '').slice(0, 14)
  const target = join(folder, `${stamp}_${name}`)
  mkdirSync(target, { recursive: true })
  writeFileSync(join(target, 'migration.sql'), stdout)
  process.stdout.write(`Wrote ${join('prisma/migrations/sqlite', `${stamp}_${name}`, 'migration.sql')}\n`)
}
