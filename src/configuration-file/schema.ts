/**
 * What a configuration file may say. What it leaves out stays as it is, and null takes away.
 *
 *   portals:                     by the client id of their first client, or by their address
 *     wiki:
 *       name: Wiki
 *       access: members
 *       clients: [{ client_id: wiki, client_secret: { env: WIKI_SECRET }, redirect_uris: [https://wiki.example/cb] }]
 *       members: [{ address: ada@example.com, role: owner }]
 *   providers:                   by the last part of their addresses here
 *     acme: { kind: oidc, name: Acme, issuer: https://login.acme.example, client_id: portico, client_secret: { env: ACME } }
 *   operators: [{ address: ada@example.com }]
 */
import { z } from 'zod'
import { apiScopes } from '../api/scopes.ts'
import { memberRoles } from '../portals/member-rows.ts'
import { isMemberName, mostNames } from '../portals/member-rules.ts'
import { portalDetailsShape } from '../portals/portal-details.ts'
import { isSlug } from '../portals/slugs.ts'
import { providerDetailsShape } from '../providers/provider-details.ts'

const yesOrNo = z.boolean('must be true or false')
const list = <T extends z.ZodType>(item: T, max: number) =>
  z.array(item, 'must be a list').max(max, `must have at most ${max} entries`)
const text = z
  .string('must be text')
  .min(1, 'must not be empty')
  .max(320, 'must have at most 320 characters')
  .regex(/^\P{Cc}*$/u, 'must not hold control characters')

const long = z.string('must be text').max(2048, 'must have at most 2048 characters')

const slug = z.string('must be text').refine(isSlug, 'must be 3 to 60 of a-z, 0-9 and single hyphens')

/** Where a secret is to be found. The file itself never holds one. */
const notHere = 'must be { env: NAME } or { file: path }: secrets do not stand in this file'
const secretReference = z.union(
  [z.strictObject({ env: z.string().min(1) }), z.strictObject({ file: z.string().min(1) })],
  { error: () => notHere },
)

/** The metadata beside these is read by the rules of every registration (client-metadata.ts). */
const client = z.looseObject(
  {
    client_id: text,
    client_secret: secretReference.optional(),
    api_scopes: list(z.enum(apiScopes, { error: () => `must be of ${apiScopes.join(', ')}` }), 50).optional(),
  },
  'must be a client: client_id and its metadata',
)

const names = list(
  z.string('must be text').refine(isMemberName, 'must be letters, digits and . _ : / -, at most 64'),
  mostNames,
).transform((all) => [...new Set(all)])

const member = z.strictObject(
  {
    address: text,
    role: z.enum(memberRoles, { error: () => `must be ${memberRoles.join(', ')}` }).exactOptional(),
    roles: names.exactOptional(),
    groups: names.exactOptional(),
  },
  'must be a member: address and role',
)

const operator = z.strictObject(
  { address: text, read_only: yesOrNo.optional() },
  'must be an operator: address, and read_only where it is so',
)

function portal(issuerOnLoopback: boolean) {
  const details = portalDetailsShape(issuerOnLoopback)
  return z.strictObject(
    {
      name: details.name.optional(),
      description: details.description.optional(),
      colour: details.colour.optional(),
      home_url: details.homeUrl.optional(),
      access: details.access.optional(),
      first_party: details.firstParty.optional(),
      lean_tokens: details.leanTokens.optional(),
      require_second_step: details.requireSecondStep.optional(),
      max_age: details.maxAge.optional(),
      scopes: details.scopes.optional(),
      providers: details.providers.optional(),
      qr_sign_in: details.qrSignIn.optional(),
      address: slug.optional(),
      disabled: yesOrNo.optional(),
      clients: list(client, 100).optional(),
      members: list(member, 100_000).optional(),
    },
    'must be a portal: its name and what else is to be so',
  )
}

/** What is held against the kind's rules afterwards (provider-details.ts) only has to be of a shape here. */
function provider(issuerOnLoopback: boolean) {
  const details = providerDetailsShape(issuerOnLoopback)
  const paths = list(text, 5).nullable().optional()
  return z.strictObject(
    {
      kind: details.kind.optional(),
      name: details.name.optional(),
      client_id: details.clientId.optional(),
      client_secret: secretReference.nullable().optional(),
      believed_domains: details.believedDomains.optional(),
      leads_domains: details.leadsDomains.optional(),
      creates_accounts: details.createsAccounts.optional(),
      shown: details.shown.optional(),
      position: details.position.optional(),
      issuer: text.nullable().optional(),
      tenant: text.nullable().optional(),
      team_id: text.nullable().optional(),
      key_id: text.nullable().optional(),
      authorization_endpoint: long.nullable().optional(),
      token_endpoint: long.nullable().optional(),
      profile_endpoint: long.nullable().optional(),
      emails_endpoint: long.nullable().optional(),
      scopes: list(text, 30).nullable().optional(),
      client_authentication: text.nullable().optional(),
      mapping: z
        .strictObject({ subject: paths, name: paths, email: paths, email_verified: paths, picture: paths })
        .nullable()
        .optional(),
      disabled: yesOrNo.optional(),
    },
    'must be a provider: its kind and what else is to be so',
  )
}

export const configurationSchema = (issuerOnLoopback: boolean) =>
  z.strictObject(
    {
      providers: z.record(slug, provider(issuerOnLoopback), 'must name providers').optional(),
      portals: z.record(text, portal(issuerOnLoopback), 'must name portals').optional(),
      operators: list(operator, 1000).optional(),
    },
    'must hold providers, portals, operators, or several of them',
  )

export type Configuration = z.infer<ReturnType<typeof configurationSchema>>
export type PortalEntry = NonNullable<Configuration['portals']>[string]
export type ProviderEntry = NonNullable<Configuration['providers']>[string]
export type ClientEntry = z.infer<typeof client>
export type MemberEntry = z.infer<typeof member>
export type SecretReference = z.infer<typeof secretReference>
