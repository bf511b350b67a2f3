/** Who belongs to a portal by a file, beside who does. */
import type { Member, MemberRole } from '../portals/member-rows.ts'
import { differencesOf, madeOf } from './changes.ts'
import { type Comparing, type Draft, leaveOrRemove } from './plan.ts'
import type { PresentPortal } from './present.ts'
import type { MemberEntry, PortalEntry } from './schema.ts'

const nobody = 'has no account here: invite them, or make the account first.'
const onlyInvited =
  'cannot be added: people become members of this portal by accepting an invitation, and in no other way.'

export function planMembers(
  draft: Draft,
  comparing: Comparing,
  key: string,
  entry: PortalEntry,
  found: PresentPortal | undefined,
): void {
  if (!entry.members) return
  const present = new Map(found?.members.map((member) => [member.accountId, member]))
  const seen = new Map<string, MemberRole>()
  const access = entry.access ?? found?.portal.access ?? 'everyone'
  const isOwner = ({ role }: { role?: string }) => role === 'owner'
  // Owners first: whoever hands a portal over must not be its last one in between.
  const inOrder = [...entry.members.entries()].sort(([, a], [, b]) => Number(isOwner(b)) - Number(isOwner(a)))
  for (const [at, member] of inOrder) {
    const path = ['portals', key, 'members', at, 'address']
    const accountId = comparing.present.people.get(member.address)?.account.id
    const there = accountId === undefined ? undefined : present.get(accountId)
    const isFirstOwner = !found && isOwner(member) && seen.size === 0
    if (accountId === undefined) draft.complain(path, `${member.address} ${nobody}`)
    else if (seen.has(accountId)) draft.complain(path, `${member.address} stands here twice.`)
    else if (there) changeMember(draft, key, member, there)
    else if (access === 'invited' && !isFirstOwner) draft.complain(path, `${member.address} ${onlyInvited}`)
    // The first owner of a new portal is made with it.
    else if (isFirstOwner) addNames(draft, key, member, accountId)
    else addMember(draft, key, member, accountId)
    if (accountId !== undefined) seen.set(accountId, member.role ?? there?.role ?? 'member')
  }
  const extra = [...present.values()].filter(({ accountId }) => !seen.has(accountId))
  for (const { accountId } of extra) {
    const about = `member ${comparing.present.nameOf(accountId)}`
    leaveOrRemove(draft, comparing.prune, { about, portal: key, deed: { do: 'remove-member', accountId } })
  }
  const owners = [...seen.values(), ...(comparing.prune ? [] : extra.map(({ role }) => role))]
  if ([...present.values()].some(isOwner) && !owners.includes('owner'))
    draft.complain(['portals', key, 'members'], 'the portal would be left without an owner.')
}

const rest = ({ address, ...given }: MemberEntry) => given

function addMember(draft: Draft, key: string, member: MemberEntry, accountId: string): void {
  const as = { ...rest(member), role: member.role ?? ('member' as const) }
  const deed = { do: 'add-member', accountId, as } as const
  draft.changes.push({
    sign: '+',
    about: `member ${member.address}`,
    portal: key,
    differences: madeOf(as),
    deed,
  })
}

/** What the portal itself calls its first owner. */
function addNames(
  draft: Draft,
  key: string,
  { address, roles = [], groups = [] }: MemberEntry,
  accountId: string,
) {
  if (roles.length + groups.length === 0) return
  const deed = { do: 'change-member', accountId, change: { roles, groups } } as const
  const differences = madeOf({ roles, groups })
  draft.changes.push({ sign: '~', about: `member ${address}`, portal: key, differences, deed })
}

function changeMember(draft: Draft, key: string, member: MemberEntry, there: Member): void {
  const { accountId } = there
  const change = rest(member)
  const before = Object.fromEntries(Object.keys(change).map((name) => [name, there[name as keyof Member]]))
  const differences = differencesOf(before, change)
  if (differences.length === 0) return
  const deed = { do: 'change-member', accountId, change } as const
  draft.changes.push({ sign: '~', about: `member ${member.address}`, portal: key, differences, deed })
}
