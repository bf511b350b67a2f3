import type { Command } from 'commander'
import type Provider from 'oidc-provider'
import type { Deps } from '../deps.ts'
import {
  checkOrigin,
  checkPortalAddresses,
  checkRedirect,
  type Finding,
  simulateSignIn,
  usualScope,
} from '../portals/doctor.ts'
import type { PortalClient } from '../portals/portals.ts'
import { findAccount } from './find-account.ts'
import { byTerminal, openEngine, type WithHouse } from './house.ts'
import { oneLine, say, sayJson } from './output.ts'
import { Problem } from './problem.ts'
import { terminal } from './terminal.ts'

interface Options {
  person?: string
  scope: string
  redirectUri?: string
  origin?: string
  json?: boolean
}

const about = `
Calls the portal's own addresses and compares clocks; with --person it says what would happen if they signed in, with
--redirect-uri why an address is none of the registered ones. Exits with 1 where there is a problem.`

/** `portico portal doctor` */
export function addDoctorCommand(portal: Command, withHouse: WithHouse): void {
  portal
    .command('doctor <client_id>')
    .description('look for what is wrong with a portal')
    .option('--person <address>', 'somebody whose sign-in is simulated')
    .option('--scope <scopes>', 'what the portal asks for', usualScope)
    .option('--redirect-uri <uri>', 'an address to compare with the registered ones')
    .option('--origin <origin>', 'where a page is from that wants to read our answers')
    .option('--json', 'print JSON')
    .addHelpText('after', about)
    .action((clientId: string, options: Options) => withHouse((deps) => examine(deps, clientId, options)))
}

type Found = Awaited<ReturnType<typeof look>>

async function examine(deps: Deps, clientId: string, options: Options): Promise<void> {
  const client = await deps.portals.findByClient(clientId)
  if (!client) throw new Problem(`There is no portal with the client id ${clientId}.`)
  const found = await look(deps, await openEngine(deps), client, options)
  if (options.json) sayJson(found)
  else await sayFound(found)
  if (everyFinding(found).some(({ level }) => level === 'problem')) terminal().exitCode = 1
}

async function look(deps: Deps, engine: Provider, client: PortalClient, options: Options) {
  const { redirectUri, origin, person } = options
  return {
    redirect: redirectUri === undefined ? undefined : await checkRedirect(engine, client, redirectUri),
    origin: origin === undefined ? undefined : checkOrigin(origin, client),
    sign_in: person === undefined ? undefined : await simulate(deps, engine, client, person, options),
    addresses: await checkPortalAddresses(deps, engine, client),
  }
}

async function simulate(
  deps: Deps,
  engine: Provider,
  client: PortalClient,
  typed: string,
  { scope }: Options,
) {
  const person = await findAccount(deps, typed)
  const { clientId, id, name } = client
  const detail = { ...byTerminal().detail, name, portal: id }
  await deps.audit.record({ kind: 'sign-in-simulated', accountId: person.account.id, clientId, detail })
  return simulateSignIn(deps, engine, client, person, { scope, seesAll: true })
}

const everyFinding = ({ redirect, origin = [], sign_in, addresses }: Found): Finding[] => [
  ...(redirect?.findings ?? []),
  ...origin,
  ...(sign_in?.findings ?? []),
  ...addresses.map(({ finding }) => finding),
]

const signs: Record<Finding['level'], string> = { fine: '✓', notice: '·', problem: '✗' }

async function sayFound(found: Found): Promise<void> {
  // Loaded only then: with it comes all that is known about pages.
  const { sentenceAtTerminal } = await import('../app.ts')
  const sayFinding = (finding: Finding, uri = '') =>
    say(`${signs[finding.level]} ${oneLine(sentenceAtTerminal(finding))}${uri && `\n    ${oneLine(uri)}`}`)
  for (const finding of [...(found.redirect?.findings ?? []), ...(found.origin ?? [])]) sayFinding(finding)
  if (found.redirect?.findings[0]?.level === 'problem' && found.redirect.registered !== undefined)
    say(`    registered: ${oneLine(found.redirect.registered)}`)
  for (const finding of found.sign_in?.findings ?? []) sayFinding(finding)
  for (const { finding, uri } of found.addresses) sayFinding(finding, uri)
  if (!found.sign_in?.told) return
  say(`\nID token:\n${JSON.stringify(found.sign_in.told.idToken, null, 2)}`)
  say(`\nUserinfo:\n${JSON.stringify(found.sign_in.told.userinfo, null, 2)}`)
}
