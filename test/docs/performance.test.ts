import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { drawChart } from '../../bench/chart.ts'
import { goalsOf } from '../../bench/goals.ts'
import { withSection } from '../../bench/page.ts'

const read = (name: string) => readFileSync(new URL(`../../docs/${name}`, import.meta.url), 'utf8')
const page = read('performance.md')

test('the benchmark writes between its marks and keeps what people wrote', () => {
  const [before, after] = page.split(/<!-- measured -->[\s\S]*<!-- \/measured -->/)
  const written = withSection(page, 'measured', "a new table with $& and $' in it")
  assert.ok(written.startsWith(before ?? '-') && written.endsWith(after ?? '-'))
  assert.ok(written.includes("\na new table with $& and $' in it\n"))
  assert.equal(withSection(written, 'measured', 'another').includes('a new table'), false)
})

test('the benchmark refuses a page without a place for its figures', () => {
  assert.throws(() => withSection('# What Portico costs\n', 'measured', 'a table'), /no place/)
})

test('each page has a place for each of its figures', () => {
  for (const name of ['goals', 'measured', 'growth', 'lighthouse', 'soak']) withSection(page, name, 'figures')
  withSection(read('scaling.md'), 'capacity', 'figures')
})

test('a goal that nobody measured is not called kept', () => {
  assert.deepEqual([...new Set(goalsOf({}).map(({ verdict }) => verdict))], ['not measured'])
})

test('a curve says what it shows to whoever does not see it, and writes names as they are', () => {
  const chart = drawChart({
    title: 'Growth <of> & "others"',
    description: 'It stays flat.',
    steps: ['1 k', '10 k'],
    below: 'accounts',
    curves: [{ name: 'userinfo', values: [1, 1.1] }],
    limit: { value: 1.2, name: 'the goal' },
  })
  assert.match(chart, /role="img" aria-labelledby="title description"/)
  assert.match(chart, /<desc id="description">It stays flat\.<\/desc>/)
  assert.match(chart, /Growth &lt;of&gt; &amp; /)
  assert.match(chart, /prefers-color-scheme:dark/)
  assert.doesNotMatch(chart, /NaN|undefined/)
})
