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
  const lines = [[experiment, 'expected', 'seen', 'verdict'], ...rows]
  const widths =
    lines[0]?.map((_, column) => Math.max(...lines.map((line) => line[column]?.length ?? 0))) ?? []
  const pad = (cell: string, column: number) =>
    column === 0 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0)
  return [...lines.map((line) => line.map(pad).join('   ')), ...tally.broken()].join('\n')
}
