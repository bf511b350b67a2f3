/** What came of one experiment on one database, and all of them as tables. */
import type { DatabaseKind } from '../../src/store/database-kind.ts'
import type { Row, Tally } from './tally.ts'

/** What was run. */
interface Run {
  experiment: string
  on: DatabaseKind
  times: number
  /** ISO 8601. */
  day: string
  /** In milliseconds. */
  took: number
}

export interface Outcome extends Run {
  rows: Row[]
  broken: string[]
}

type Line = readonly string[]

const head: Line = ['experiment', 'database', 'on', 'times', 'seconds', 'expected', 'seen', 'verdict']
/** What was never tried was not kept either. */
const verdict = (expected: number, seen: number) => (expected > 0 && expected === seen ? 'kept' : 'BROKEN')
const sum = (rows: Row[], of: 'expected' | 'seen') => rows.reduce((all, row) => all + row[of], 0)

export const outcomeOf = (run: Run, tally: Tally): Outcome => ({
  ...run,
  rows: tally.rows(),
  broken: tally.broken(),
})

/** A line for each experiment and database. */
const summary = (outcomes: Outcome[]): Line[] =>
  outcomes.map(({ experiment, on, day, times, took, rows }) => {
    const [expected, seen] = [sum(rows, 'expected'), sum(rows, 'seen')]
    const figures = [times, Math.round(took / 1000), expected, seen].map(String)
    return [experiment, on, day, ...figures, verdict(expected, seen)]
  })

/** A line for each promise of each experiment, both databases together. */
function promises(outcomes: Outcome[]): Line[] {
  const all = new Map<string, Row & { experiment: string }>()
  for (const { experiment, rows } of outcomes)
    for (const { promise, expected, seen } of rows) {
      const known = all.get(`${experiment} ${promise}`) ?? { experiment, promise, expected: 0, seen: 0 }
      known.expected += expected
      known.seen += seen
      all.set(`${experiment} ${promise}`, known)
    }
  return [...all.values()].map(({ experiment, promise, expected, seen }) => [
    experiment,
    promise,
    String(expected),
    String(seen),
    verdict(expected, seen),
  ])
}

/** For the terminal: columns as wide as what is in them, numbers to the right. */
export function columns(lines: Line[], numbers: readonly number[]): string {
  const width = (column: number) => Math.max(...lines.map((line) => line[column]?.length ?? 0))
  const widths = lines[0]?.map((_, column) => width(column)) ?? []
  const pad = (cell: string, column: number) =>
    numbers.includes(column) ? cell.padStart(widths[column] ?? 0) : cell.padEnd(widths[column] ?? 0)
  return lines.map((line) => line.map(pad).join('   ').trimEnd()).join('\n')
}

export const summaryTable = (outcomes: Outcome[]): string =>
  columns([head, ...summary(outcomes)], [3, 4, 5, 6])

const row = (line: Line) => `| ${line.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`
const markdown = ([first = [], ...lines]: Line[]) =>
  [
    row(first),
    row(first.map((name) => (/times|seconds|expected|seen/.test(name) ? '---:' : '---'))),
    ...lines.map(row),
  ].join('\n')

/** For docs/reliability.md: how it went, each promise, and what was broken. */
export function seenPage(outcomes: Outcome[], where: string): string {
  const broken = outcomes.flatMap(({ experiment, on, broken }) =>
    broken.map((line) => `- ${experiment}, ${on}: ${line}`),
  )
  return [
    where,
    markdown([head, ...summary(outcomes)]),
    'And what was promised in each, on the databases together:',
    markdown([['experiment', 'promise', 'expected', 'seen', 'verdict'], ...promises(outcomes)]),
    ...(broken.length > 0 ? ['What was broken:', broken.join('\n')] : []),
  ].join('\n\n')
}
