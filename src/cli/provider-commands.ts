import { type Command, Option } from 'commander'
import { entryOf, nameIn } from '../configuration-file/provider-entry.ts'
import type { Deps } from '../deps.ts'
import { isSlug } from '../portals/slugs.ts'
import {
  addProvider,
  editProvider,
  InvalidProvider,
  newProvider,
  removeProvider,
  setProviderDisabled,
} from '../providers/provider-changes.ts'
import type { CheckProblem } from '../providers/provider-check.ts'
import { knownKinds, logoutUriOf, redirectUriOf } from '../providers/provider-kinds.ts'
import { providerKinds } from '../providers/provider-rows.ts'
import { signedOutUri } from '../providers/provider-sessions.ts'
import type { Provider, ProviderKind } from '../providers/providers.ts'
import { confirmed } from './confirm.ts'
import { byTerminal, type WithHouse } from './house.ts'
import { say, sayFacts, sayJson, sayTable, shortened } from './output.ts'
import { Problem } from './problem.ts'
import { changeFrom, type ProviderOptions, withProviderOptions } from './provider-options.ts'
import { terminal } from './terminal.ts'

interface Json {
  json?: boolean
}

interface AddOptions extends ProviderOptions {
  kind: ProviderKind
}

interface RemoveOptions extends Json {
  yes?: boolean
}

const about = `
The secret is never typed: it is read from a file, from stdin (--secret-file -), or from the environment. A list that is said
is whole; an empty text takes away. See docs/sign-in.md.`

/** `portico provider …` */
export function addProviderCommands(provider: Command, withHouse: WithHouse, env: NodeJS.ProcessEnv): void {
  withProviderOptions(
    provider
      .command('add <slug>')
      .description('let people sign in by another service; the slug is the last part of its addresses here')
      .addOption(new Option('--kind <kind>', 'which service').choices(providerKinds).makeOptionMandatory()),
  )
    .addHelpText('after', about)
    .action((slug: string, options: AddOptions) => withHouse((deps) => add(deps, slug, options, env)))
  provider
    .command('list')
    .description('all providers, in the order in which they stand on pages')
    .option('--json', 'print JSON')
    .action((options: Json) => withHouse((deps) => list(deps, options)))
  const one = (name: string, description: string, work: Work) =>
    provider
      .command(`${name} <slug>`)
      .description(description)
      .option('--json', 'print JSON')
      .action((slug: string, options: Json) =>
        withHouse(async (deps) => work(deps, await find(deps, slug), options)),
      )
  one('show', 'one provider, without its secret', tell)
  withProviderOptions(
    provider.command('change <slug>').description('change a provider, or replace its secret'),
  )
    .addHelpText('after', about)
    .action((slug: string, options: ProviderOptions) =>
      withHouse(async (deps) => change(deps, await find(deps, slug), options, env)),
    )
  one('disable', 'let nobody sign in by it; its links stay', turn(true))
  one('enable', 'let people sign in by it again', turn(false))
  one('check', 'ask it whether it is set up as it says itself; exits with 2 where it is not', check)
  provider
    .command('remove <slug>')
    .description('remove a provider with everybody’s links to it')
    .option('--yes', 'do not ask')
    .option('--json', 'print JSON')
    .action((slug: string, options: RemoveOptions) =>
      withHouse(async (deps) => remove(deps, await find(deps, slug), options)),
    )
}

type Work = (deps: Deps, provider: Provider, options: Json) => Promise<void>

async function find({ providers }: Deps, slug: string): Promise<Provider> {
  const provider = await providers.find(slug)
  if (!provider) throw new Problem(`There is no provider ${slug}. See: portico provider list`)
  return provider
}

/** The same in the command line's own names. */
function refuseInWords(error: unknown): never {
  if (!(error instanceof InvalidProvider)) throw error
  throw new Problem(error.wrong.map(({ field, message }) => `${nameIn(field)}: ${message}.`).join(' '))
}

const informationOf = async ({ config, providerLinks }: Deps, provider: Provider) => ({
  slug: provider.slug,
  ...entryOf(provider),
  has_secret: provider.secretEncrypted !== null,
  redirect_uri: redirectUriOf(config.ISSUER, provider),
  // OpenID Connect alone has places for them.
  ...(knownKinds[provider.kind].protocol === 'oidc' && {
    logout_uri: logoutUriOf(config.ISSUER, provider),
    post_logout_redirect_uri: signedOutUri(config.ISSUER),
  }),
  links: await providerLinks.countOf(provider.id),
  disabled: provider.disabledAt !== null,
})

const tell: Work = async (deps, provider, { json }) =>
  (json ? sayJson : sayFacts)(await informationOf(deps, provider))

async function add(deps: Deps, slug: string, options: AddOptions, env: NodeJS.ProcessEnv): Promise<void> {
  const { kind } = options
  const { name, clientId, ...rest } = await changeFrom(options, { onLoopback: deps.config.onLoopback, env })
  if (name === undefined || clientId === undefined) throw new Problem('--name and --client-id are needed.')
  if (!isSlug(slug)) throw new Problem('The slug must be 3 to 60 of a-z, 0-9 and single hyphens.')
  const details = newProvider({ ...rest, slug, kind, name, clientId })
  const provider = await addProvider(deps, details, byTerminal()).catch(refuseInWords)
  if (!options.json) say(`People can sign in with ${provider.name}. Register the addresses below there.\n`)
  await tell(deps, provider, options)
}

async function list(deps: Deps, { json }: Json): Promise<void> {
  const all = await deps.providers.all()
  if (json) return sayJson(await Promise.all(all.map((each) => informationOf(deps, each))))
  if (all.length === 0) return say('There is no provider. Set the first one up with: portico provider add')
  sayTable(
    ['SLUG', 'NAME', 'KIND', 'LINKS', 'NOTES'],
    await Promise.all(
      all.map(async (each) => [
        each.slug,
        shortened(each.name),
        each.kind,
        await deps.providerLinks.countOf(each.id),
        notesOf(each),
      ]),
    ),
  )
}

const notesOf = ({ disabledAt, shown, createsAccounts, leadsDomains }: Provider): string =>
  [
    disabledAt && 'disabled',
    !shown && 'not shown',
    !createsAccounts && 'no new accounts',
    leadsDomains.length > 0 && `leads ${leadsDomains.join(' ')}`,
  ]
    .filter(Boolean)
    .join(', ')

async function change(
  deps: Deps,
  provider: Provider,
  options: ProviderOptions,
  env: NodeJS.ProcessEnv,
): Promise<void> {
  const { onLoopback } = deps.config
  const said = await changeFrom(options, { onLoopback, env, before: provider.settings })
  const outcome = await editProvider(deps, provider, said, byTerminal()).catch(refuseInWords)
  if (outcome !== 'done') throw new Problem(`${provider.slug} was changed at this very moment. Try again.`)
  await tell(deps, await find(deps, provider.slug), options)
}

const turn =
  (disabled: boolean): Work =>
  async (deps, provider, options) => {
    await setProviderDisabled(deps, provider, disabled, byTerminal())
    if (options.json) return tell(deps, await find(deps, provider.slug), options)
    say(
      disabled
        ? `Nobody signs in with ${provider.name} any more.`
        : `People sign in with ${provider.name} again.`,
    )
  }

async function remove(deps: Deps, provider: Provider, { yes, json }: RemoveOptions): Promise<void> {
  const links = await deps.providerLinks.countOf(provider.id)
  const question = `Remove ${provider.name}, which lets ${links} people in?`
  if (!yes && !(await confirmed(question))) throw new Problem('Nothing was removed. --yes does not ask.')
  await removeProvider(deps, provider, byTerminal())
  if (json) sayJson({ slug: provider.slug, removed: true, links })
  else say(`${provider.name} is removed${links > 0 ? `, and the links to it: ${links}` : ''}.`)
}

/** What is wrong, and what to do. */
const sentences: Record<CheckProblem, string> = {
  'unreachable':
    'Nothing answers there, or not in time, or not over https. Look at the address and the firewall.',
  'no-discovery': 'What answers there is no OpenID Connect issuer. Look at the issuer’s address.',
  'issuer-differs': 'It says that it is another issuer. Give exactly what it says.',
  'endpoint-missing':
    'It does not say where people sign in, where codes become tokens, or where its keys are.',
  'no-keys': 'Its keys cannot be read, or none of them is of a kind that is trusted.',
  'client-refused': 'It does not know the client’s id, or the secret is wrong or expired.',
  'secret-unreadable': 'Our secret cannot be read, or is no key where one is needed. Give it again.',
}

/** Names with underscores, as everywhere else here. */
const inItsOwnNames = (found: object): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(found).map(([name, value]) => [
      name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`),
      value,
    ]),
  )

const check: Work = async ({ elsewhere }, provider, { json }) => {
  const { ok, problems, ...check } = await elsewhere.check(provider)
  const found = inItsOwnNames(check.found)
  if (!ok) terminal().exitCode = 2
  if (json) return sayJson({ ok, problems, found })
  if (ok) say(`${provider.name} is set up as it says itself.\n`)
  for (const { problem, detail } of problems)
    say(`${sentences[problem]}${detail ? ` (${shortened(detail, 200)})` : ''}`)
  if (Object.keys(found).length) sayFacts(found)
}
