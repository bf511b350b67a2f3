import assert from 'node:assert/strict'
import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { groupTests } from '../../scripts/test-groups.mjs'

const root = join(import.meta.dirname, '../..')

const importsOf = (group: string): string[] =>
  [...readFileSync(group, 'utf8').matchAll(/^import '(.+)'$/gm)].map(([, url = '']) => fileURLToPath(url))

test('npm test runs every test file once, in a group or for itself', () => {
  const run = groupTests().flatMap((file) => (file.endsWith('.mjs') ? importsOf(file) : [join(root, file)]))
  const all = globSync('test/**/*.test.{ts,tsx}', { cwd: root }).map((file) => join(root, file))
  assert.ok(all.length > 200)
  assert.deepEqual(run.toSorted(), all.toSorted())
})
