/** What is said of a provider at the command line, in the names that files have for it. */
import { type Command, Option } from 'commander'
import { z } from 'zod'
import { changeIn, nameIn } from '../configuration-file/provider-entry.ts'
import { secretReader } from '../configuration-file/secret-reference.ts'
import type { ProviderChange } from '../providers/provider-changes.ts'
import { providerDetailsShape } from '../providers/provider-details.ts'
import { clientAuthentications, type ProviderSettings } from '../providers/provider-rows.ts'
import { readText } from './input.ts'
import { Problem } from './problem.ts'

/** As commander hands them over. */
export interface ProviderOptions {
  name?: string
  clientId?: string
  secretFile?: string
  secretEnv?: string
  secret?: boolean
  believe?: string[]
  lead?: string[]
  accounts?: boolean
  shown?: boolean
  position?: string
  issuer?: string
  tenant?: string
  teamId?: string
  keyId?: string
  authorizationEndpoint?: string
  tokenEndpoint?: string
  profileEndpoint?: string
  emailsEndpoint?: string
  scope?: string[]
  clientAuthentication?: string
  map?: string[]
  json?: boolean
}

const mostSecret = 16 * 1024
const each = (value: string, before: string[] = []) => [...before, ...value.split(/[\s,]+/).filter(Boolean)]

/** Those of `add` and of `change`. */
export const withProviderOptions = (command: Command): Command =>
  command
    .option('--name <name>', 'what its button says')
    .option('--client-id <id>', 'what it calls us')
    .option('--secret-file <file>', 'the secret that it gave us, or Apple’s key; - for stdin')
    .option('--secret-env <name>', 'the same, from a variable of the environment')
    .option('--no-secret', 'we have none there')
    .option('--believe <domain>', 'its word that an address of this domain is proven counts; * for all', each)
    .option('--lead <domain>', 'people with an address of this domain are led straight to it', each)
    .option('--accounts', 'whoever comes for the first time may get an account')
    .option('--no-accounts', 'whoever comes needs an account already')
    .option('--shown', 'it stands on the sign-in page')
    .option('--no-shown', 'it stands where a portal chose it, or a domain leads to it')
    .option('--position <number>', 'in which order they stand')
    .option('--issuer <address>', 'oidc: its issuer, exactly as it says it')
    .option('--tenant <tenant>', 'microsoft: whose accounts')
    .option('--team-id <id>', 'apple: whose team')
    .option('--key-id <id>', 'apple: which key signs')
    .option('--authorization-endpoint <address>', 'oauth: where people sign in')
    .option('--token-endpoint <address>', 'oauth: where codes become tokens')
    .option('--profile-endpoint <address>', 'oauth: where the profile is')
    .option('--emails-endpoint <address>', 'oauth: where the addresses are, if not in the profile')
    .option('--scope <scope>', 'oidc, oauth: what is asked for', each)
    .addOption(
      new Option('--client-authentication <way>', 'oidc, oauth: how we prove ourselves').choices(
        clientAuthentications,
      ),
    )
    .option(
      '--map <claim=path>',
      'oauth: where subject, name, email, email_verified or picture stands in the profile',
      each,
    )
    .option('--json', 'print JSON')

/** What the options say, held against its shape. Throws Problem. */
export async function changeFrom(
  options: ProviderOptions,
  { onLoopback, env, before }: { onLoopback: boolean; env: NodeJS.ProcessEnv; before?: ProviderSettings },
): Promise<ProviderChange> {
  const secret = await secretFrom(options, env)
  const given = { ...changeIn(entryFrom(options), before), ...(secret !== undefined && { secret }) }
  const { slug, kind, ...shape } = providerDetailsShape(onLoopback)
  const read = z.strictObject(shape).partial().safeParse(given)
  if (read.success) return settled(read.data)
  const [issue] = read.error.issues
  throw new Problem(`${nameIn((issue?.path ?? []).join('.'))}: ${issue?.message}.`)
}

const settled = (given: z.output<z.ZodObject>): ProviderChange =>
  Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined))

/** An empty text takes away. */
const orNull = (text: string | undefined) => (text === '' ? null : text)

const entryFrom = (options: ProviderOptions): Record<string, unknown> => ({
  name: options.name,
  client_id: options.clientId,
  believed_domains: options.believe,
  leads_domains: options.lead,
  creates_accounts: options.accounts,
  shown: options.shown,
  position: options.position === undefined ? undefined : Number(options.position),
  issuer: orNull(options.issuer),
  tenant: orNull(options.tenant),
  team_id: orNull(options.teamId),
  key_id: orNull(options.keyId),
  authorization_endpoint: orNull(options.authorizationEndpoint),
  token_endpoint: orNull(options.tokenEndpoint),
  profile_endpoint: orNull(options.profileEndpoint),
  emails_endpoint: orNull(options.emailsEndpoint),
  scopes: options.scope?.length === 0 ? null : options.scope,
  client_authentication: orNull(options.clientAuthentication),
  mapping: options.map && mappingFrom(options.map),
})

const claims = ['subject', 'name', 'email', 'email_verified', 'picture']

/** `name=name name=login`: the first that is there counts. Throws Problem. */
function mappingFrom(pairs: string[]): Record<string, string[]> | null {
  const mapping = new Map<string, string[]>()
  for (const pair of pairs) {
    const [claim = '', path, ...more] = pair.split('=')
    if (!claims.includes(claim) || !path || more.length)
      throw new Problem(`--map: ${pair} is not one of ${claims.join(', ')} with = and a path.`)
    mapping.set(claim, [...(mapping.get(claim) ?? []), path])
  }
  return mapping.size ? Object.fromEntries(mapping) : null
}

async function secretFrom(
  { secret, secretFile, secretEnv }: ProviderOptions,
  env: NodeJS.ProcessEnv,
): Promise<string | null | undefined> {
  if ([secret === false, secretFile !== undefined, secretEnv !== undefined].filter(Boolean).length > 1)
    throw new Problem('Give one of --secret-file, --secret-env and --no-secret.')
  if (secretFile !== undefined) return (await readText(secretFile, mostSecret)).trim()
  if (secretEnv === undefined) return secret === false ? null : undefined
  const read = secretReader(env)({ env: secretEnv })
  if (!read.ok) throw new Problem(read.why)
  return read.secret
}
