import assert from 'node:assert/strict'
import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'

const root = join(import.meta.dirname, '..')

test('every contract and every flow is tried on every database, or opens its databases itself', () => {
  const files = globSync('{contract,flows}/*.test.ts', { cwd: root })
  assert.ok(files.length > 30)
  const others = files.filter((file) => {
    const text = readFileSync(join(root, file), 'utf8')
    return /import \{[^}]*\btest\b[^}]*\} from 'node:test'/.test(text) && !text.includes('templateUrl')
  })
  assert.deepEqual(others, [])
})
