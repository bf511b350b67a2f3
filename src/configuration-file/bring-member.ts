import type { Deps } from '../deps.ts'
import { addMember, changeMember, type MemberWork, removeMember } from '../portals/member-changes.ts'
import type { Deed } from './changes.ts'

type MemberDeed = Extract<Deed, { do: `${string}-member` }>

/** Adds, changes or removes a member, who is told. False when that cannot be done any more. */
export async function bringMember(
  deps: Deps,
  work: Omit<MemberWork, 'accountId'>,
  deed: MemberDeed,
): Promise<boolean> {
  const one = { ...work, accountId: deed.accountId }
  if (deed.do === 'add-member') return (await addMember(deps, one, deed.as)) === 'added'
  if (deed.do === 'change-member') return (await changeMember(deps, one, deed.change)) === 'done'
  return (await removeMember(deps, one)) === 'done'
}
