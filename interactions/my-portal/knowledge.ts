/** What a portal has to do with a person, as far as we can tell. */
import type { Person } from '../../src/accounts/accounts.ts'
import type { InteractionDeps } from '../../src/deps.ts'
import { grantedTo } from '../../src/oidc/granted.ts'
import type { SessionView } from '../../src/oidc/session-list.ts'
import type { Allowed } from '../../src/portals/consents.ts'
import type { Member } from '../../src/portals/members.ts'
import type { Portal } from '../../src/portals/portals.ts'
import type { OwnPortal } from '../launcher/own-portals.ts'

export interface Knowledge {
  /** What it may know: what was allowed, or is told now. */
  allowed: Allowed
  /** When the person last allowed something; a portal of our own asks nobody. */
  allowedAt: Date | undefined
  /** It holds something which a sign-in opened. */
  isOpen: boolean
  /** The browsers from which it was entered, of those that are signed in. */
  sessions: SessionView[]
  member: Member | undefined
  /** The name of whoever invited them. */
  invitedBy: string | undefined
}

type Deps = Pick<
  InteractionDeps,
  'accounts' | 'consents' | 'members' | 'now' | 'registry' | 'sessions' | 'store'
>

/** Everything about one portal and one person. */
export async function knowledgeOf(deps: Deps, portal: Portal, person: Person): Promise<Knowledge> {
  const clientIds = (await deps.registry.clientsOf(portal.id)).map(({ clientId }) => clientId)
  const [consents, grants, sessions, member] = await Promise.all([
    deps.consents.list(person.account.id),
    Promise.all(clientIds.map((id) => grantedTo(deps.store.statements, person.sub, id, deps.now()))),
    deps.sessions.list(person.sub),
    deps.members.find(portal.id, person.account.id),
  ])
  const given = consents.filter(({ clientId }) => clientIds.includes(clientId))
  const open = grants.filter((grant) => grant !== undefined)
  return {
    allowed: together([...given, ...open]),
    allowedAt: given[0]?.grantedAt,
    isOpen: open.length > 0,
    sessions: sessions.filter(({ portals }) => portals.some((id) => clientIds.includes(id))),
    member,
    invitedBy: await nameOf(deps, member?.invitedBy),
  }
}

/** How what a portal knows can end. */
export const ends = ['taken-back', 'ended', 'taken-off'] as const
export type End = (typeof ends)[number]

/** `taken-off`: it knows nothing, and only leaves the list of what was entered. Undefined: there is nothing to end. */
export function endOf(
  { enteredAt }: OwnPortal,
  { allowedAt, isOpen, member }: Knowledge,
  { firstParty }: Portal,
): End | undefined {
  if (allowedAt && !firstParty) return 'taken-back'
  if (allowedAt || isOpen) return 'ended'
  return enteredAt && !member && !firstParty ? 'taken-off' : undefined
}

const together = (each: Allowed[]): Allowed => ({
  scopes: [...new Set(each.flatMap(({ scopes }) => scopes))],
  claims: [...new Set(each.flatMap(({ claims }) => claims))],
})

async function nameOf({ accounts }: Deps, accountId: string | null | undefined): Promise<string | undefined> {
  const inviter = accountId ? await accounts.find(accountId) : undefined
  return inviter?.account.name ?? undefined
}
