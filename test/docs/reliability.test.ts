import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { experiments } from '../faults/experiments.ts'
import { merged } from '../faults/kept-outcomes.ts'
import { outcomeOf, seenPage, summaryTable } from '../faults/outcome.ts'
import { withSeen } from '../faults/page.ts'
import { createTally } from '../faults/tally.ts'

const page = readFileSync(new URL('../../docs/reliability.md', import.meta.url), 'utf8')
const [before = '', after = ''] = page.split(/<!-- seen -->[\s\S]*<!-- \/seen -->/)

test('every experiment stands in docs/reliability.md, and every one that stands there can be run', () => {
  const rows = before.split('\n').filter((line) => line.startsWith('| '))
  const named = new Set(rows.flatMap((row) => [...row.matchAll(/`([a-z]+)`/g)].map(([, name = '']) => name)))
  assert.deepEqual([...named].sort(), Object.keys(experiments).sort())
})

test('no promise in docs/reliability.md was broken when it was last seen', () => {
  assert.doesNotMatch(page, /BROKEN/)
})

const run = { times: 5, day: '2026-11-23', took: 1000 }

test('what was seen is written between its marks, and what people wrote is kept', () => {
  const tally = createTally()
  tally.check('a | promise with $& in it', true, '')
  tally.check('a | promise with $& in it', false, 'it was not')
  const outcome = outcomeOf({ ...run, experiment: 'kill', on: 'sqlite' }, tally)
  const written = withSeen(page, seenPage([outcome], 'Here, now.'))
  assert.ok(written.startsWith(before) && written.endsWith(after))
  assert.match(written, /^\| kill \| sqlite \| 2026-11-23 \| 5 \| 1 \| 2 \| 1 \| BROKEN \|$/m)
  assert.ok(written.includes('| kill | a \\| promise with $& in it | 2 | 1 | BROKEN |'))
  assert.ok(written.includes('- kill, sqlite: a | promise with $& in it: it was not'))
  assert.match(summaryTable([outcome]), /^kill +sqlite +2026-11-23 +5 +1 +2 +1 +BROKEN$/m)
  assert.throws(() => withSeen('# A page', 'x'), /has no place/)
})

test('what was never tried counts as broken', () => {
  const outcome = outcomeOf({ ...run, experiment: 'kill', on: 'sqlite' }, createTally())
  assert.match(summaryTable([outcome]), / 0 +0 +BROKEN$/m)
})

test('one experiment that is run again takes the place of itself, and leaves the others', () => {
  const of = (experiment: string, on: 'sqlite' | 'postgresql', times: number) =>
    outcomeOf({ ...run, experiment, on, times }, createTally())
  const kept = [
    of('people', 'sqlite', 1),
    of('kill', 'sqlite', 1),
    of('gone', 'sqlite', 1),
    of('kill', 'postgresql', 1),
  ]
  assert.deepEqual(merged(kept, [of('kill', 'sqlite', 2)], ['kill', 'people']), [
    of('kill', 'sqlite', 2),
    of('kill', 'postgresql', 1),
    of('people', 'sqlite', 1),
  ])
})
