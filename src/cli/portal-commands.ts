import { type Command, Option } from 'commander'
import type { PictureFile } from '../accounts/pictures.ts'
import type { Deps } from '../deps.ts'
import { days, hours } from '../duration.ts'
import { kindOf, kinds, metadataOf } from '../portals/kinds.ts'
import { removePortal, rotateSecret } from '../portals/portal-changes.ts'
import type { PortalClient, Registered } from '../portals/portals.ts'
import { clientInformation, registerPortal } from '../portals/registration.ts'
import { addDoctorCommand } from './doctor-command.ts'
import { byTerminal, openEngineCheck, type WithHouse } from './house.ts'
import { readJson } from './input.ts'
import { readLogo } from './logo.ts'
import { note, say, sayFacts, sayJson, sayTable, shortened } from './output.ts'
import { addPortalWaysCommand } from './portal-ways-command.ts'
import { Problem } from './problem.ts'

interface AddOptions {
  name?: string
  type?: (typeof kinds)[number]
  redirectUri?: string[]
  postLogoutRedirectUri?: string[]
  firstParty?: boolean
  leanTokens?: boolean
  requireSecondStep?: boolean
  logo?: string
  from?: string
  json?: boolean
}

interface Json {
  json?: boolean
}

/** How long an old secret works beside the new one. */
const overlaps = { 'none': 0, '1h': hours(1), '24h': hours(24), '7d': days(7) } as const

interface RotateOptions extends Json {
  overlap: keyof typeof overlaps
}

const each = (value: string, before: string[] = []) => [...before, value]

/** `portico portal …` */
export function addPortalCommands(portal: Command, withHouse: WithHouse): void {
  portal
    .command('add')
    .description('register a portal; its secret is shown once')
    .option('--name <name>', 'what people know it by')
    .addOption(new Option('--type <type>', 'what it is (default: web)').choices(kinds))
    .option('--redirect-uri <uri>', 'where people come back to; may be given again', each)
    .option(
      '--post-logout-redirect-uri <uri>',
      'where they may go after signing out; may be given again',
      each,
    )
    .option('--first-party', 'it is ours: people are not asked for consent')
    .option('--lean-tokens', 'claims are in userinfo alone, not in the ID token')
    .option('--require-second-step', 'whoever enters needs a second step')
    .option('--logo <file>', 'a square PNG, JPEG or WebP')
    .option(
      '--from <file>',
      'OIDC client metadata as JSON (RFC 7591), - for stdin; other options win over it',
    )
    .option('--json', 'print JSON')
    .action(async (options: AddOptions) => {
      // Read before the house is opened: what cannot be read changes nothing.
      const given = await metadataFrom(options)
      const logo = options.logo === undefined ? undefined : await readLogo(options.logo)
      await withHouse((deps) => add(deps, given, logo, options))
    })
  portal
    .command('list')
    .description('all portals')
    .option('--json', 'print JSON')
    .action((options: Json) => withHouse((deps) => list(deps, options)))
  const one = (name: string, description: string, work: Work) =>
    portal
      .command(`${name} <client_id>`)
      .description(description)
      .option('--json', 'print JSON')
      .action((clientId: string, options: Json) =>
        withHouse(async (deps) => work(deps, await find(deps, clientId), options)),
      )
  one('show', 'one portal, without its secret', show)
  one('remove', 'remove a portal, its consents and its tokens', remove)
  one(
    'require-second-step',
    'ask whoever enters for a second step; they get time to set one up',
    requireStep(true),
  )
  one('forget-second-step', 'do not ask for a second step any more', requireStep(false))
  addPortalWaysCommand(portal, withHouse)
  addDoctorCommand(portal, withHouse)
  portal
    .command('rotate-secret <client_id>')
    .description('make a new secret')
    .addOption(
      new Option('--overlap <time>', 'how long the old one works beside it')
        .choices(Object.keys(overlaps))
        .default('none'),
    )
    .option('--json', 'print JSON')
    .action((clientId: string, options: RotateOptions) =>
      withHouse(async (deps) => rotate(deps, await find(deps, clientId), options)),
    )
}

type Work = (deps: Deps, portal: PortalClient, options: Json) => Promise<void>

async function add(deps: Deps, given: object, logo: PictureFile[] | undefined, options: Json): Promise<void> {
  const registered = await registerPortal(deps, given, await openEngineCheck(deps), byTerminal())
  if (logo) await deps.pictures.replace({ kind: 'portal', id: registered.portal.id }, logo)
  if (registered.unknown.length) note(`Not known, and left out: ${registered.unknown.join(', ')}.`)
  if (registered.portal.metadata.logo_uri && !logo)
    note('logo_uri is kept but not fetched. Give the picture with --logo to show it.')
  sayRegistered(deps.config.ISSUER, registered, options)
}

async function metadataFrom({ from, type, ...options }: AddOptions): Promise<Record<string, unknown>> {
  const base = from === undefined ? {} : await readJson(from)
  if (typeof base !== 'object' || base === null || Array.isArray(base))
    throw new Problem('The metadata must be one JSON object.')
  if (from === undefined && !options.name) throw new Problem('--name (or --from) is needed.')
  const chosen = {
    client_name: options.name,
    redirect_uris: options.redirectUri,
    post_logout_redirect_uris: options.postLogoutRedirectUri,
    first_party: options.firstParty,
    lean_tokens: options.leanTokens,
    require_second_step: options.requireSecondStep,
  }
  const said = Object.entries(chosen).filter(([, value]) => value !== undefined)
  return { ...base, ...(type ? metadataOf(type) : {}), ...Object.fromEntries(said) }
}

function sayRegistered(issuer: string, { portal, clientSecret }: Registered, { json }: Json): void {
  const information = clientInformation(portal, clientSecret)
  if (json) {
    sayJson(information)
    return
  }
  say(`The portal is registered.${clientSecret ? ' Its secret is shown this once.' : ''}\n`)
  sayFacts({ issuer, ...information })
}

async function list({ portals }: Deps, { json }: Json): Promise<void> {
  const all = await portals.list()
  const row = (portal: PortalClient) => [
    shortened(portal.name),
    portal.clientId,
    kindOf(portal.metadata),
    flagsOf(portal),
  ]
  if (json) sayJson(all.map((portal) => clientInformation(portal)))
  else if (all.length) sayTable(['NAME', 'CLIENT ID', 'TYPE', 'NOTES'], all.map(row))
  else say('There is no portal yet. Register the first one with: portico portal add')
}

const flagsOf = ({ firstParty, leanTokens, secondStepSince, metadata }: PortalClient): string =>
  [
    firstParty && 'first party',
    leanTokens && 'lean tokens',
    secondStepSince && 'second step',
    metadata.require_pkce === false && 'PKCE not required',
  ]
    .filter(Boolean)
    .join(', ')

const show: Work = async (_deps, portal, { json }) => {
  if (json) sayJson(clientInformation(portal))
  else sayFacts(clientInformation(portal))
}

const remove: Work = async (deps, portal, { json }) => {
  const { clientId } = portal
  await removePortal(deps, portal, byTerminal())
  if (json) sayJson({ client_id: clientId, removed: true })
  else say(`The portal ${clientId} is removed, with its consents and tokens.`)
}

const requireStep =
  (required: boolean): Work =>
  async ({ audit, portals }, portal, { json }) => {
    const { clientId } = portal
    const detail = { ...byTerminal().detail, required }
    if (await portals.requireSecondStep(portal, required))
      await audit.record({ ...byTerminal(), kind: 'portal-rule-changed', clientId, detail })
    if (json) sayJson({ client_id: clientId, require_second_step: required })
    else if (required) say(`Whoever enters ${clientId} needs a second step.`)
    else say(`${clientId} asks nobody for a second step.`)
  }

async function rotate(deps: Deps, portal: PortalClient, { json, overlap }: RotateOptions): Promise<void> {
  const { clientId } = portal
  const secret = await rotateSecret(deps, portal, overlaps[overlap], byTerminal())
  if (!secret) throw new Problem(`${clientId} was given another secret at this very moment. Try again.`)
  const old = overlap === 'none' ? 'stopped working' : `works for ${overlap} more`
  if (!json) say(`The old secret ${old}. The new one is shown this once.\n`)
  const print = json ? sayJson : sayFacts
  print({ client_id: clientId, client_secret: secret, client_secret_expires_at: 0 })
}

async function find({ portals }: Deps, clientId: string): Promise<PortalClient> {
  const portal = await portals.findByClient(clientId)
  if (!portal) throw new Problem(`There is no portal with the client id ${clientId}.`)
  return portal
}
