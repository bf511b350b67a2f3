/**
 * What an ended session leaves behind: a mark under the hash of its `uid`, or of an id that it no longer has.
 *
 * Whatever is written looks for the mark, and whatever is read does too: on PostgreSQL a statement that began before the
 * mark was there can still write after everything else was deleted. Before a mark goes, what it hides is deleted.
 */
import { hours } from '../duration.ts'
import type { Statements } from '../store/statements.ts'

/** How long a request that began before a session's end could still try to write it back. */
export const endedSessionMemory = hours(1)

/** Holds for a row of `OidcRecord` whose session goes on, and for one that has none. */
export const sessionGoesOn = `NOT EXISTS (SELECT 1 FROM "OidcRecord" AS "mark" WHERE "mark"."kind" = 'EndedSession'
  AND "mark"."idHash" IN ("OidcRecord"."uidHash", "OidcRecord"."idHash"))`

/** Marks that are taken away by one round: few enough that nobody waits for it. */
const batch = 200
const theMarks = Array.from({ length: batch }, () => '?').join(', ')
const overMarks = `SELECT "idHash" FROM "OidcRecord" WHERE "kind" = 'EndedSession' AND "expiresAt" < ? LIMIT ${batch}`
const deletions = [
  `DELETE FROM "OidcRecord" WHERE "uidHash" IN (${theMarks})`,
  `DELETE FROM "OidcRecord" WHERE "kind" = 'Session' AND "idHash" IN (${theMarks})`,
  `DELETE FROM "OidcRecord" WHERE "kind" = 'EndedSession' AND "idHash" IN (${theMarks})`,
]

/** Deletes the marks whose time is over, and before each what it hides. */
export async function sweepMarks(statements: Statements, at: Date): Promise<void> {
  for (let found = batch; found === batch; ) {
    const marks = (await statements.all(overMarks, [at])).map(({ idHash }) => String(idHash))
    found = marks.length
    // Always as many, so that there is one statement to prepare.
    const values = Array.from({ length: batch }, (_, n) => marks[n] ?? '')
    if (found > 0) for (const sql of deletions) await statements.run(sql, values)
  }
}
