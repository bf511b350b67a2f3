/** What a portal's server asks of Portico. */
import { basic, verifier } from '../support/protocol.ts'
import { wikiCallback } from '../support/wiki.ts'
import type { Answer, Asking } from './asking.ts'
import type { PortalKeys } from './refresh-ledger.ts'

export interface TokenEndpoint {
  exchange(portal: PortalKeys, code: string): Promise<Answer | undefined>
  refresh(portal: PortalKeys, token: string): Promise<Answer | undefined>
  clientCredentials(portal: PortalKeys): Promise<Answer | undefined>
  revoke(portal: PortalKeys, token: string): Promise<Answer | undefined>
  userinfo(accessToken: string): Promise<Answer | undefined>
}

export function createTokenEndpoint(issuer: string, asking: Asking): TokenEndpoint {
  const send = (path: string, { clientId, clientSecret }: PortalKeys, fields: Record<string, string>) =>
    asking.once(`${issuer}${path}`, {
      method: 'POST',
      headers: { authorization: basic(clientId, clientSecret) },
      body: new URLSearchParams(fields),
    })
  return {
    exchange: (portal, code) =>
      send('/token', portal, {
        grant_type: 'authorization_code',
        code,
        redirect_uri: wikiCallback,
        code_verifier: verifier,
      }),
    refresh: (portal, token) => send('/token', portal, { grant_type: 'refresh_token', refresh_token: token }),
    clientCredentials: (portal) => send('/token', portal, { grant_type: 'client_credentials' }),
    revoke: (portal, token) => send('/revoke', portal, { token }),
    userinfo: (accessToken) =>
      asking.once(`${issuer}/userinfo`, { headers: { authorization: `Bearer ${accessToken}` } }),
  }
}
