/** How often a promise was put to the test, and how often it was kept. */
export interface Row {
  promise: string
  expected: number
  seen: number
}

export interface Tally {
  /** Counts one trial. `broken` says what happened instead. */
  check(promise: string, kept: boolean, broken: string): void
  rows(): Row[]
  /** What happened instead, the first few of each promise. */
  broken(): string[]
}

const toldOfEach = 5

export function createTally(): Tally {
  const rows = new Map<string, Row & { broken: string[] }>()
  return {
    check(promise, kept, broken) {
      const row = rows.get(promise) ?? { promise, expected: 0, seen: 0, broken: [] }
      rows.set(promise, row)
      row.expected++
      if (kept) row.seen++
      else if (row.broken.length < toldOfEach) row.broken.push(`${promise}: ${broken}`)
    },
    rows: () => [...rows.values()].map(({ promise, expected, seen }) => ({ promise, expected, seen })),
    broken: () => [...rows.values()].flatMap(({ broken }) => broken),
  }
}
