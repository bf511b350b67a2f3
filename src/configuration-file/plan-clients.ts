/** A portal's clients in a file beside those that are there. */
import { InvalidMetadata } from '../portals/invalid-metadata.ts'
import type { PortalClient } from '../portals/portals.ts'
import { readRegistration } from '../portals/registration.ts'
import { sameHash } from '../store/secrets.ts'
import { type Difference, differencesOf, madeOf } from './changes.ts'
import { type Comparing, type Draft, leaveOrRemove } from './plan.ts'
import type { PresentPortal } from './present.ts'
import type { ClientEntry, PortalEntry } from './schema.ts'
import type { Path } from './unusable-file.ts'

/** They are the portal's, and stand there. */
const portals = ['first_party', 'lean_tokens', 'require_second_step']

interface About {
  draft: Draft
  comparing: Comparing
  key: string
  path: Path
}

export function planClients(
  draft: Draft,
  comparing: Comparing,
  key: string,
  { clients }: PortalEntry,
  found: PresentPortal | undefined,
): void {
  if (!clients) return
  const seen = new Set<string>()
  for (const [at, entry] of clients.entries()) {
    const about = { draft, comparing, key, path: ['portals', key, 'clients', at] }
    const { client_id: id } = entry
    if (seen.has(id)) draft.complain([...about.path, 'client_id'], `${id} stands here twice.`)
    else planClient(about, entry, found)
    seen.add(id)
  }
  for (const client of found?.clients ?? [])
    if (!seen.has(client.clientId)) {
      const deed = { do: 'remove-client', client } as const
      leaveOrRemove(draft, comparing.prune, { about: `client ${client.clientId}`, portal: key, deed })
    }
}

function planClient(about: About, entry: ClientEntry, found: PresentPortal | undefined) {
  const { draft, comparing, path } = about
  const there = comparing.present.clients.get(entry.client_id)
  if (there && there.id !== found?.portal.id)
    return draft.complain([...path, 'client_id'], `${entry.client_id} is a client of ${there.name}.`)
  for (const name of portals)
    if (name in entry) draft.complain([...path, name], 'belongs to the portal, not to one of its clients.')
  const secret = secretFor(about, entry)
  if (there) editClient(about, entry, there, secret)
  else addClient(about, entry, secret)
}

function secretFor({ draft, comparing, path }: About, { client_secret: reference }: ClientEntry) {
  const read = reference && comparing.secretOf(reference)
  if (read?.ok === false) draft.complain([...path, 'client_secret'], read.why)
  return read?.ok ? read.secret : undefined
}

/** What the file says that is metadata. */
function metadataIn({
  client_id,
  client_secret,
  api_scopes,
  ...entry
}: ClientEntry): Record<string, unknown> {
  return Object.fromEntries(Object.entries(entry).filter(([name]) => !portals.includes(name)))
}

/** The metadata as it would be registered; undefined where it would be refused, which is complained about. */
function readMetadata({ draft, comparing, path }: About, given: object) {
  try {
    const { metadata, unknown } = readRegistration(given, comparing.onLoopback, comparing.check)
    for (const name of unknown) draft.complain([...path, name], 'is not known here.')
    return metadata
  } catch (error) {
    if (!(error instanceof InvalidMetadata)) throw error
    const [, member, sentence] = /^(\w+): (.+)$/.exec(error.message) ?? []
    draft.complain(member ? [...path, member] : path, sentence ?? error.message)
    return undefined
  }
}

function addClient(about: About, entry: ClientEntry, secret: string | undefined): void {
  const { draft, key } = about
  const { client_id, api_scopes: apiScopes = [] } = entry
  const given = { ...metadataIn(entry), client_id, ...(secret && { client_secret: secret }) }
  if (!readMetadata(about, given)) return
  draft.changes.push({
    sign: '+',
    about: `client ${client_id}`,
    portal: key,
    differences: [
      ...madeOf(metadataIn(entry)),
      ...(secret ? [{ name: 'client_secret' }] : []),
      ...(apiScopes.length ? [{ name: 'api_scopes', after: apiScopes }] : []),
    ],
    deed: { do: 'add-client', metadata: given, apiScopes },
  })
}

function editClient(about: About, entry: ClientEntry, client: PortalClient, secret: string | undefined) {
  const { draft, path } = about
  const merged = { ...client.metadata, ...metadataIn(entry) }
  const metadata = readMetadata(about, merged)
  if (!metadata) return
  const wanted = { ...metadata, client_name: metadata.client_name ?? client.metadata.client_name }
  const needsSecret = metadata.token_endpoint_auth_method.startsWith('client_secret_')
  if (needsSecret && !client.secretHmac)
    return draft.complain(
      [...path, 'token_endpoint_auth_method'],
      'this client has no secret: add another client.',
    )
  if (secret && !needsSecret)
    return draft.complain([...path, 'client_secret'], 'token_endpoint_auth_method says that there is none.')
  const differences = differencesOf(client.metadata, wanted)
  if (differences.length)
    push(about, client, differences, { do: 'edit-client', client, metadata: withoutNothing(merged) })
  planSecret(about, client, secret)
  planApiScopes(about, entry, client)
}

const withoutNothing = (given: object) =>
  Object.fromEntries(Object.entries(given).filter(([, value]) => value !== null))

function planSecret(about: About, client: PortalClient, secret: string | undefined): void {
  if (secret === undefined || !client.secretHmac) return
  // Read once as if it were registered, so that one that is too short is refused here.
  if (!readMetadata(about, { ...client.metadata, client_secret: secret })) return
  if (sameHash(about.comparing.secretHmac(client.clientId, secret), client.secretHmac)) return
  push(about, client, [{ name: 'client_secret' }], { do: 'set-secret', client, secret })
}

function planApiScopes(about: About, { api_scopes: wanted }: ClientEntry, client: PortalClient): void {
  if (wanted === undefined) return
  const differences = differencesOf({ api_scopes: client.apiScopes }, { api_scopes: wanted })
  if (differences.length) push(about, client, differences, { do: 'allow-api', client, apiScopes: wanted })
}

const push = (
  { draft, key }: About,
  { clientId }: PortalClient,
  differences: Difference[],
  deed: Draft['changes'][number]['deed'],
): void => void draft.changes.push({ sign: '~', about: `client ${clientId}`, portal: key, differences, deed })
