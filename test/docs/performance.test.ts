import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { withMeasured } from '../../bench/page.ts'

const page = readFileSync(new URL('../../docs/performance.md', import.meta.url), 'utf8')

test('the benchmark writes between its marks and keeps what people wrote', () => {
  const [before, after] = page.split(/<!-- measured -->[\s\S]*<!-- \/measured -->/)
  const written = withMeasured(page, "a new table with $& and $' in it")
  assert.ok(written.startsWith(before ?? '-') && written.endsWith(after ?? '-'))
  assert.ok(written.includes("\na new table with $& and $' in it\n"))
  assert.equal(withMeasured(written, 'another').includes('a new table'), false)
})

test('the benchmark refuses a page without a place for its figures', () => {
  assert.throws(() => withMeasured('# What Portico costs\n', 'a table'), /has no place/)
})
