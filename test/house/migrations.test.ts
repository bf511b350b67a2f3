import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { readMigrations } from '../../src/store/migrations.ts'

const prisma = join(import.meta.dirname, '../../prisma')

test('the last migration was written from the models as they are', () => {
  const [models, last] = ['schema.prisma', 'migrations/models.prisma'].map((file) =>
    readFileSync(join(prisma, file), 'utf8'),
  )
  assert.equal(last, models, 'npm run db:migration -- <name>')
})

/** What would break the version before, or make everybody wait behind a lock on a big table. */
const notBeside: Array<[RegExp, string]> = [
  [/\bDROP (TABLE|COLUMN|CONSTRAINT)\b/i, 'takes something away'],
  [/\bRENAME\b/i, 'renames'],
  [/\bALTER COLUMN\b/i, 'changes a column'],
  [
    /\bADD COLUMN\b(?=[^,;]*\bNOT NULL\b)(?![^,;]*\bDEFAULT\b)/i,
    'adds a column that the version before leaves empty',
  ],
]

test('on PostgreSQL a step only adds, or says which version it leaves behind', () => {
  const [, ...later] = readMigrations('postgresql')
  for (const { name, sql, oldest } of later) {
    if (oldest) continue
    for (const [pattern, what] of notBeside) assert.doesNotMatch(sql, pattern, `${name} ${what}`)
  }
})

test('on PostgreSQL an index on a table that is there is made without locking it', () => {
  const [, ...later] = readMigrations('postgresql')
  for (const { name, sql, inTransaction } of later) {
    const made = new Set([...sql.matchAll(/CREATE TABLE "(\w+)"/g)].map(([, table]) => table))
    for (const [statement, how, table] of sql.matchAll(
      /CREATE (?:UNIQUE )?INDEX (CONCURRENTLY )?[^;]*? ON "(\w+)"/g,
    )) {
      if (made.has(table)) continue
      assert.ok(how && !inTransaction, `${name}: ${statement}`)
    }
  }
})
