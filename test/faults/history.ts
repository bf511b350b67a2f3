/** What the history has to know of, because somebody was told that it was done. */
import type { Statements } from '../../src/store/statements.ts'
import type { Tally } from './tally.ts'

/** How often somebody was told, by kind. */
export type History = Map<string, number>

export const note = (history: History, kind: string) => history.set(kind, (history.get(kind) ?? 0) + 1)

const written = 'SELECT "kind", COUNT(*) AS "rows" FROM "AuditEvent" GROUP BY "kind"'

/** Nothing of what was acknowledged may be missing; what nobody heard of may be there as well. */
export async function checkHistory(history: History, statements: Statements, tally: Tally): Promise<void> {
  const rows = await statements.all(written, [])
  const counted = new Map(rows.map((row) => [String(row.kind), Number(row.rows)]))
  for (const [kind, told] of history) {
    const found = counted.get(kind) ?? 0
    for (let n = 0; n < told; n++)
      tally.check(
        'what was acknowledged is in the history',
        n < found,
        `${kind}: ${told} told, ${found} written`,
      )
  }
}
