/**
 * What can be done to a portal's members. Pages, the command line, files and the HTTP API all come through here, so that
 * each change stands in the audit log and is told to the person it happens to, whoever made it.
 */
import type { AuditEntry, AuditKind } from '../audit/audit.ts'
import type { LetterContent } from '../delivery/letters.ts'
import type { Deps } from '../deps.ts'
import type { Account } from '../store/generated/client.ts'
import type { AddOutcome, Member, MemberChange, MemberOutcome, MemberRole } from './members.ts'
import type { Portal } from './portals.ts'

/** What somebody is told of. `owner`: the portal is theirs now; `handed-over`: it is not any more. */
export interface MemberNews {
  what: 'added' | 'changed' | 'removed' | 'owner' | 'handed-over'
  portal: Pick<Portal, 'name' | 'slug'>
  /** What they are from now on. */
  role: MemberRole
  issuer: string
}

/** The letter about it, in their own language. */
export type MemberLetter = (to: Pick<Account, 'locale'>, news: MemberNews) => LetterContent

/** Who makes a change: `actor` is the account of one of the portal's own people, who need to be allowed to. */
export interface MemberBy extends Pick<AuditEntry, 'origin' | 'detail'> {
  actor?: string
}

export type ChangingMembers = Pick<Deps, 'accounts' | 'audit' | 'config' | 'letters' | 'members' | 'registry'>

/** What is to be done to whom. */
export interface MemberWork {
  portal: Portal
  accountId: string
  by: MemberBy
  letter: MemberLetter
}

async function record(
  { audit, registry }: ChangingMembers,
  kind: AuditKind,
  { portal, accountId, by }: Omit<MemberWork, 'letter'>,
  detail: { role?: MemberRole } = {},
): Promise<void> {
  const [client] = await registry.clientsOf(portal.id)
  await audit.record({
    kind,
    accountId,
    clientId: client?.clientId,
    origin: by.origin,
    detail: {
      ...by.detail,
      ...(by.actor && by.actor !== accountId ? { by: 'portal-people', actor: by.actor } : {}),
      name: portal.name,
      portal: portal.id,
      ...detail,
    },
  })
}

async function tell(
  { accounts, config, letters }: ChangingMembers,
  { portal, accountId, letter }: MemberWork,
  what: MemberNews['what'],
  role: MemberRole,
): Promise<void> {
  const person = await accounts.find(accountId)
  if (!person) return
  const content = letter(person.account, { what, portal, role, issuer: config.ISSUER })
  for (const address of await accounts.emailsOf(accountId)) await letters.write(address, content)
}

/** Makes somebody with an account a member. */
export async function addMember(
  deps: ChangingMembers,
  work: MemberWork,
  as: MemberChange = {},
): Promise<AddOutcome> {
  const { portal, accountId, by } = work
  const outcome = await deps.members.add(portal.id, accountId, as, by.actor)
  if (outcome !== 'added') return outcome
  const role = as.role ?? 'member'
  await record(deps, 'member-added', work, { role })
  await tell(deps, work, 'added', role)
  return outcome
}

/** Changes what a member is. They are told where their role is another; names are between the portal and its people. */
export async function changeMember(
  deps: ChangingMembers,
  work: MemberWork,
  to: MemberChange,
  from?: Pick<Member, 'role' | 'roles' | 'groups'>,
): Promise<MemberOutcome> {
  const { portal, accountId, by } = work
  const before = await deps.members.find(portal.id, accountId)
  const outcome = await deps.members.change(portal.id, accountId, to, by.actor, from)
  if (outcome !== 'done' || !before) return outcome
  const role = to.role ?? before.role
  await record(deps, 'member-changed', work, { role })
  if (role !== before.role) await tell(deps, work, 'changed', role)
  return outcome
}

/** Takes somebody out of a portal, and ends what it holds for them. */
export async function removeMember(deps: ChangingMembers, work: MemberWork): Promise<MemberOutcome> {
  const { portal, accountId, by } = work
  const outcome = await deps.members.remove(portal.id, accountId, by.actor)
  if (outcome !== 'done') return outcome
  await record(deps, by.actor === accountId ? 'member-left' : 'member-removed', work)
  if (by.actor !== accountId) await tell(deps, work, 'removed', 'member')
  return outcome
}

/** Lets somebody leave a portal. Nobody needs to tell them. */
export async function leavePortal(
  deps: ChangingMembers,
  { portal, accountId, origin }: Omit<MemberWork, 'by' | 'letter'> & Pick<MemberBy, 'origin'>,
): Promise<MemberOutcome> {
  const outcome = await deps.members.leave(portal.id, accountId)
  if (outcome === 'done') await record(deps, 'member-left', { portal, accountId, by: { origin } })
  return outcome
}

/** Hands a portal over from the owner who does it to another member; both are told. */
export async function handOver(
  deps: ChangingMembers,
  work: MemberWork & { by: { actor: string } },
): Promise<MemberOutcome> {
  const { portal, accountId, by } = work
  const outcome = await deps.members.handOver(portal.id, by.actor, accountId)
  if (outcome !== 'done') return outcome
  const giver = { ...work, accountId: by.actor }
  await record(deps, 'ownership-given', giver, { role: 'admin' })
  await record(deps, 'ownership-received', work, { role: 'owner' })
  await tell(deps, giver, 'handed-over', 'admin')
  await tell(deps, work, 'owner', 'owner')
  return outcome
}
