/** What an issuer says of itself (OpenID Connect Discovery 1.0), read without trusting a word of it. */
import { z } from 'zod'
import type { EgressFetch } from '../oidc/egress.ts'
import type { ProviderCheck } from './provider-check.ts'

export const answerOf = (ask: () => Promise<Response>): Promise<Response | undefined> =>
  ask().catch(() => undefined)

const address = z.string().max(2048)
const discovery = z.object({
  issuer: address,
  authorization_endpoint: address.optional(),
  token_endpoint: address.optional(),
  userinfo_endpoint: address.optional(),
  jwks_uri: address.optional(),
  end_session_endpoint: address.optional(),
  token_endpoint_auth_methods_supported: z.array(z.string()).optional(),
  backchannel_logout_supported: z.boolean().optional(),
  authorization_response_iss_parameter_supported: z.boolean().optional(),
})
export type Discovery = z.infer<typeof discovery>

export const wellKnown = '/.well-known/openid-configuration'

export const jsonOf = (answer: Response): Promise<unknown> => answer.json().catch(() => undefined)

export const discoveryIn = async (answer: Response): Promise<Discovery | undefined> =>
  discovery.safeParse(await jsonOf(answer)).data

export const foundIn = (server: Discovery): ProviderCheck['found'] => ({
  issuer: server.issuer,
  ...(server.authorization_endpoint ? { authorizationEndpoint: server.authorization_endpoint } : {}),
  ...(server.token_endpoint ? { tokenEndpoint: server.token_endpoint } : {}),
  ...(server.userinfo_endpoint ? { profileEndpoint: server.userinfo_endpoint } : {}),
  ...(server.jwks_uri ? { keysAt: server.jwks_uri } : {}),
  ...(server.end_session_endpoint ? { endSessionEndpoint: server.end_session_endpoint } : {}),
  backChannelLogout: server.backchannel_logout_supported === true,
  namesItself: server.authorization_response_iss_parameter_supported === true,
})

const keySet = z.object({ keys: z.array(z.object({ kty: z.enum(['RSA', 'EC', 'OKP']) }).or(z.object({}))) })

export async function hasKeys(fetch: EgressFetch, at: string): Promise<boolean> {
  const answer = await answerOf(() => fetch(at, { headers: { accept: 'application/json' } }))
  const { data } = keySet.safeParse(answer && (await jsonOf(answer)))
  return data?.keys.some((key) => 'kty' in key) ?? false
}
