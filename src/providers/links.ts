/**
 * Which account somebody at a provider opens. The issuer and its subject are the key: an address that the provider tells
 * opens nothing, whoever it belonged to before.
 */
import { newId } from '../random.ts'
import { Prisma, type ProviderLink } from '../store/generated/client.ts'
import type { Database, Transaction } from '../store/open.ts'
import type { Identity } from './identity.ts'
import type { Provider } from './provider-rows.ts'

export type { ProviderLink } from '../store/generated/client.ts'

/** Links of one account: more than anybody has. */
const mostLinks = 20

export type LinkOutcome =
  | { ok: true; link: ProviderLink }
  | { ok: false; problem: 'somebody-elses' | 'already-linked' | 'too-many' }

export type ProviderLinks = ReturnType<typeof createProviderLinks>

/** Everything the house asks of stored links. No other file may query this table. */
export function createProviderLinks(db: Database, now: () => Date) {
  const key = ({ issuer, subject }: Pick<Identity, 'issuer' | 'subject'>) => ({
    issuer_subject: { issuer, subject },
  })

  return {
    find: (id: string): Promise<ProviderLink | null> => db.providerLink.findUnique({ where: { id } }),

    /** Whom a provider's subject is to us. */
    findByIdentity: (identity: Pick<Identity, 'issuer' | 'subject'>): Promise<ProviderLink | null> =>
      db.providerLink.findUnique({ where: key(identity) }),

    /** An account's, the oldest first. */
    list: (accountId: string, tx: Transaction = db): Promise<ProviderLink[]> =>
      tx.providerLink.findMany({ where: { accountId }, orderBy: [{ createdAt: 'asc' }, { id: 'asc' }] }),

    /** How many people a provider lets in. */
    countOf: (providerId: string): Promise<number> => db.providerLink.count({ where: { providerId } }),

    /** Lets an identity open an account, within `tx`, where the account is held by the caller. */
    async add(
      tx: Transaction,
      {
        accountId,
        provider,
        identity,
      }: { accountId: string; provider: Pick<Provider, 'id'>; identity: Identity },
    ): Promise<LinkOutcome> {
      const before = await tx.providerLink.findUnique({ where: key(identity) })
      if (before) {
        return { ok: false, problem: before.accountId === accountId ? 'already-linked' : 'somebody-elses' }
      }
      if ((await tx.providerLink.count({ where: { accountId } })) >= mostLinks)
        return { ok: false, problem: 'too-many' }
      const { issuer, subject, display } = identity
      const data = {
        id: newId(),
        accountId,
        providerId: provider.id,
        issuer,
        subject,
        display,
        createdAt: now(),
      }
      return { ok: true, link: await tx.providerLink.create({ data }) }
    },

    /** Somebody came in by it: when, and what the provider calls them now. */
    async used(id: string, display: string): Promise<void> {
      await db.providerLink.updateMany({ where: { id }, data: { usedAt: now(), display } })
    },

    /** Takes off what was added after `moment`, within `tx`, and says what that was. */
    async removeSince(accountId: string, moment: Date, tx: Transaction): Promise<ProviderLink[]> {
      const where = { accountId, createdAt: { gt: moment } }
      const gone = await tx.providerLink.findMany({ where })
      await tx.providerLink.deleteMany({ where: { id: { in: gone.map(({ id }) => id) } } })
      return gone
    },

    /** False where the account has no such link. */
    async remove(accountId: string, id: string, tx: Transaction = db): Promise<boolean> {
      return (await tx.providerLink.deleteMany({ where: { id, accountId } })).count === 1
    },
  }
}

/** Of two that link the same identity at once, the second is thrown this by the database. */
export const isLinkedMeanwhile = (error: unknown): boolean =>
  error instanceof Prisma.PrismaClientKnownRequestError && error.code === 'P2002'
