/** Becoming a member by an invitation, within the transaction that may make the account, too. */
import type { Transaction } from '../store/open.ts'
import type { Invitation } from './invitation-rows.ts'
import type { MemberRole } from './members.ts'

export const isMemberIn = async (tx: Transaction, portalId: string, accountId: string): Promise<boolean> =>
  (await tx.member.count({ where: { portalId, accountId } })) > 0

/**
 * Whether whoever invited may still let people in as this. They are held until the transaction is over: they may be shown out
 * this very moment.
 */
export async function holdSender(
  tx: Transaction,
  { portalId, role }: Pick<Invitation, 'portalId' | 'role'>,
  accountId: string,
): Promise<boolean> {
  const may: MemberRole[] = role === 'owner' ? ['owner'] : ['owner', 'admin']
  const where = { portalId, accountId, role: { in: may } }
  return (await tx.member.updateMany({ where, data: { portalId } })).count === 1
}

/** Makes the account what its invitation says. Whoever was made a member this very moment stays what they were made. */
export async function join(
  tx: Transaction,
  { portalId, role, roles, groups, invitedBy }: Invitation,
  accountId: string,
  since: Date,
): Promise<void> {
  const key = { portalId, accountId }
  const create = { ...key, role, roles: roles.join(' '), groups: groups.join(' '), since, invitedBy }
  // With something to update it is one statement (see passkey-rows.ts).
  await tx.member.upsert({ where: { portalId_accountId: key }, create, update: { portalId } })
}
