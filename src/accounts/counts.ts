import { after, days } from '../duration.ts'
import type { Statements } from '../store/statements.ts'

/** Counted no further than one more than this: a million rows are counted by nobody who waits. */
export const mostCounted = 10_000

const all = `SELECT COUNT(*) AS "n" FROM (SELECT 1 FROM "Account" LIMIT ${mostCounted + 1}) a`
const since = `SELECT COUNT(*) AS "n" FROM (SELECT 1 FROM "Account" WHERE "createdAt" > ? LIMIT ${mostCounted + 1}) a`

/** How many accounts there are, and how many are new this week. */
export async function countAccounts(
  statements: Pick<Statements, 'get'>,
  now: Date,
): Promise<{ all: number; thisWeek: number }> {
  const [whole, week] = [await statements.get(all, []), await statements.get(since, [after(now, -days(7))])]
  return { all: Number(whole?.n), thisWeek: Number(week?.n) }
}
