import { z } from 'zod'
import { acrValues } from '../oidc/acr.ts'
import { uriProblem } from '../oidc/uris.ts'

/** A portal's registration that cannot be accepted. `message` is one line that names the member. */
export class InvalidMetadata extends Error {
  override name = 'InvalidMetadata'
}

const text = (max: number) => z.string().min(1).max(max)
const uris = z.array(text(2048)).max(50)
const oneOf = <const T extends readonly string[]>(...values: T) =>
  z.enum(values, { error: () => `only ${values.join(', ')} can be used here` })

const signingAlgs = ['RS256', 'PS256', 'ES256', 'EdDSA'] as const

/** The members of RFC 7591 and OpenID Connect Registration that are supported, and our own four at the end. */
const schema = z.object({
  client_id: text(255)
    .regex(/^[A-Za-z0-9._~:/-]+$/, 'may only hold letters, digits and . _ ~ : / -')
    .optional(),
  client_secret: z
    .string()
    .min(32, 'must have at least 32 characters')
    .max(512)
    .regex(/^[\x21-\x7e]+$/, 'may only hold printable ASCII characters')
    .optional(),
  client_name: text(100).optional(),
  application_type: oneOf('web', 'native').default('web'),
  redirect_uris: uris.default([]),
  post_logout_redirect_uris: uris.default([]),
  grant_types: z.array(oneOf('authorization_code', 'refresh_token', 'client_credentials')).optional(),
  response_types: z.array(oneOf('code')).optional(),
  response_modes: z.array(oneOf('query', 'fragment', 'form_post')).optional(),
  token_endpoint_auth_method: oneOf(
    'client_secret_basic',
    'client_secret_post',
    'private_key_jwt',
    'none',
  ).default('client_secret_basic'),
  token_endpoint_auth_signing_alg: oneOf(...signingAlgs).optional(),
  id_token_signed_response_alg: oneOf('RS256', 'ES256').optional(),
  subject_type: oneOf('public').optional(),
  scope: text(500).optional(),
  jwks: z.object({ keys: z.array(z.record(z.string(), z.unknown())).min(1).max(20) }).optional(),
  jwks_uri: text(2048).optional(),
  client_uri: text(2048).optional(),
  logo_uri: text(2048).optional(),
  policy_uri: text(2048).optional(),
  tos_uri: text(2048).optional(),
  initiate_login_uri: text(2048).optional(),
  backchannel_logout_uri: text(2048).optional(),
  backchannel_logout_session_required: z.boolean().optional(),
  contacts: z.array(z.email()).max(10).optional(),
  default_max_age: z.int().min(0).optional(),
  default_acr_values: z.array(z.enum(acrValues)).optional(),
  require_auth_time: z.boolean().optional(),
  require_pushed_authorization_requests: z.boolean().optional(),
  dpop_bound_access_tokens: z.boolean().optional(),
  require_pkce: z.boolean().optional(),
  allowed_origins: z.array(text(255)).max(50).optional(),
  first_party: z.boolean().optional(),
  lean_tokens: z.boolean().optional(),
})

export type ClientMetadata = z.infer<typeof schema>

/** The members that the engine itself does not know. */
export const ownMembers = ['require_pkce', 'allowed_origins', 'first_party', 'lean_tokens'] as const

const single = [
  'jwks_uri',
  'client_uri',
  'logo_uri',
  'policy_uri',
  'tos_uri',
  'initiate_login_uri',
  'backchannel_logout_uri',
] as const
const lists = ['redirect_uris', 'post_logout_redirect_uris'] as const

/** Members that switch on something that Portico does not do. Dropping them would be less safe than was asked for. */
const refused = [
  'id_token_encrypted_response_alg',
  'userinfo_encrypted_response_alg',
  'userinfo_signed_response_alg',
  'request_object_signing_alg',
  'require_signed_request_object',
  'sector_identifier_uri',
  'tls_client_certificate_bound_access_tokens',
  'frontchannel_logout_uri',
  'request_uris',
]

/**
 * Reads a portal's registration as RFC 7591 names it.
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
  const unsupported = refused.find((name) => name in given)
  if (unsupported) throw new InvalidMetadata(`${unsupported} is not supported.`)
  const result = schema.safeParse(given)
  if (!result.success) {
    const [issue] = result.error.issues
    throw new InvalidMetadata(`${issue?.path.join('.') ?? 'metadata'}: ${issue?.message}`)
  }
  const metadata = withDefaults(result.data)
  checkUris(metadata, issuerOnLoopback)
  checkTogether(metadata)
  return { metadata, unknown: Object.keys(given).filter((name) => !(name in schema.shape)) }
}

function withDefaults(metadata: ClientMetadata): ClientMetadata {
  const machine = metadata.grant_types?.length === 1 && metadata.grant_types[0] === 'client_credentials'
  return {
    ...metadata,
    grant_types: metadata.grant_types ?? ['authorization_code', 'refresh_token'],
    response_types: metadata.response_types ?? (machine ? [] : ['code']),
  }
}

function checkUris(metadata: ClientMetadata, issuerOnLoopback: boolean): void {
  for (const name of lists) {
    for (const uri of metadata[name]) check(name, uri, metadata.application_type, issuerOnLoopback)
  }
  for (const name of single) {
    const uri = metadata[name]
    if (uri !== undefined) check(name, uri, 'web', issuerOnLoopback)
  }
  for (const origin of metadata.allowed_origins ?? []) {
    if (URL.parse(origin)?.origin !== origin) {
      throw new InvalidMetadata(
        `allowed_origins: ${origin} must be scheme, host and port alone, such as https://app.example.com`,
      )
    }
    check('allowed_origins', `${origin}/`, 'web', issuerOnLoopback)
  }
}

function check(name: string, uri: string, kind: 'web' | 'native', issuerOnLoopback: boolean): void {
  const problem = uriProblem(uri, { kind, issuerOnLoopback })
  if (problem) throw new InvalidMetadata(`${name}: ${problem}`)
}

function checkTogether(metadata: ClientMetadata): void {
  const isPublic = metadata.token_endpoint_auth_method === 'none'
  if (metadata.response_types?.length && !metadata.redirect_uris.length) {
    throw new InvalidMetadata('redirect_uris: at least one address is needed.')
  }
  if (isPublic && metadata.client_secret) {
    throw new InvalidMetadata('client_secret: a public client (token_endpoint_auth_method none) has none.')
  }
  if (isPublic && metadata.require_pkce === false) {
    throw new InvalidMetadata('require_pkce: a public client cannot do without PKCE.')
  }
  if (isPublic && metadata.grant_types?.includes('client_credentials')) {
    throw new InvalidMetadata('grant_types: a public client cannot use client_credentials.')
  }
  if (metadata.token_endpoint_auth_method === 'private_key_jwt' && !metadata.jwks && !metadata.jwks_uri) {
    throw new InvalidMetadata('jwks or jwks_uri is needed for private_key_jwt.')
  }
  if (metadata.jwks?.keys.some((key) => 'd' in key || 'k' in key)) {
    throw new InvalidMetadata('jwks: holds a private or symmetric key. Send the public keys alone.')
  }
}
