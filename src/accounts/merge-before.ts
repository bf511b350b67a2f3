/** What a merge remembers, so that the two accounts can be parted again: what moved, and what was there before. */
import type { MemberRole } from '../portals/member-rows.ts'
import type { WeakStep } from './merge-plan.ts'

export interface MovedSub {
  sub: string
  sector: string
}

/** An address or a number, as it was then. */
export interface KnownIdentifier {
  id: string
  kind: string
  value: string
  display: string
  primary: boolean
  createdAt: string
}

export interface MovedLink {
  id: string
  createdAt: string
}

export interface MovedConsent {
  clientId: string
  scopes: string
  claims: string
  grantedAt: string
}

/** What somebody was in a portal. */
export interface KnownMember {
  role: MemberRole
  roles: string[]
  groups: string[]
  since: string
  invitedBy: string | null
}

export interface MovedMember {
  portalId: string
  /** What the other account was there. */
  theirs: KnownMember
  /** What the kept account was there before, if anything, and what it is since. */
  was: KnownMember | null
  became: KnownMember
}

/** What the kept account said in a column, and says since. */
export type ChangedProfile = Record<string, [was: string | null, became: string | null]>

export interface ChangedPicture {
  was: string | null
  became: string
  /** It came from the other account. */
  moved: boolean
}

export interface NewName {
  clientId: string
  /** As whom the portal knew the kept account before, if at all. */
  was: string | null
  became: string
}

export interface Before {
  subs: MovedSub[]
  /** What the other account had. */
  identifiers: KnownIdentifier[]
  /** What the kept account had. */
  ownIdentifiers: KnownIdentifier[]
  consents: MovedConsent[]
  /** Not there in a merge of an older version, as the next four. */
  members?: MovedMember[]
  /** The portals that only the other account had entered. */
  entries?: string[]
  /** The invitations that only the other account had accepted. */
  acceptances?: string[]
  /** Those that the other account had sent. */
  invitations?: string[]
  /** The links by which people came from a provider into the other account. */
  links?: MovedLink[]
  profile: ChangedProfile
  picture: ChangedPicture | null
  names: NewName[]
  /** The weaker second steps that the kept account gave up. */
  gaveUp: WeakStep[]
  /** The other account ran this Portico. */
  operator: boolean
}
