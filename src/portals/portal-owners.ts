/** A portal's owners, where accounts come and go: within the transactions that make and end them. */
import type { Transaction } from '../store/open.ts'
import type { MemberRole } from './member-rows.ts'

/** Makes whoever opens a portal its first owner, within `tx`. */
export async function firstOwner(
  tx: Transaction,
  portalId: string,
  accountId: string,
  since: Date,
): Promise<void> {
  await tx.member.create({ data: { portalId, accountId, role: 'owner' satisfies MemberRole, since } })
}

/** A portal that would have members and nobody who owns it. */
export interface LeftAlone {
  id: string
  name: string
}

const owner = { role: 'owner' satisfies MemberRole } as const
const stays = { account: { disabledAt: null, deleteAt: null } }

const ownedBy = (accountId: string) => ({ members: { some: { accountId, ...owner } } })

/**
 * Holds the owners of every portal of this account's until the transaction is over: whoever hands over or leaves at the same
 * moment comes before or after it.
 */
export async function holdOwners(accountId: string, tx: Transaction): Promise<void> {
  await tx.member.updateMany({ where: { ...owner, portal: ownedBy(accountId) }, data: owner })
}

/** The portals that have other members, and no owner but this one who stays. */
export async function leftAlone(accountId: string, tx: Transaction): Promise<LeftAlone[]> {
  const portals = await tx.portal.findMany({
    where: {
      ...ownedBy(accountId),
      NOT: { members: { some: { accountId: { not: accountId }, ...owner, ...stays } } },
    },
    select: { id: true, name: true, members: { where: { accountId: { not: accountId } }, take: 1 } },
    orderBy: { id: 'asc' },
  })
  return portals.filter(({ members }) => members.length > 0).map(({ id, name }) => ({ id, name }))
}
