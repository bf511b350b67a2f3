/** Which portals a person has to do with. */
import type { Row, Statements } from '../store/statements.ts'
import type { MemberRole } from './members.ts'

export interface Acquaintance {
  portalId: string
  /** What they are there, if they belong to it. */
  role: MemberRole | undefined
  /** When they last entered it. */
  enteredAt: Date | undefined
  /** They allowed it to know something of them. */
  allowed: boolean
}

export type Acquaintances = ReturnType<typeof createAcquaintances>

const ofAccount = `SELECT "portalId", max("role") AS "role", max("at") AS "at", max("allowed") AS "allowed" FROM (
    SELECT "portalId", "at", NULL AS "role", 0 AS "allowed" FROM "Entry" WHERE "accountId" = ?
    UNION ALL SELECT "portalId", NULL, "role", 0 FROM "Member" WHERE "accountId" = ?
    UNION ALL SELECT c."portalId", NULL, NULL, 1
      FROM "Consent" k JOIN "Client" c ON c."id" = k."clientId" WHERE k."accountId" = ?
  ) "each" GROUP BY "portalId"`

const acquaintanceFrom = ({ portalId, role, at, allowed }: Row): Acquaintance => ({
  portalId: String(portalId),
  role: (role as MemberRole | null) ?? undefined,
  enteredAt: at ? new Date(String(at)) : undefined,
  allowed: Number(allowed) === 1,
})

/** Joins what members, entries and consents say, so that the page which people open first asks the database once. */
export function createAcquaintances(statements: Pick<Statements, 'all'>) {
  return {
    /** Every portal that a person belongs to, entered, or allowed something, in no order. */
    of: async (accountId: string): Promise<Acquaintance[]> =>
      (await statements.all(ofAccount, [accountId, accountId, accountId])).map(acquaintanceFrom),
  }
}
