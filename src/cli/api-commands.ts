import type { Command } from 'commander'
import { type ApiScope, apiAudience, apiScopes, isApiScope } from '../api/scopes.ts'
import type { Deps } from '../deps.ts'
import { metadataOf } from '../portals/kinds.ts'
import { addClient, allowApi, createPortal, removeClient, removePortal } from '../portals/portal-changes.ts'
import type { PortalClient } from '../portals/portals.ts'
import { byTerminal, openEngineCheck, type WithHouse } from './house.ts'
import { say, sayFacts, sayJson, sayTable, shortened } from './output.ts'
import { Problem } from './problem.ts'

interface Json {
  json?: boolean
}

interface AddOptions extends Json {
  name?: string
  scope: string[]
  to?: string
}

const each = (value: string, before: string[] = []) => [...before, ...value.split(/[\s,]+/).filter(Boolean)]

const howTo = `
Scopes: ${apiScopes.join(' ')}.
A program asks for a token at /token by client_credentials, with these scopes; /operator/api tells what it can do with it.`

/** `portico api client …` */
export function addApiCommands(api: Command, withHouse: WithHouse): void {
  const client = api.command('client').description('programs that may use the HTTP API: add, list, remove')
  client
    .command('add')
    .description('let a program in, or change what one may do; a new secret is shown once')
    .option('--name <name>', 'what the new program is called')
    .option('--to <client_id>', 'a client that is there already, in the place of a new one')
    .requiredOption('--scope <scope>', 'what it may do; may be given again', each)
    .option('--json', 'print JSON')
    .addHelpText('after', howTo)
    .action((options: AddOptions) => {
      const scopes = readScopes(options.scope)
      if (Boolean(options.name) === Boolean(options.to)) throw new Problem('Give either --name or --to.')
      return withHouse((deps) => (options.to ? allow : add)(deps, scopes, options))
    })
  client
    .command('list')
    .description('every program that may use the HTTP API')
    .option('--json', 'print JSON')
    .action((options: Json) => withHouse((deps) => list(deps, options)))
  client
    .command('remove <client_id>')
    .description('let a program in no more; its tokens end at once')
    .option('--json', 'print JSON')
    .action((clientId: string, options: Json) => withHouse((deps) => remove(deps, clientId, options)))
}

/** Throws Problem. */
function readScopes(given: string[]): ApiScope[] {
  const unknown = given.filter((scope) => !isApiScope(scope))
  if (unknown.length)
    throw new Problem(`--scope: ${unknown.join(', ')} is none. See: portico api client add --help`)
  return [...new Set(given.filter(isApiScope))]
}

/** Throws Problem. */
async function find({ portals }: Deps, clientId: string): Promise<PortalClient> {
  const client = await portals.findByClient(clientId)
  if (!client) throw new Problem(`There is no client ${clientId}.`)
  return client
}

const information = ({ config }: Deps, client: PortalClient, scopes = client.apiScopes, secret?: string) => ({
  client_id: client.clientId,
  ...(secret ? { client_secret: secret } : {}),
  name: client.name,
  scope: scopes.join(' '),
  resource: apiAudience(config.ISSUER),
  token_endpoint: `${config.ISSUER}/token`,
})

async function add(deps: Deps, scopes: ApiScope[], { name = '', json }: AddOptions): Promise<void> {
  const check = await openEngineCheck(deps)
  const metadata = { ...metadataOf('machine'), client_name: name }
  const portal = await createPortal(deps, { name, access: 'members' }, byTerminal())
  const { portal: client, clientSecret } = await addClient(
    deps,
    portal,
    metadata,
    check,
    byTerminal(),
    scopes,
  )
  const told = information(deps, client, scopes, clientSecret)
  if (json) return sayJson(told)
  say('The program may use the HTTP API. Its secret is shown this once.\n')
  sayFacts(told)
}

async function allow(deps: Deps, scopes: ApiScope[], { to = '', json }: AddOptions): Promise<void> {
  const client = await find(deps, to)
  if (!client.metadata.grant_types?.includes('client_credentials'))
    throw new Problem(`${to} cannot ask for tokens of its own: its grant_types lack client_credentials.`)
  if (!(await allowApi(deps, client, scopes, byTerminal())))
    throw new Problem(`${to} was just changed by somebody else. Try again.`)
  const told = information(deps, client, scopes)
  if (json) sayJson(told)
  else sayFacts(told)
}

async function list(deps: Deps, { json }: Json): Promise<void> {
  const programs = (await deps.portals.list()).filter(({ apiScopes }) => apiScopes.length)
  if (json) return sayJson(programs.map((client) => information(deps, client)))
  if (programs.length === 0)
    return say('No program may use the HTTP API. Let one in with: portico api client add')
  const rows = programs.map(({ name, clientId, apiScopes }) => [
    shortened(name),
    clientId,
    apiScopes.join(' '),
  ])
  sayTable(['NAME', 'CLIENT ID', 'SCOPES'], rows)
}

/** A client that people enter through as well goes on without the API; one that is nothing else goes. */
async function remove(deps: Deps, clientId: string, { json }: Json): Promise<void> {
  const client = await find(deps, clientId)
  if (client.apiScopes.length === 0) throw new Problem(`${clientId} may not use the HTTP API.`)
  const others = (await deps.portals.clientsOf(client.id)).length > 1
  if (client.metadata.response_types?.length) await allowApi(deps, client, [], byTerminal())
  else if (others) await removeClient(deps, client, byTerminal())
  else await removePortal(deps, client, byTerminal())
  if (json) sayJson({ client_id: clientId, removed: true })
  else say(`${clientId} may not use the HTTP API any more.`)
}
