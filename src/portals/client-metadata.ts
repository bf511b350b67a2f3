import { z } from 'zod'
import { acrValues } from '../oidc/acr.ts'
import { algorithms } from '../oidc/algorithms.ts'
import { InvalidMetadata } from './invalid-metadata.ts'
import { checkAddresses, checkTogether } from './metadata-rules.ts'
import { portalName } from './portal-name.ts'

const text = (max: number) =>
  z.string('must be text').min(1, 'must not be empty').max(max, `must have at most ${max} characters`)
const list = <T extends z.ZodType>(item: T, max: number) =>
  z.array(item, 'must be a list').max(max, `must have at most ${max} entries`)
const uris = list(text(2048), 50).transform((all) => [...new Set(all)])
const yesOrNo = z.boolean('must be true or false')
const oneOf = <const T extends readonly string[]>(...values: T) =>
  z.enum(values, { error: () => `only ${values.join(', ')} can be used here` })

const signingAlgs = ['RS256', 'PS256', 'ES256', 'EdDSA', 'Ed25519'] as const

// The engine keeps what a session allowed by client id in plain objects, where these names are taken.
const isProperty = (id: string) => id in {}

const clientId = text(255)
  .regex(/^[A-Za-z0-9._~:/-]*$/, 'may only hold letters, digits and . _ ~ : / -')
  .refine((id) => /[A-Za-z0-9]/.test(id) && !isProperty(id), 'cannot be used as an id')

/** How a device gets its tokens that cannot show a sign-in page (RFC 8628 3.4). */
export const deviceGrant = 'urn:ietf:params:oauth:grant-type:device_code'

/** The members of RFC 7591 and OpenID Connect Registration that are supported, and our own five at the end. */
const schema = z.object({
  client_id: clientId.optional(),
  client_secret: z
    .string('must be text')
    .min(32, 'must have at least 32 characters')
    .max(512, 'must have at most 512 characters')
    .regex(/^[\x21-\x7e]+$/, 'may only hold printable ASCII characters')
    .optional(),
  client_name: portalName.optional(),
  application_type: oneOf('web', 'native').default('web'),
  redirect_uris: uris.default([]),
  post_logout_redirect_uris: uris.default([]),
  grant_types: list(oneOf('authorization_code', 'refresh_token', 'client_credentials', deviceGrant), 4)
    .min(1)
    .optional(),
  response_types: list(oneOf('code'), 1).optional(),
  response_modes: list(oneOf('query', 'fragment', 'form_post'), 3)
    .min(1)
    .optional(),
  token_endpoint_auth_method: oneOf(
    'client_secret_basic',
    'client_secret_post',
    'private_key_jwt',
    'none',
  ).default('client_secret_basic'),
  token_endpoint_auth_signing_alg: oneOf(...signingAlgs).optional(),
  id_token_signed_response_alg: oneOf(...algorithms).optional(),
  subject_type: oneOf('public').optional(),
  scope: text(500).optional(),
  jwks: z
    .object(
      { keys: list(z.record(z.string(), z.unknown()), 20).min(1, 'must hold a key') },
      'must be a key set',
    )
    .optional(),
  jwks_uri: text(2048).optional(),
  client_uri: text(2048).optional(),
  logo_uri: text(2048).optional(),
  policy_uri: text(2048).optional(),
  tos_uri: text(2048).optional(),
  initiate_login_uri: text(2048).optional(),
  backchannel_logout_uri: text(2048).optional(),
  backchannel_logout_session_required: yesOrNo.optional(),
  contacts: list(z.email('must be e-mail addresses'), 10).optional(),
  default_max_age: z.int('must be a number of seconds').min(0, 'must be a number of seconds').optional(),
  default_acr_values: list(oneOf(...acrValues), acrValues.length).optional(),
  require_auth_time: yesOrNo.optional(),
  require_pushed_authorization_requests: yesOrNo.optional(),
  dpop_bound_access_tokens: yesOrNo.optional(),
  require_pkce: yesOrNo.optional(),
  allowed_origins: list(text(255), 50).optional(),
  first_party: yesOrNo.optional(),
  lean_tokens: yesOrNo.optional(),
  require_second_step: yesOrNo.optional(),
})

export type ClientMetadata = z.infer<typeof schema>

/** The members that the engine itself does not know. */
export const ownMembers = [
  'require_pkce',
  'allowed_origins',
  'first_party',
  'lean_tokens',
  'require_second_step',
] as const

/** Members that ask for something that Portico does not do. Dropping them would be less safe than was asked for. */
const refused = [
  /_encrypted_response_(alg|enc)$/,
  /^(userinfo|authorization|introspection)_signed_response_alg$/,
  /^request_object_(signing|encryption)_(alg|enc)$/,
  /^require_signed_request_object$/,
  /^request_uris$/,
  /^sector_identifier_uri$/,
  /^tls_client_/,
  /^frontchannel_logout_uri$/,
]

/** What an export writes for a member that was never set. */
const asksForNothing = (value: unknown) =>
  value === null || value === false || value === '' || (Array.isArray(value) && value.length === 0)

/**
 * Reads a portal's registration as RFC 7591 names it. A member that is null counts as left out.
 *
 * Throws InvalidMetadata for what is wrong or unsupported. Members that nobody knows are dropped and named in `unknown`.
 */
export function readClientMetadata(
  given: unknown,
  issuerOnLoopback: boolean,
): { metadata: ClientMetadata; unknown: string[] } {
  if (typeof given !== 'object' || given === null || Array.isArray(given)) {
    throw new InvalidMetadata('The metadata must be one JSON object.')
  }
  const members = Object.entries(given).filter(([, value]) => value !== null)
  const unsupported = members.find(([name, value]) => isRefused(name) && !asksForNothing(value))
  if (unsupported) throw new InvalidMetadata(`${unsupported[0]} is not supported.`)
  const known = members.filter(([name]) => Object.hasOwn(schema.shape, name))
  if (members.length && !known.length) {
    throw new InvalidMetadata(
      `None of the members (${members[0]?.[0]}, …) is client metadata as RFC 7591 names it.`,
    )
  }
  const result = schema.safeParse(Object.fromEntries(known))
  if (!result.success) {
    const [issue] = result.error.issues
    throw new InvalidMetadata(`${String(issue?.path[0])}: ${issue?.message}.`)
  }
  const metadata = withDefaults(result.data)
  checkAddresses(metadata, issuerOnLoopback)
  checkTogether(metadata)
  return { metadata, unknown: Object.keys(given).filter((name) => !Object.hasOwn(schema.shape, name)) }
}

const isRefused = (name: string) => refused.some((pattern) => pattern.test(name))

function withDefaults(metadata: ClientMetadata): ClientMetadata {
  const grantTypes = metadata.grant_types ?? ['authorization_code', 'refresh_token']
  const codes = grantTypes.includes('authorization_code') ? (['code'] as const) : []
  return { ...metadata, grant_types: grantTypes, response_types: metadata.response_types ?? [...codes] }
}
