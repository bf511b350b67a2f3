/** Writes what there is as a configuration file that changes nothing when it is applied. */
import { stringify } from 'yaml'
import type { Deps } from '../deps.ts'
import type { PortalClient } from '../portals/portals.ts'
import type { Provider } from '../providers/providers.ts'
import { entryFrom } from './plan-portal.ts'
import { everyMember, keyOf, type PresentPortal, readPortals } from './present.ts'
import { entryOf } from './provider-entry.ts'
import type { ClientEntry, Configuration, MemberEntry, ProviderEntry } from './schema.ts'

export interface Exported {
  content: Configuration
  /** How many members and operators have no proven address by which a file could name them. */
  nameless: number
}

/** Whom a proven address names. */
async function addressIn({ accounts }: Deps, accountId: string): Promise<string | undefined> {
  const person = await accounts.find(accountId)
  return [person?.email, person?.phone].find((address) => address?.verified)?.value
}

/** Everything that a file can say, members left out where `members` is false. */
export async function exportConfiguration(deps: Deps, { members }: { members: boolean }): Promise<Exported> {
  const exported: Exported = { content: await begun(deps), nameless: 0 }
  const { content } = exported
  for (const each of await readPortals(deps)) {
    const belonging = members ? await membersOf(deps, each, exported) : undefined
    if (content.portals)
      content.portals[keyOf(each)] = { ...portalEntry(each), ...(belonging && { members: belonging }) }
  }
  for (const { accountId, readOnly } of await deps.operators.list()) {
    const address = await addressIn(deps, accountId)
    if (address === undefined) exported.nameless++
    else content.operators?.push({ address, ...(readOnly && { read_only: true }) })
  }
  return exported
}

const begun = async ({ providers }: Deps): Promise<Configuration> => ({
  providers: Object.fromEntries((await providers.all()).map((each) => [each.slug, providerEntry(each)])),
  portals: {},
  operators: [],
})

const providerEntry = (provider: Provider): ProviderEntry => ({
  ...entryOf(provider),
  ...(provider.disabledAt && { disabled: true }),
})

/** What says nothing is left out: it is so anyway. */
const saying = (given: object) =>
  Object.fromEntries(Object.entries(given).filter(([, value]) => ![null, false, undefined].includes(value)))

const portalEntry = ({ portal, clients }: PresentPortal) => ({
  ...saying({ ...entryFrom(portal), qr_sign_in: undefined }),
  ...(!portal.qrSignIn && { qr_sign_in: false }),
  ...(portal.slug && { address: portal.slug }),
  ...(portal.disabledAt && { disabled: true }),
  clients: clients.map(clientEntry),
})

function clientEntry({ clientId, metadata, apiScopes }: PortalClient): ClientEntry {
  const { client_id, client_secret, ...rest } = metadata
  return {
    client_id: clientId,
    ...rest,
    ...(apiScopes.length && { api_scopes: apiScopes as NonNullable<ClientEntry['api_scopes']> }),
  }
}

async function membersOf(deps: Deps, { portal }: PresentPortal, exported: Exported): Promise<MemberEntry[]> {
  const entries: MemberEntry[] = []
  for (const { accountId, role, roles, groups } of await everyMember(deps, portal.id)) {
    const address = await addressIn(deps, accountId)
    if (address === undefined) exported.nameless++
    else entries.push({ address, role, ...(roles.length && { roles }), ...(groups.length && { groups }) })
  }
  return entries
}

const heading = `# What this Portico is set to: portico plan shows what would change, portico apply changes it.
# Secrets are not here. Clients and providers keep theirs; say client_secret: { env: NAME } or { file: path } to set one.
`

export const asYaml = (content: Configuration): string =>
  heading + stringify(content, { lineWidth: 100, aliasDuplicateObjects: false })
