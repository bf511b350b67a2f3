import type { Database } from '../store/open.ts'

export interface Allowed {
  scopes: string[]
  claims: string[]
}

export type Consents = ReturnType<typeof createConsents>

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

    /** Takes everything back that was allowed to a portal. False when nothing was. */
    async withdraw(accountId: string, clientId: string): Promise<boolean> {
      return (await db.consent.deleteMany({ where: { accountId, clientId } })).count === 1
    },

    /** Adds to what was allowed before. */
    async remember(accountId: string, clientId: string, allowed: Allowed): Promise<void> {
      const before = await this.find(accountId, clientId)
      const data = {
        scopes: union(before.scopes, allowed.scopes).join(' '),
        claims: union(before.claims, allowed.claims).join(' '),
        grantedAt: now(),
      }
      await db.consent.upsert({
        where: { accountId_clientId: { accountId, clientId } },
        update: data,
        create: { accountId, clientId, ...data },
      })
    },
  }
}
