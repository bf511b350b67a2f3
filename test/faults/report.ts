import { columns } from './outcome.ts'
import type { Tally } from './tally.ts'

/** A small table: what was promised, how often it was tried, how often it was kept. */
export function report(experiment: string, tally: Tally): string {
  const rows = tally
    .rows()
    .map(({ promise, expected, seen }) => [
      promise,
      `${expected}`,
      `${seen}`,
      expected === seen ? 'kept' : 'BROKEN',
    ])
  return [columns([[experiment, 'expected', 'seen', 'verdict'], ...rows], [1, 2, 3]), ...tally.broken()].join(
    '\n',
  )
}
