import type Provider from 'oidc-provider'
import type { Client } from 'oidc-provider'
import type { PortalClient } from '../portals/portals.ts'

/** A client of the engine with the members that are our own. */
export type PorticoClient = Client & {
  require_pkce?: boolean
  allowed_origins?: string[]
  first_party?: boolean
  lean_tokens?: boolean
  require_second_step?: boolean
  /** The secret before the last one, while it still counts; `until` in milliseconds since the epoch. */
  previous_secret?: { hmac: string; until: number }
}

/** What the engine is told about a portal's client: its metadata, with the secret's HMAC in the secret's place. */
export function engineMetadata(portal: PortalClient) {
  return {
    ...portal.metadata,
    client_id: portal.clientId,
    ...(portal.secretHmac ? { client_secret: portal.secretHmac } : {}),
    first_party: portal.firstParty,
    lean_tokens: portal.leanTokens,
    require_second_step: portal.secondStepSince !== null,
    ...(portal.previousSecretHmac && portal.previousSecretUntil
      ? {
          previous_secret: { hmac: portal.previousSecretHmac, until: portal.previousSecretUntil.getTime() },
        }
      : {}),
  }
}

/** Why `engine` would refuse a client with this metadata, in a sentence that names the member; undefined if it would not. */
export function engineRefusal(engine: Provider, metadata: Record<string, unknown>): string | undefined {
  const Client = engine.Client as unknown as new (metadata: Record<string, unknown>) => Client
  try {
    new Client(metadata)
    return undefined
  } catch (error) {
    const { error_description: reason } = error as { error_description?: string }
    if (reason === undefined) throw error
    return `${reason.replace(/^client JSON Web Key Set/, 'jwks')}.`
  }
}

/** The client id of Portico's own pages. No portal can have it. */
export const ownClientId = 'portico'

/**
 * The client through which Portico's own pages sign a person in: the same engine, the same session, one sign-out.
 * It gets no code and no token (response type `none`), only the session's cookie.
 */
export const ownClient = (issuer: string) => ({
  client_id: ownClientId,
  client_name: 'Portico',
  application_type: 'web' as const,
  token_endpoint_auth_method: 'none' as const,
  redirect_uris: [`${issuer}/signed-in`],
  post_logout_redirect_uris: [`${issuer}/`],
  response_types: ['none'],
  grant_types: [],
  first_party: true,
})
