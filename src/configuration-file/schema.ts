/**
 * What a configuration file may say. What it leaves out stays as it is, and null takes away.
 *
 *   portals:                     by the client id of their first client, or by their address
 *     wiki:
 *       name: Wiki
 *       access: members
 *       clients: [{ client_id: wiki, client_secret: { env: WIKI_SECRET }, redirect_uris: [https://wiki.example/cb] }]
 *       members: [{ address: ada@example.com, role: owner }]
 *   operators: [{ address: ada@example.com }]
 */
import { z } from 'zod'
import { apiScopes } from '../api/scopes.ts'
import { memberRoles } from '../portals/member-rows.ts'
import { isMemberName, mostNames } from '../portals/member-rules.ts'
import { portalDetailsShape } from '../portals/portal-details.ts'
import { isSlug } from '../portals/slugs.ts'

const yesOrNo = z.boolean('must be true or false')
const list = <T extends z.ZodType>(item: T, max: number) =>
  z.array(item, 'must be a list').max(max, `must have at most ${max} entries`)
const text = z
  .string('must be text')
  .min(1, 'must not be empty')
  .max(320, 'must have at most 320 characters')
  .regex(/^\P{Cc}*$/u, 'must not hold control characters')

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
      address: z
        .string('must be text')
        .refine(isSlug, 'must be 3 to 60 of a-z, 0-9 and single hyphens')
        .optional(),
      disabled: yesOrNo.optional(),
      clients: list(client, 100).optional(),
      members: list(member, 100_000).optional(),
    },
    'must be a portal: its name and what else is to be so',
  )
}

export const configurationSchema = (issuerOnLoopback: boolean) =>
  z.strictObject(
    {
      portals: z.record(text, portal(issuerOnLoopback), 'must name portals').optional(),
      operators: list(operator, 1000).optional(),
    },
    'must hold portals, operators, or both',
  )

export type Configuration = z.infer<ReturnType<typeof configurationSchema>>
export type PortalEntry = NonNullable<Configuration['portals']>[string]
export type ClientEntry = z.infer<typeof client>
export type MemberEntry = z.infer<typeof member>
export type SecretReference = z.infer<typeof secretReference>
