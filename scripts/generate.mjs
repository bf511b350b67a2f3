import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { fileURLToPath } from 'node:url'
import { leanClient } from './lean-client.mjs'
import { findNode24 } from './node-24.mjs'
import { postgresqlSchema } from './postgresql-schema.mjs'
import { Problem } from './problem.mjs'

const root = new URL('../', import.meta.url)
const stamp = new URL('src/store/generated/.made-from', root)
const derived = new URL('prisma/postgresql.prisma', root)

/**
 * Makes the database clients, src/store/generated for SQLite and src/store/generated-postgresql, from
 * prisma/schema.prisma, unless the ones there are of this very schema.
 */
export function generateClients() {
  const source = fingerprint()
  if (readStamp() === source) return

  rmSync(stamp, { force: true })
  writeFileSync(derived, postgresqlSchema(readFileSync(new URL('prisma/schema.prisma', root), 'utf8')))
  runPrisma(['generate', '--schema', fileURLToPath(derived)])
  runPrisma(['generate'])
  for (const client of ['generated', 'generated-postgresql']) makeLean(client)
  writeFileSync(stamp, source)
}

function fingerprint() {
  const hash = createHash('sha256')
  for (const path of [
    'prisma/schema.prisma',
    'scripts/postgresql-schema.mjs',
    'scripts/lean-client.mjs',
    'node_modules/@prisma/client/package.json',
  ]) {
    hash.update(readFileSync(new URL(path, root)))
  }
  return hash.digest('hex')
}

function readStamp() {
  try {
    return readFileSync(stamp, 'utf8')
  } catch {
    return undefined
  }
}

function makeLean(client) {
  const file = new URL(`src/store/${client}/internal/class.ts`, root)
  writeFileSync(file, leanClient(readFileSync(file, 'utf8')))
}

function runPrisma(args) {
  const cli = createRequire(import.meta.url).resolve('prisma/build/index.js')
  const { status, stdout, stderr } = spawnSync(findNode24(), [cli, ...args], {
    cwd: fileURLToPath(root),
    encoding: 'utf8',
    env: {
      ...process.env,
      // Prisma would download its schema engine, which `generate` never uses: any program that exists will do.
      PRISMA_SCHEMA_ENGINE_BINARY: process.execPath,
      PRISMA_HIDE_UPDATE_MESSAGE: '1',
      CHECKPOINT_DISABLE: '1',
    },
  })
  if (status !== 0)
    throw new Problem(`${stdout}${stderr}\nThe database client could not be made from prisma/schema.prisma.`)
}
