import type { Database } from '../store/open.ts'
import type { Statements } from '../store/statements.ts'

export interface Allowed {
  scopes: string[]
  claims: string[]
}

export type Consents = ReturnType<typeof createConsents>

const withdraw = 'DELETE FROM "Consent" WHERE "accountId" = ? AND "clientId" = ?'

const words = (text: string | undefined) => text?.split(' ').filter(Boolean) ?? []
const union = (a: string[], b: string[]) => [...new Set([...a, ...b])].sort()

/** What people allowed portals to know, remembered across their sessions. */
export function createConsents(db: Database, now: () => Date) {
  return {
    async find(accountId: string, clientId: string): Promise<Allowed> {
      const row = await db.consent.findUnique({ where: { accountId_clientId: { accountId, clientId } } })
      return { scopes: words(row?.scopes), claims: words(row?.claims) }
    },

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
