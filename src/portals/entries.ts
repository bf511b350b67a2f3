import type { Statements } from '../store/statements.ts'

export type Entries = ReturnType<typeof createEntries>

/** When somebody last entered a portal. */
export interface Entry {
  portalId: string
  at: Date
}

// From what is there: whoever or whatever is removed meanwhile leaves nothing behind.
const remember = `INSERT INTO "Entry" ("accountId", "portalId", "at")
  SELECT s."accountId", p."id", ? FROM "Subject" s, "Portal" p WHERE s."sub" = ? AND p."id" = ?
  ON CONFLICT ("accountId", "portalId") DO UPDATE SET "at" = excluded."at"`
const forget = 'DELETE FROM "Entry" WHERE "accountId" = ? AND "portalId" = ?'
const ofAccount = 'SELECT "portalId", "at" FROM "Entry" WHERE "accountId" = ? ORDER BY "at" DESC, "portalId"'

/** When people last entered which portal. Lost in a power cut, an entry is missing from a list and nowhere else. */
export function createEntries(statements: Pick<Statements, 'all' | 'run' | 'runRelaxed'>, now: () => Date) {
  return {
    /** Whoever has this sub enters the portal now. */
    async remember(sub: string, portalId: string): Promise<void> {
      await statements.runRelaxed(remember, [now(), sub, portalId])
    },

    /** Takes a portal off what a person entered. */
    async forget(accountId: string, portalId: string): Promise<void> {
      await statements.run(forget, [accountId, portalId])
    },

    /** What a person entered, the latest first. */
    of: async (accountId: string): Promise<Entry[]> =>
      (await statements.all(ofAccount, [accountId])).map(({ portalId, at }) => ({
        portalId: String(portalId),
        at: new Date(String(at)),
      })),
  }
}
