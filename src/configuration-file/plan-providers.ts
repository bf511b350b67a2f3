/** The services elsewhere of a file beside those that are there. */
import { newProvider, type ProviderChange, type WrongField, wrongIn } from '../providers/provider-changes.ts'
import { providerDetailsShape } from '../providers/provider-details.ts'
import { providerSettings } from '../providers/provider-settings.ts'
import type { Provider, ProviderDetails, ProviderSettings } from '../providers/providers.ts'
import { sameSecret } from '../store/secrets.ts'
import { type Deed, type Difference, differencesOf, madeOf } from './changes.ts'
import { type Comparing, type Draft, leaveOrRemove } from './plan.ts'
import { changeIn, entryOf, nameIn } from './provider-entry.ts'
import type { Configuration, ProviderEntry } from './schema.ts'

type Entries = NonNullable<Configuration['providers']>

/** What has a name in addresses, and leads domains. */
type Leading = Pick<Provider, 'slug' | 'leadsDomains'>

/** Those that are made and changed come before the portals that choose them. */
export function planProviders(draft: Draft, comparing: Comparing, entries: Entries): void {
  // Each is held against those that the file said before it, and those that it leaves alone.
  const others: Leading[] = staying(comparing, entries)
  for (const [slug, entry] of Object.entries(entries)) {
    const there = comparing.present.providers.get(slug)
    const secret = secretFor(draft, comparing, slug, entry)
    const about = { draft, slug, entry, secret, others }
    const wanted = there ? editProvider(about, comparing, there) : addProvider(about, comparing)
    planDisabled(draft, slug, entry, there)
    if (wanted) others.push(wanted)
  }
}

interface About {
  draft: Draft
  slug: string
  entry: ProviderEntry
  secret: string | null | undefined
  others: Leading[]
}

/** Those that the file does not name go last: until then portals may choose them. */
export function planUnnamedProviders(draft: Draft, { present, prune }: Comparing, entries: Entries): void {
  for (const [slug, provider] of present.providers)
    if (!(slug in entries))
      leaveOrRemove(draft, prune, { about: `provider ${slug}`, deed: { do: 'remove-provider', provider } })
}

/** What portals may choose once the file is applied. */
export const providersAfter = ({ present, prune }: Comparing, entries: Entries | undefined): Set<string> =>
  new Set([...(entries && prune ? [] : present.providers.keys()), ...Object.keys(entries ?? {})])

const staying = ({ present, prune }: Comparing, entries: Entries): Provider[] =>
  prune ? [] : [...present.providers.values()].filter(({ slug }) => !(slug in entries))

/** One whose secret cannot be found was complained about already. */
function complainOf({ draft, slug, entry, secret }: About, wrong: WrongField[]): void {
  const unread = Boolean(entry.client_secret) && secret === undefined
  for (const { field, message } of wrong)
    if (!(unread && field === 'secret'))
      draft.complain(['providers', slug, ...nameIn(field).split('.')], `${message}.`)
}

/** Undefined: the file says nothing of it. Null: there is to be none. */
function secretFor(
  draft: Draft,
  { secretOf, onLoopback }: Comparing,
  slug: string,
  { client_secret: reference }: ProviderEntry,
): string | null | undefined {
  if (!reference) return reference
  const path = ['providers', slug, 'client_secret']
  const found = secretOf(reference)
  if (!found.ok) {
    draft.complain(path, found.why)
    return undefined
  }
  const read = providerDetailsShape(onLoopback).secret.safeParse(found.secret)
  if (!read.success) draft.complain(path, `${read.error.issues[0]?.message}.`)
  return read.data
}

/** What an entry says, held against the shape of settings. Undefined where that is complained about. */
function changeFor(
  { draft, slug }: About,
  { onLoopback }: Comparing,
  entry: object,
  before: ProviderSettings = {},
): ProviderChange | undefined {
  const change = changeIn({ ...entry }, before)
  const read = providerSettings(onLoopback).safeParse(change.settings)
  if (read.success) return { ...change, settings: read.data }
  for (const { path, message } of read.error.issues)
    draft.complain(['providers', slug, ...nameIn(['settings', ...path].join('.')).split('.')], `${message}.`)
  return undefined
}

/** What the file says beside what is compared by itself. */
const said = ({ client_secret, disabled, ...entry }: ProviderEntry) => entry

function addProvider(about: About, comparing: Comparing): ProviderDetails | undefined {
  const { draft, slug, entry, secret, others } = about
  const { kind, name, client_id: clientId } = entry
  if (kind === undefined || name === undefined || clientId === undefined) {
    const missing = Object.entries({ kind, name, client_id: clientId }).filter(
      ([, value]) => value === undefined,
    )
    const names = missing.map(([each]) => each).join(', ')
    draft.complain(['providers', slug], `is not there yet, and to make it this is missing: ${names}.`)
    return undefined
  }
  const change = changeFor(about, comparing, entry)
  if (!change) return undefined
  const details = newProvider({ ...change, slug, kind, name, clientId, ...(secret && { secret }) })
  complainOf(about, wrongIn(details, others))
  draft.changes.push({
    sign: '+',
    about: `provider ${slug}`,
    differences: [...madeOf(said(entry)), ...(secret ? [{ name: 'client_secret' }] : [])],
    deed: { do: 'add-provider', details },
  })
  return details
}

function editProvider(about: About, comparing: Comparing, provider: Provider): ProviderDetails | undefined {
  const { draft, slug, entry, secret, others } = about
  const { kind, ...wanted } = said(entry)
  if (kind !== undefined && kind !== provider.kind)
    draft.complain(['providers', slug, 'kind'], `is ${provider.kind}, and stays that: add another one.`)
  const read = changeFor(about, comparing, wanted, provider.settings)
  if (!read) return undefined
  const newSecret = secret !== undefined && !sameSecret(secret, comparing.providerSecret(provider))
  const change = { ...read, ...(newSecret && { secret }) }
  const after = { ...provider, ...change }
  complainOf(about, wrongIn(after, others, provider))
  const differences = [
    ...differencesOf(entryOf(provider), entryOf(after)),
    ...(newSecret ? [{ name: 'client_secret' }] : []),
  ]
  if (differences.length) push(draft, slug, differences, { do: 'edit-provider', provider, change })
  return after
}

function planDisabled(draft: Draft, slug: string, { disabled }: ProviderEntry, there: Provider | undefined) {
  const before = Boolean(there?.disabledAt)
  if (disabled === undefined || disabled === before) return
  push(draft, slug, [{ name: 'disabled', before, after: disabled }], {
    do: 'disable-provider',
    slug,
    disabled,
  })
}

const push = (draft: Draft, slug: string, differences: Difference[], deed: Deed): void =>
  void draft.changes.push({ sign: '~', about: `provider ${slug}`, differences, deed })
