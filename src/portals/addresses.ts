/** Where people find a portal here: `/p/<slug>`. An address that was used once leads to the same portal for ever. */
import { Prisma } from '../store/generated/client.ts'
import type { Database, Transaction } from '../store/open.ts'
import type { Statements } from '../store/statements.ts'
import { isSlug, newSlug } from './slugs.ts'

export type Addresses = ReturnType<typeof createAddresses>

/** Why an address cannot be a portal's. */
export type AddressRefusal = 'not-an-address' | 'taken'

const addressless = 'SELECT "id" FROM "Portal" WHERE "slug" IS NULL'

const isTaken = (error: unknown) =>
  error instanceof Prisma.PrismaClientKnownRequestError && error.code === 'P2002'

/** Takes a new address for a portal, within `tx`, and says which. */
export async function takeSlug(tx: Transaction, portalId: string, now: Date): Promise<string> {
  // Of five billion, the one that is free is found at once. Skipped, not thrown: PostgreSQL would end the transaction.
  for (;;) {
    const slug = newSlug()
    const there = await tx.portalAddress.count({ where: { slug } })
    if (there > 0) continue
    await tx.portalAddress.create({ data: { slug, portalId, createdAt: now } })
    return slug
  }
}

/** Everything the house asks of portals' addresses. */
export function createAddresses(db: Database, statements: Pick<Statements, 'all'>, now: () => Date) {
  return {
    /** The portal that an address leads to, be it the one it has or one that it had. */
    async portalAt(slug: string): Promise<string | undefined> {
      const row = await db.portalAddress.findUnique({ where: { slug } })
      return row?.portalId ?? undefined
    },

    /** Every address that a portal has or had, the latest first. */
    async of(portalId: string): Promise<string[]> {
      const rows = await db.portalAddress.findMany({ where: { portalId }, orderBy: { createdAt: 'desc' } })
      return rows.map(({ slug }) => slug)
    },

    /**
     * Gives a portal this address, or a new one where none is named. Those it had lead to it still. An address that it had
     * before can be taken again; what was another portal's never can.
     */
    async change(
      portalId: string,
      slug?: string,
    ): Promise<{ ok: true; slug: string } | { ok: false; why: AddressRefusal }> {
      if (slug !== undefined && !isSlug(slug)) return { ok: false, why: 'not-an-address' }
      try {
        const taken = await db.$transaction(async (tx) => {
          const next = slug ?? (await takeSlug(tx, portalId, now()))
          const row = await tx.portalAddress.findUnique({ where: { slug: next } })
          if (row && row.portalId !== portalId) return undefined
          if (!row) await tx.portalAddress.create({ data: { slug: next, portalId, createdAt: now() } })
          await tx.portal.update({ where: { id: portalId }, data: { slug: next, version: { increment: 1 } } })
          return next
        })
        return taken ? { ok: true, slug: taken } : { ok: false, why: 'taken' }
      } catch (error) {
        if (isTaken(error)) return { ok: false, why: 'taken' }
        throw error
      }
    },

    /** Gives an address to every portal that an older version made without one. To be called when the house opens. */
    async complete(): Promise<void> {
      // Past Prisma, whose compiler an idle house does not need.
      for (const row of await statements.all(addressless, []))
        await db.$transaction(async (tx) => {
          const id = String(row.id)
          const slug = await takeSlug(tx, id, now())
          await tx.portal.updateMany({ where: { id, slug: null }, data: { slug } })
        })
    },
  }
}
