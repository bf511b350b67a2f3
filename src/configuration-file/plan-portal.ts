/** One portal of a file beside the one that is there. */
import { detailsOf, type PortalDetails } from '../portals/portal-details.ts'
import type { Portal } from '../portals/portals.ts'
import { isSlug } from '../portals/slugs.ts'
import { type Difference, differencesOf, madeOf } from './changes.ts'
import type { Comparing, Draft } from './plan.ts'
import { planClients } from './plan-clients.ts'
import { planMembers } from './plan-members.ts'
import { type PresentPortal, portalName } from './present.ts'
import type { PortalEntry } from './schema.ts'

/** The file's names for what can be said of a portal, and ours. */
const ours = {
  name: 'name',
  description: 'description',
  colour: 'colour',
  home_url: 'homeUrl',
  access: 'access',
  first_party: 'firstParty',
  lean_tokens: 'leanTokens',
  require_second_step: 'requireSecondStep',
  max_age: 'maxAge',
  scopes: 'scopes',
  providers: 'providers',
  qr_sign_in: 'qrSignIn',
} as const satisfies Record<string, keyof PortalDetails>
const theirs = Object.entries(ours) as [keyof typeof ours, (typeof ours)[keyof typeof ours]][]

/** What stands of a portal, in the file's names. */
export const entryFrom = (portal: Portal): PortalEntry => {
  const details = detailsOf(portal)
  return Object.fromEntries(theirs.map(([name, own]) => [name, details[own]]))
}

const detailsFrom = (entry: PortalEntry): Partial<PortalDetails> =>
  Object.fromEntries(theirs.flatMap(([name, own]) => (entry[name] === undefined ? [] : [[own, entry[name]]])))

/** What the file says of a portal beside its clients and members, which are compared by themselves. */
const said = ({ clients, members, address, disabled, ...entry }: PortalEntry) => entry

export function planPortal(draft: Draft, comparing: Comparing, key: string, entry: PortalEntry): void {
  const found = comparing.present.portals.get(key)
  if (found) editPortal(draft, key, entry, found.portal)
  else createPortal(draft, comparing, key, entry)
  planAddress(draft, comparing, key, entry, found)
  planDisabled(draft, key, entry, found)
  planClients(draft, comparing, key, entry, found)
  planMembers(draft, comparing, key, entry, found)
}

function createPortal(draft: Draft, { present }: Comparing, key: string, entry: PortalEntry) {
  const path = ['portals', key]
  const { name } = entry
  if (name === undefined) return draft.complain(path, 'is not there yet, and to make it its name is missing.')
  if (!isSlug(key) && !entry.clients?.some(({ client_id }) => client_id === key))
    draft.complain(
      path,
      'must be the client_id of one of its clients, or an address: a-z, 0-9 and single hyphens.',
    )
  const owner = entry.members?.find(({ role }) => role === 'owner')
  const ownerId = owner && present.people.get(owner.address)?.account.id
  const deed = { do: 'create-portal', details: { ...detailsFrom(entry), name }, ownerId } as const
  draft.changes.push({
    sign: '+',
    about: portalName(key, name),
    portal: key,
    differences: [...madeOf(said(entry)), ...(ownerId ? [{ name: 'owner', after: owner.address }] : [])],
    deed,
  })
}

function editPortal(draft: Draft, key: string, entry: PortalEntry, portal: Portal): void {
  const wanted = said(entry)
  const stands = entryFrom(portal) as Record<string, unknown>
  const before = Object.fromEntries(Object.keys(wanted).map((name) => [name, stands[name]]))
  const differences = differencesOf(before, wanted)
  if (differences.length === 0) return
  const changed = Object.fromEntries(differences.map(({ name, after }) => [name, after]))
  const deed = { do: 'edit-portal', portal, details: detailsFrom(changed) } as const
  draft.changes.push({ sign: '~', about: portalName(key, portal.name), portal: key, differences, deed })
}

/** A portal that has no client is found by its key, so a new one gets that as its address. */
const addressFor = (key: string, { address, clients = [] }: PortalEntry, found: object | undefined) =>
  address ?? (found || clients.some(({ client_id }) => client_id === key) || !isSlug(key) ? undefined : key)

function planAddress(
  draft: Draft,
  { present }: Comparing,
  key: string,
  entry: PortalEntry,
  found: PresentPortal | undefined,
) {
  const address = addressFor(key, entry, found)
  if (address === undefined || address === found?.portal.slug) return
  const whose = present.addresses.get(address)
  if (whose !== undefined && whose !== found?.portal.id)
    return draft.complain(['portals', key, 'address'], `${address} is or was another portal's.`)
  const difference: Difference = { name: 'address', before: found?.portal.slug ?? undefined, after: address }
  push(draft, key, [difference], { do: 'change-address', address })
}

function planDisabled(
  draft: Draft,
  key: string,
  { disabled }: PortalEntry,
  found: PresentPortal | undefined,
): void {
  const before = Boolean(found?.portal.disabledAt)
  if (disabled === undefined || disabled === before) return
  push(draft, key, [{ name: 'disabled', before, after: disabled }], { do: 'disable-portal', disabled })
}

const push = (
  draft: Draft,
  key: string,
  differences: Difference[],
  deed: Draft['changes'][number]['deed'],
): void => void draft.changes.push({ sign: '~', about: `portal ${key}`, portal: key, differences, deed })
