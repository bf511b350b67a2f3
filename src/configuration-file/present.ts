/** What is there of all that a file speaks about, read before anything is compared. */
import { addressOf, type Person } from '../accounts/accounts.ts'
import { parseIdentifier } from '../accounts/identifier.ts'
import type { Operator } from '../accounts/operators.ts'
import type { Deps } from '../deps.ts'
import type { Member } from '../portals/member-rows.ts'
import type { Portal, PortalClient } from '../portals/portals.ts'
import { isSlug } from '../portals/slugs.ts'
import type { Provider } from '../providers/providers.ts'
import type { Configuration } from './schema.ts'

export interface PresentPortal {
  portal: Portal
  clients: PortalClient[]
  /** Empty where the file says nothing of members. */
  members: Member[]
}

export interface Present {
  /** By the file's keys; a portal that is yet to be made is missing. */
  portals: Map<string, PresentPortal>
  /** By their own keys. */
  unnamed: Map<string, PresentPortal>
  clients: Map<string, PortalClient>
  /** Whose each address is that the file gives a portal. */
  addresses: Map<string, string>
  /** By what stands in the file. Whoever has no account here is missing. */
  people: Map<string, Person>
  /** Every provider, by its slug. */
  providers: Map<string, Provider>
  /** Every operator, where the file speaks of them. */
  operators: Operator[]
  /** An address to call an account by. */
  nameOf(accountId: string): string
}

/** What a portal is called in a file: by its first client, or else by its address. */
export const keyOf = ({ portal, clients }: Pick<PresentPortal, 'portal' | 'clients'>): string =>
  clients[0]?.clientId ?? portal.slug ?? portal.id

const mostAtOnce = 500

/** Everybody who belongs to a portal. */
export async function everyMember({ members }: Pick<Deps, 'members'>, portalId: string): Promise<Member[]> {
  const all: Member[] = []
  for (;;) {
    const page = await members.list(portalId, mostAtOnce, all.at(-1))
    all.push(...page)
    if (page.length < mostAtOnce) return all
  }
}

export async function readPresent(deps: Deps, { portals = {}, operators }: Configuration): Promise<Present> {
  const everyPortal = await readPortals(deps)
  const byId = new Map(everyPortal.map((each) => [each.portal.id, each]))
  const clients = new Map(
    everyPortal.flatMap((each) => each.clients.map((client) => [client.clientId, client])),
  )
  const wanted = Object.values(portals).flatMap(({ address }) => address ?? [])
  const addresses = await whoseAddresses(deps, [...wanted, ...Object.keys(portals).filter(isSlug)])
  const named = new Map<string, PresentPortal>()
  for (const [key, { members }] of Object.entries(portals)) {
    const found = byId.get(clients.get(key)?.id ?? addresses.get(key) ?? '')
    if (found && members) found.members = await everyMember(deps, found.portal.id)
    if (found) named.set(key, found)
  }
  const inFile = new Set([...named.values()])
  const unnamed = everyPortal.filter((each) => !inFile.has(each)).map((each) => [keyOf(each), each] as const)
  const people = await readPeople(deps, [
    ...Object.values(portals).flatMap(({ members = [] }) => members),
    ...(operators ?? []),
  ])
  const present = operators ? await deps.operators.list() : []
  const names = new Map([...people].map(([address, { account }]) => [account.id, address]))
  await nameOthers(deps, names, [...[...named.values()].flatMap(({ members }) => members), ...present])
  return {
    portals: named,
    unnamed: new Map(unnamed),
    clients,
    addresses,
    people,
    providers: new Map((await deps.providers.all()).map((provider) => [provider.slug, provider])),
    operators: present,
    nameOf: (accountId) => names.get(accountId) ?? accountId,
  }
}

export async function readPortals({ portals }: Pick<Deps, 'portals'>): Promise<PresentPortal[]> {
  const clients = Map.groupBy(await portals.list(), ({ id }) => id)
  return (await portals.all()).map((portal) => ({
    portal,
    clients: clients.get(portal.id) ?? [],
    members: [],
  }))
}

async function whoseAddresses({ addresses }: Deps, slugs: string[]): Promise<Map<string, string>> {
  const whose = new Map<string, string>()
  for (const slug of new Set(slugs)) {
    const portalId = await addresses.portalAt(slug)
    if (portalId) whose.set(slug, portalId)
  }
  return whose
}

async function readPeople(
  { accounts, config }: Deps,
  entries: { address: string }[],
): Promise<Map<string, Person>> {
  const people = new Map<string, Person>()
  for (const { address } of entries) {
    const typed = people.has(address) ? undefined : parseIdentifier(address, config.COUNTRY)
    const person = typed && (await accounts.findByIdentifier(typed))
    if (person) people.set(address, person)
  }
  return people
}

const shownAs = (person: Person): string => addressOf(person)?.display ?? person.sub

async function nameOthers(
  { accounts }: Deps,
  names: Map<string, string>,
  others: { accountId: string }[],
): Promise<void> {
  for (const { accountId } of others) {
    const person = names.has(accountId) ? undefined : await accounts.find(accountId)
    if (person) names.set(accountId, shownAs(person))
  }
}

/** How a plan speaks of a portal. */
export const portalName = (key: string, name: string): string =>
  key === name ? `portal ${key}` : `portal ${key} (${name})`
