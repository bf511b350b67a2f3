/**
 * Who belongs to a portal, and as what.
 *
 * Every change of a portal's members first takes hold of its owners' rows, so that two of them come one after the other:
 * of two owners who leave at once, the second is the last and stays.
 */
import type { TellPortals } from '../oidc/back-channel.ts'
import { everySub } from '../oidc/session-list.ts'
import type { Sessions } from '../oidc/sessions.ts'
import type { Store } from '../store/open.ts'
import type { Statements } from '../store/statements.ts'
import type { Consents } from './consents.ts'
import { memberReads } from './member-reads.ts'
import {
  lacksAnotherOwner,
  type Member,
  type MemberChange,
  memberIn,
  sql,
  write,
  writeFrom,
} from './member-rows.ts'
import { mayManage } from './member-rules.ts'

export {
  type Member,
  type MemberChange,
  type MemberPerson,
  type MemberRole,
  memberRoles,
} from './member-rows.ts'
export { isMemberName, longestName, mayManage, mostNames } from './member-rules.ts'
export { firstOwner } from './portal-owners.ts'

/**
 * What became of a change. `last-owner`: nobody would be left who owns the portal. `not-allowed`: whoever wanted it is not,
 * or no longer, somebody who may. `changed-meanwhile`: they are not what they were when it was decided.
 */
export type MemberOutcome = 'done' | 'no-member' | 'last-owner' | 'not-allowed' | 'changed-meanwhile'
/** `invited-only`: nobody becomes a member of this portal but by an invitation. */
export type AddOutcome = 'added' | 'member-already' | 'invited-only' | 'not-allowed' | 'no-portal'

export type Members = ReturnType<typeof createMembers>

interface MembersDeps {
  store: Pick<Store, 'statements' | 'transaction'>
  consents: Pick<Consents, 'withdraw'>
  sessions: Pick<Sessions, 'endAtPortalWithin'>
  whoWantsToKnow: () => Promise<TellPortals>
  now: () => Date
}

/**
 * Everything the house asks of members. No other file may query their table, but for those that join it. A change may be
 * wanted by one of the portal's own people, `actor`, by their account: then it is only made if they may. Operators and
 * programs have none, and may do anything.
 */
export function createMembers({ store, consents, sessions, whoWantsToKnow, now }: MembersDeps) {
  /** Whether `actor` may have to do with members of each of these roles. */
  const may = async (
    tx: Statements,
    portalId: string,
    actor: string | undefined,
    ...roles: Member['role'][]
  ) => {
    if (actor === undefined) return true
    const by = await memberIn(tx, portalId, actor)
    return by !== undefined && roles.every((role) => mayManage(by.role, role))
  }

  /** Does `work` to one member while nobody else changes this portal's. */
  const toOne = (
    portalId: string,
    accountId: string,
    work: (tx: Statements, member: Member) => Promise<MemberOutcome>,
  ): Promise<MemberOutcome> =>
    store.transaction(async (tx) => {
      await tx.run(sql.hold, [portalId])
      const member = await memberIn(tx, portalId, accountId)
      return member ? work(tx, member) : 'no-member'
    })

  /** Makes somebody a member, within `tx`. False: they are one already, and stay what they are. */
  async function addWithin(
    tx: Statements,
    portalId: string,
    accountId: string,
    { role = 'member', roles = [], groups = [] }: MemberChange = {},
    invitedBy: string | null = null,
  ): Promise<boolean> {
    const values = [portalId, accountId, role, roles.join(' '), groups.join(' '), now(), invitedBy]
    return (await tx.run(sql.add, values)) === 1
  }

  /** Takes a member out, and ends at once what the portal's clients hold for them. */
  async function removeIn(tx: Statements, tell: TellPortals, member: Member, leaves: boolean): Promise<void> {
    const { portalId, accountId } = member
    await tx.run(sql.remove, [portalId, accountId])
    if (!leaves) await tx.run(sql.takeBack, [now(), portalId, accountId])
    const sub = (await tx.get(sql.subOf, [accountId]))?.sub
    const subs = sub === undefined ? [] : await everySub(tx, String(sub))
    for (const { id } of await tx.all(sql.clientsOf, [portalId])) {
      if (leaves) await consents.withdraw(accountId, String(id), tx)
      for (const each of subs) await sessions.endAtPortalWithin(tx, tell, each, String(id))
    }
  }

  /** Removes somebody; nobody needs to be more than they are to leave by themselves. */
  async function end(portalId: string, accountId: string, actor?: string): Promise<MemberOutcome> {
    const tell = await whoWantsToKnow()
    const leaves = actor === accountId
    return toOne(portalId, accountId, async (tx, member) => {
      if (!leaves && !(await may(tx, portalId, actor, member.role))) return 'not-allowed'
      if (await lacksAnotherOwner(tx, member)) return 'last-owner'
      await removeIn(tx, tell, member, leaves)
      return 'done'
    })
  }

  return {
    ...memberReads(store.statements),

    addWithin,

    /** Makes somebody with an account a member, where the portal does not only take who was invited. */
    add: (portalId: string, accountId: string, as: MemberChange = {}, actor?: string): Promise<AddOutcome> =>
      store.transaction(async (tx) => {
        const access = (await tx.get(sql.accessOf, [portalId]))?.access
        if (access === undefined) return 'no-portal'
        if (!(await may(tx, portalId, actor, as.role ?? 'member'))) return 'not-allowed'
        if (access === 'invited') return 'invited-only'
        return (await addWithin(tx, portalId, accountId, as)) ? 'added' : 'member-already'
      }),

    /** Changes what a member is, from what they were when `from` was read where that is said. The last owner stays one. */
    change: (
      portalId: string,
      accountId: string,
      to: MemberChange,
      actor?: string,
      from?: Pick<Member, 'role' | 'roles' | 'groups'>,
    ): Promise<MemberOutcome> =>
      toOne(portalId, accountId, async (tx, member) => {
        const next = { ...member, ...to }
        if (!(await may(tx, portalId, actor, member.role, next.role))) return 'not-allowed'
        if (next.role !== 'owner' && (await lacksAnotherOwner(tx, member))) return 'last-owner'
        if (from && !(await writeFrom(tx, from, next))) return 'changed-meanwhile'
        if (!from) await write(tx, next)
        return 'done'
      }),

    /**
     * Makes a member an owner in the place of another, who is an admin from then on. `no-member`: they are none, or are
     * about to leave this Portico.
     */
    handOver: (portalId: string, from: string, to: string): Promise<MemberOutcome> =>
      store.transaction(async (tx) => {
        // Before the owners, as whoever leaves does (portal-owners.ts).
        if ((await tx.run(sql.holdStaying, [to])) !== 1) return 'no-member'
        await tx.run(sql.hold, [portalId])
        const [owner, heir] = [await memberIn(tx, portalId, from), await memberIn(tx, portalId, to)]
        if (owner?.role !== 'owner') return 'not-allowed'
        if (!heir || heir.accountId === owner.accountId) return 'no-member'
        await write(tx, { ...heir, role: 'owner' })
        await write(tx, { ...owner, role: 'admin' })
        return 'done'
      }),

    /** Takes somebody out of a portal, and ends at once what it holds for them. The last owner stays. */
    remove: end,

    /** The same by themselves: what they allowed it to know is taken back too. */
    leave: (portalId: string, accountId: string): Promise<MemberOutcome> =>
      end(portalId, accountId, accountId),
  }
}
