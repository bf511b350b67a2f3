/** By which sub each portal knows whom, before and after a merge (see oidc/known-as.ts). */
import type { Statements } from '../store/statements.ts'
import type { NewName } from './merge-before.ts'

/** The portals that know each of the two, and by which sub. */
export interface Known {
  kept: ReadonlyMap<string, string>
  other: ReadonlyMap<string, string>
}

const nameOf = 'SELECT "knownAs" FROM "ClientSubject" WHERE "clientId" = ? AND "sub" = ?'
const name = `INSERT INTO "ClientSubject" ("clientId", "sub", "knownAs") VALUES (?, ?, ?)
  ON CONFLICT ("clientId", "sub") DO UPDATE SET "knownAs" = excluded."knownAs"`
const rename = 'UPDATE "ClientSubject" SET "knownAs" = ? WHERE "clientId" = ? AND "sub" = ? AND "knownAs" = ?'
const forget = 'DELETE FROM "ClientSubject" WHERE "clientId" = ? AND "sub" = ? AND "knownAs" = ?'
const setFlag = 'UPDATE "Client" SET "knowsMerged" = ? WHERE "id" = ?'
const holdFlag = 'UPDATE "Client" SET "knowsMerged" = "knowsMerged" WHERE "id" = ?'
const clearFlag = `UPDATE "Client" SET "knowsMerged" = ? WHERE "id" = ? AND NOT EXISTS
  (SELECT 1 FROM "ClientSubject" s WHERE s."clientId" = "Client"."id" AND s."knownAs" <> s."sub")`

const both = ({ kept, other }: Known) => [...other.keys()].filter((clientId) => kept.has(clientId))

/** Which portals are to be told another sub than the kept account's own from now on. */
export function namesFor(known: Known, namedByOther: string[]): { clientId: string; knownAs: string }[] {
  return [...known.other].flatMap(([clientId, knownAs]) =>
    !known.kept.has(clientId) || namedByOther.includes(clientId) ? { clientId, knownAs } : [],
  )
}

/** The portals that knew both, and what they hold of either account ends, because they go on with the other. */
export function endings(known: Known, namedByOther: string[]): { kept: Set<string>; other: Set<string> } {
  const where = (byOther: boolean) =>
    new Set(both(known).filter((clientId) => namedByOther.includes(clientId) === byOther))
  return { kept: where(true), other: where(false) }
}

/** Writes the names down; says what was there before. */
export async function takeNames(
  tx: Statements,
  sub: string,
  names: { clientId: string; knownAs: string }[],
): Promise<NewName[]> {
  const taken: NewName[] = []
  for (const { clientId, knownAs } of names) {
    await tx.run(setFlag, [true, clientId])
    const row = await tx.get(nameOf, [clientId, sub])
    await tx.run(name, [clientId, sub, knownAs])
    taken.push({ clientId, was: row ? String(row.knownAs) : null, became: knownAs })
  }
  return taken
}

/** Takes the names back that are still as the merge left them. */
export async function returnNames(tx: Statements, sub: string, names: NewName[]): Promise<void> {
  for (const { clientId, was, became } of names) {
    // Whoever names somebody for this portal meanwhile is waited for, or waits.
    await tx.run(holdFlag, [clientId])
    if (was === null) await tx.run(forget, [clientId, sub, became])
    else await tx.run(rename, [was, clientId, sub, became])
    await tx.run(clearFlag, [false, clientId])
  }
}
