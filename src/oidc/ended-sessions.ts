/**
 * What an ended session leaves behind: a mark under the hash of its `uid`, or of an id that it no longer has.
 *
 * Whatever is written looks for the mark, and whatever is read does too: on PostgreSQL a statement that began before the
 * mark was there can still write after everything else was deleted. Before a mark goes, what it hides is deleted.
 */
import { hours, minutes } from '../duration.ts'

/** How long a request that began before a session's end could still try to write it back. */
export const endedSessionMemory = hours(1)

/** Holds for a row of `OidcRecord` whose session goes on, and for one that has none. */
export const sessionGoesOn = `NOT EXISTS (SELECT 1 FROM "OidcRecord" AS "mark" WHERE "mark"."kind" = 'EndedSession'
  AND "mark"."idHash" IN ("OidcRecord"."uidHash", "OidcRecord"."idHash"))`

/** Longer than a purge takes, so that none deletes a mark that none looked at before. */
export const sweptBefore = minutes(10)

const oldMarks = `SELECT "idHash" FROM "OidcRecord" WHERE "kind" = 'EndedSession' AND "expiresAt" < ?`

/** Deletes what the marks hide that are soon to go. Each takes one moment. */
export const sweeps = [
  `DELETE FROM "OidcRecord" WHERE "uidHash" IN (${oldMarks})`,
  `DELETE FROM "OidcRecord" WHERE "kind" = 'Session' AND "idHash" IN (${oldMarks})`,
]
