/**
 * Who asks the API: a client by a token of its own. What it may is asked of the database with every request, so that a
 * token is refused as soon as its client, its portal or one of its scopes is taken away.
 */
import type Provider from 'oidc-provider'
import type { Config } from '../config.ts'
import type { Portals } from '../portals/portals.ts'
import { ApiProblem } from './problem.ts'
import { type ApiScope, apiAudience } from './scopes.ts'

export interface Caller {
  clientId: string
  /** The portal that the client belongs to. */
  portalId: string
  /** What the token allows, and its client still may. */
  scopes: ReadonlySet<string>
  /** Everything that its client may ask for. */
  may: ReadonlySet<string>
}

interface CallerDeps {
  config: Pick<Config, 'ISSUER'>
  engine: Pick<Provider, 'ClientCredentials'>
  portals: Pick<Portals, 'findByClient'>
}

const bearer = /^Bearer ([\w~+/.-]+=*)$/i

const realm = 'Bearer realm="Portico"'
const unauthenticated = (challenge: string) =>
  new ApiProblem('unauthenticated', '', { headers: { 'WWW-Authenticate': challenge } })

/** Who holds the token in this header (RFC 6750). Throws ApiProblem. */
export async function callerOf(authorization: string, deps: CallerDeps): Promise<Caller> {
  const [, value] = bearer.exec(authorization) ?? []
  if (value === undefined) throw unauthenticated(realm)
  const token = await deps.engine.ClientCredentials.find(value)
  const client = token?.clientId ? await deps.portals.findByClient(token.clientId) : undefined
  const isGood =
    token?.aud === apiAudience(deps.config.ISSUER) &&
    !token.isSenderConstrained() &&
    client?.disabledAt === null &&
    client.metadata.grant_types?.includes('client_credentials')
  if (!isGood) throw unauthenticated(`${realm}, error="invalid_token"`)
  const may = new Set(client.apiScopes)
  const scopes = new Set([...token.scopes].filter((scope) => may.has(scope)))
  if (scopes.size === 0) throw unauthenticated(`${realm}, error="invalid_token"`)
  return { clientId: client.clientId, portalId: client.id, scopes, may }
}

/** Throws ApiProblem where the token does not allow it. */
export function requireScope({ scopes }: Caller, scope: ApiScope): void {
  if (scopes.has(scope)) return
  const challenge = `${realm}, error="insufficient_scope", scope="${scope}"`
  throw new ApiProblem('insufficient-scope', `It needs the scope ${scope}.`, {
    headers: { 'WWW-Authenticate': challenge },
  })
}
