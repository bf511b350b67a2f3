/** The names that a file and the command line have for what can be said of a provider, and ours. */
import { detailsOf, type ProviderChange } from '../providers/provider-changes.ts'
import type { ProfileMapping, ProviderSettings } from '../providers/provider-rows.ts'
import type { Provider } from '../providers/providers.ts'
import type { ProviderEntry } from './schema.ts'

type Details = Omit<ReturnType<typeof detailsOf>, 'slug' | 'settings'>

const details = {
  kind: 'kind',
  name: 'name',
  client_id: 'clientId',
  believed_domains: 'believedDomains',
  leads_domains: 'leadsDomains',
  creates_accounts: 'createsAccounts',
  shown: 'shown',
  position: 'position',
} as const satisfies Partial<Record<keyof ProviderEntry, keyof Details>>

const settings = {
  issuer: 'issuer',
  tenant: 'tenant',
  team_id: 'teamId',
  key_id: 'keyId',
  authorization_endpoint: 'authorizationEndpoint',
  token_endpoint: 'tokenEndpoint',
  profile_endpoint: 'profileEndpoint',
  emails_endpoint: 'emailsEndpoint',
  scopes: 'scopes',
  client_authentication: 'clientAuthentication',
} as const satisfies Partial<Record<keyof ProviderEntry, keyof ProviderSettings>>

const mapping = {
  subject: 'subject',
  name: 'name',
  email: 'email',
  email_verified: 'emailVerified',
  picture: 'picture',
} as const satisfies Record<string, keyof ProfileMapping>

/** The same values under other names; what is not there is left out. */
const renamed = (given: object, names: Record<string, string>): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(names).flatMap(([from, to]) => {
      const value = (given as Record<string, unknown>)[from]
      return value === undefined ? [] : [[to, value]]
    }),
  )

const inverted = (names: Record<string, string>) =>
  Object.fromEntries(Object.entries(names).map(([theirs, ours]) => [ours, theirs]))

/** What stands of a provider, in the file's names, without its secret. */
export function entryOf(provider: Provider): Record<string, unknown> {
  const { settings: set, ...rest } = detailsOf(provider)
  return {
    ...renamed(rest, inverted(details)),
    ...renamed(set, inverted(settings)),
    ...(set.mapping && { mapping: renamed(set.mapping, inverted(mapping)) }),
  }
}

/** What an entry says, in our names; settings that it does not name are those of `before`, and null takes away. */
export function changeIn(entry: Record<string, unknown>, before: ProviderSettings = {}): ProviderChange {
  const said = renamed(entry, settings)
  const map = entry.mapping
  const set = {
    ...before,
    ...said,
    ...(map === undefined ? {} : { mapping: map === null ? null : renamed(Object(map), mapping) }),
  }
  return { ...renamed(entry, details), settings: withoutNull(set) }
}

const withoutNull = (given: object): ProviderSettings =>
  Object.fromEntries(Object.entries(given).filter(([, value]) => value !== null))

/** How a file calls one of our fields: `settings.issuer` is `issuer`. */
export function nameIn(field: string): string {
  const [first = '', second, third] = field.split('.')
  if (first === 'secret') return 'client_secret'
  if (first !== 'settings') return inverted(details)[first] ?? first
  if (second !== 'mapping') return inverted(settings)[second ?? ''] ?? second ?? 'kind'
  return third === undefined ? 'mapping' : `mapping.${inverted(mapping)[third] ?? third}`
}
