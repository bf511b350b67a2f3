/** What there is to do so that everything is as a file says. */
import type { MemberChange, MemberRole } from '../portals/member-rows.ts'
import type { PortalDetails } from '../portals/portal-details.ts'
import type { Portal, PortalClient } from '../portals/portals.ts'
import type { ProviderChange } from '../providers/provider-changes.ts'
import type { Provider, ProviderDetails } from '../providers/providers.ts'

/** One thing that differs, by the file's own name for it. A side that is not there is undefined; a secret shows neither. */
export interface Difference {
  name: string
  before?: unknown
  after?: unknown
}

/** What is to be done. A portal that is yet to be made is known by its key alone. */
export type Deed =
  | { do: 'create-portal'; details: PortalDetails; ownerId: string | undefined }
  | { do: 'edit-portal'; portal: Portal; details: Partial<PortalDetails> }
  | { do: 'change-address'; address: string }
  | { do: 'disable-portal'; disabled: boolean }
  | { do: 'remove-portal'; portal: Portal }
  | { do: 'add-client'; metadata: object; apiScopes: string[] }
  | { do: 'edit-client'; client: PortalClient; metadata: object }
  | { do: 'set-secret'; client: PortalClient; secret: string }
  | { do: 'allow-api'; client: PortalClient; apiScopes: string[] }
  | { do: 'remove-client'; client: PortalClient }
  | { do: 'add-member'; accountId: string; as: MemberChange & { role: MemberRole } }
  | { do: 'change-member'; accountId: string; change: MemberChange }
  | { do: 'remove-member'; accountId: string }
  | { do: 'add-provider'; details: ProviderDetails }
  | { do: 'edit-provider'; provider: Provider; change: ProviderChange }
  | { do: 'disable-provider'; slug: string; disabled: boolean }
  | { do: 'remove-provider'; provider: Provider }
  | { do: 'make-operator'; accountId: string; readOnly: boolean }
  | { do: 'remove-operator'; accountId: string }

export interface Change {
  sign: '+' | '~' | '-'
  /** `client wiki`, `member ada@example.com`: what it is about. */
  about: string
  /** The key of the portal that it belongs to. */
  portal?: string
  differences: Difference[]
  deed: Deed
}

export interface Plan {
  changes: Change[]
  /** What is there and not in the file, and stays: it goes with `--prune`. */
  leftAlone: string[]
}

const asSet = (value: unknown) => (Array.isArray(value) ? [...value].map(canonical).sort() : value)

/** The same text for what is the same, in whatever order its members stand. */
const canonical = (value: unknown): string =>
  JSON.stringify(value, (_, each) =>
    typeof each === 'object' && each !== null && !Array.isArray(each)
      ? Object.fromEntries(Object.entries(each).sort(([a], [b]) => (a < b ? -1 : 1)))
      : each,
  )

/** What differs between two sides, member by member; the order of a list says nothing. */
export function differencesOf(before: object, after: object): Difference[] {
  const names = new Set([...Object.keys(before), ...Object.keys(after)])
  const sides = [...names].map((name) => ({
    name,
    before: (before as Record<string, unknown>)[name],
    after: (after as Record<string, unknown>)[name],
  }))
  return sides.filter(({ before, after }) => canonical(asSet(before)) !== canonical(asSet(after)))
}

/** What a new thing is made of, as differences from nothing. */
export const madeOf = (given: object): Difference[] =>
  Object.entries(given).flatMap(([name, after]) => (after === undefined ? [] : [{ name, after }]))
