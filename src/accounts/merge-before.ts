/** What a merge remembers, so that the two accounts can be parted again: what moved, and what was there before. */
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

export interface MovedConsent {
  clientId: string
  scopes: string
  claims: string
  grantedAt: string
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
  profile: ChangedProfile
  picture: ChangedPicture | null
  names: NewName[]
  /** The weaker second steps that the kept account gave up. */
  gaveUp: WeakStep[]
  /** The other account ran this Portico. */
  operator: boolean
}
