import assert from 'node:assert/strict'
import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { places } from '../../src/store/re-encrypt.ts'

const root = join(import.meta.dirname, '../..')
const sources = globSync('{src,interactions}/**/*.{ts,tsx}', { cwd: root })
  .filter((path) => !path.includes('generated') && !path.includes('re-encrypt'))
  .map((path) => ({ path, text: readFileSync(join(root, path), 'utf8') }))

test('everything that is encrypted anywhere is encrypted anew by `portico secrets rotate`', () => {
  const known = places.map(({ purpose }) => (typeof purpose === 'string' ? `'${purpose}'` : purpose.column))
  const used = sources.flatMap(({ path, text }) =>
    [...text.matchAll(/secrets\.encrypt\(\s*([^,]+),/g)].map(([, purpose = '']) => ({ path, purpose })),
  )
  assert.ok(used.length >= 4)
  assert.deepEqual(
    used.filter(({ purpose }) => !known.includes(purpose)),
    [],
  )
})
