import type { ClientMetadata } from '../../src/portals/client-metadata.ts'

interface Handover {
  issuer: string
  clientId: string
  clientSecret: string | undefined
  redirectUri: string | undefined
}

/** The lines of a .env file. What does not apply is left out. */
export function envOf({ issuer, clientId, clientSecret, redirectUri }: Handover): string {
  const values = {
    ISSUER: issuer,
    CLIENT_ID: clientId,
    CLIENT_SECRET: clientSecret,
    REDIRECT_URI: redirectUri,
  }
  return Object.entries(values)
    .flatMap(([name, value]) => (value === undefined ? [] : [`${name}=${value}`]))
    .join('\n')
}

const authentication: Record<ClientMetadata['token_endpoint_auth_method'], string> = {
  client_secret_basic: 'client.ClientSecretBasic(env.CLIENT_SECRET)',
  client_secret_post: 'client.ClientSecretPost(env.CLIENT_SECRET)',
  private_key_jwt: 'client.PrivateKeyJwt(yourPrivateKey)',
  none: 'client.None()',
}

/** How the Node.js library openid-client is told about this Portico, from the variables of `envOf`. */
export function snippetOf(issuer: string, metadata: ClientMetadata): string {
  const plain = issuer.startsWith('http:')
  return [
    "import { env } from 'node:process'",
    "import * as client from 'openid-client'",
    '',
    'const config = await client.discovery(',
    '  new URL(env.ISSUER),',
    '  env.CLIENT_ID,',
    '  {},',
    `  ${authentication[metadata.token_endpoint_auth_method]},`,
    ...(plain
      ? ['  // http:// is for this machine alone', '  { execute: [client.allowInsecureRequests] },']
      : []),
    ')',
  ].join('\n')
}
