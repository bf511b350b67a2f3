import { uriProblem } from '../oidc/uris.ts'
import type { ClientMetadata } from './client-metadata.ts'
import { InvalidMetadata } from './invalid-metadata.ts'

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

/** Holds every address against the rules of src/oidc/uris.ts. Throws InvalidMetadata. */
export function checkAddresses(metadata: ClientMetadata, issuerOnLoopback: boolean): void {
  for (const name of lists) {
    for (const uri of metadata[name]) check(name, uri, metadata.application_type, issuerOnLoopback)
  }
  for (const name of single) {
    const uri = metadata[name]
    if (uri !== undefined) check(name, uri, 'web', issuerOnLoopback)
  }
  for (const origin of metadata.allowed_origins ?? []) checkOrigin(origin, issuerOnLoopback)
}

function checkOrigin(origin: string, issuerOnLoopback: boolean): void {
  if (URL.parse(origin)?.origin !== origin) {
    throw new InvalidMetadata(
      'allowed_origins: must be scheme, host and port alone, such as https://app.example.com.',
    )
  }
  check('allowed_origins', `${origin}/`, 'web', issuerOnLoopback)
}

function check(name: string, uri: string, kind: 'web' | 'native', issuerOnLoopback: boolean): void {
  const problem = uriProblem(uri, { kind, issuerOnLoopback })
  if (problem) throw new InvalidMetadata(`${name}: ${problem}`)
}

/** Each is a sentence for the registration that it is true of. */
const contradictions: Array<[(metadata: ClientMetadata) => boolean, string]> = [
  [
    ({ response_types, redirect_uris }) => !!response_types?.length && !redirect_uris.length,
    'redirect_uris: at least one address is needed.',
  ],
  [
    ({ response_types, grant_types }) =>
      !!response_types?.length !== !!grant_types?.includes('authorization_code'),
    'response_types: code and the grant type authorization_code belong together.',
  ],
  [
    ({ token_endpoint_auth_method, client_secret }) =>
      client_secret !== undefined && !token_endpoint_auth_method.startsWith('client_secret_'),
    'client_secret: token_endpoint_auth_method says that there is none.',
  ],
  [
    (metadata) => isPublic(metadata) && metadata.require_pkce === false,
    'require_pkce: a public client cannot do without PKCE.',
  ],
  [
    (metadata) => isPublic(metadata) && !!metadata.grant_types?.includes('client_credentials'),
    'grant_types: a public client cannot use client_credentials.',
  ],
  [
    ({ token_endpoint_auth_method, jwks, jwks_uri }) =>
      token_endpoint_auth_method === 'private_key_jwt' && !jwks && !jwks_uri,
    'jwks: the keys (or jwks_uri) are needed for private_key_jwt.',
  ],
  [
    ({ jwks }) => !!jwks?.keys.some((key) => privateMembers.some((member) => Object.hasOwn(key, member))),
    'jwks: holds a private or symmetric key. Send the public keys alone.',
  ],
]

const isPublic = (metadata: ClientMetadata) => metadata.token_endpoint_auth_method === 'none'
const privateMembers = ['d', 'k', 'p', 'q', 'dp', 'dq', 'qi', 'oth', 'priv']

/** Refuses members that contradict each other. Throws InvalidMetadata. */
export function checkTogether(metadata: ClientMetadata): void {
  for (const [isTrue, sentence] of contradictions) {
    if (isTrue(metadata)) throw new InvalidMetadata(sentence)
  }
}
