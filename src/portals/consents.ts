import type { Database } from '../store/open.ts'
import type { Row, Statements } from '../store/statements.ts'

export interface Allowed {
  scopes: string[]
  claims: string[]
}

export type Consents = ReturnType<typeof createConsents>

const find = 'SELECT "scopes", "claims" FROM "Consent" WHERE "accountId" = ? AND "clientId" = ?'
const findBySub = `SELECT c."scopes", c."claims" FROM "Subject" s JOIN "Consent" c ON c."accountId" = s."accountId"
  WHERE s."sub" = ? AND c."clientId" = ?`
const withdraw = 'DELETE FROM "Consent" WHERE "accountId" = ? AND "clientId" = ?'

const words = (text: string | undefined) => text?.split(' ').filter(Boolean) ?? []
const allowedBy = (row: Row | undefined): Allowed => ({
  scopes: words(String(row?.scopes ?? '')),
  claims: words(String(row?.claims ?? '')),
})
const union = (a: string[], b: string[]) => [...new Set([...a, ...b])].sort()

/** What people allowed portals to know, remembered across their sessions. */
export function createConsents(db: Database, statements: Pick<Statements, 'get'>, now: () => Date) {
  return {
    find: async (accountId: string, clientId: string): Promise<Allowed> =>
      allowedBy(await statements.get(find, [accountId, clientId])),

    /** The same of whoever has this sub. */
    findBySub: async (sub: string, clientId: string): Promise<Allowed> =>
      allowedBy(await statements.get(findBySub, [sub, clientId])),

    /** What a person allowed, the latest first. */
    async list(accountId: string): Promise<Array<Allowed & { clientId: string; grantedAt: Date }>> {
      const rows = await db.consent.findMany({ where: { accountId }, orderBy: { grantedAt: 'desc' } })
      return rows.map(({ clientId, grantedAt, scopes, claims }) => ({
        clientId,
        grantedAt,
        scopes: words(scopes),
        claims: words(claims),
      }))
    },

    /** Takes everything back that was allowed to a portal, within `tx`. False when nothing was. */
    async withdraw(accountId: string, clientId: string, tx: Statements): Promise<boolean> {
      return (await tx.run(withdraw, [accountId, clientId])) === 1
    },

    /** Adds to what was allowed before. */
    async remember(accountId: string, clientId: string, allowed: Allowed): Promise<void> {
      const where = { accountId_clientId: { accountId, clientId } }
      await db.$transaction(async (tx) => {
        const nothing = { accountId, clientId, scopes: '', claims: '', grantedAt: now() }
        // Whoever adds to the same consent waits here, and adds to what this leaves.
        const before = await tx.consent.upsert({ where, create: nothing, update: { clientId } })
        const scopes = union(words(before.scopes), allowed.scopes).join(' ')
        const claims = union(words(before.claims), allowed.claims).join(' ')
        await tx.consent.update({ where, data: { scopes, claims, grantedAt: now() } })
      })
    },
  }
}
