/**
 * Tokens for the operator's HTTP API (src/api/).
 *
 *   a program ──client_credentials, resource=<issuer>/api/v1, scope=portals:read──▶ /token ──▶ an opaque token
 *        │                                                       │ its client may have these scopes, set by an operator
 *        └──Authorization: Bearer──▶ /api/v1/… ──▶ who may what, asked of the database anew (src/api/caller.ts)
 *
 * No other grant leads to this audience: nobody's sign-in, whoever they are, opens the API to a portal.
 */
import { type Configuration, errors, type KoaContextWithOIDC } from 'oidc-provider'
import { apiAudience, isApiScope } from '../api/scopes.ts'
import type { Registry } from '../portals/registry.ts'

type ResourceIndicators = NonNullable<NonNullable<Configuration['features']>['resourceIndicators']>

const isForItself = ({ oidc }: KoaContextWithOIDC): boolean =>
  oidc.params?.grant_type === 'client_credentials'

const scopesAsked = ({ oidc }: KoaContextWithOIDC): string[] =>
  String(oidc.params?.scope ?? '')
    .split(' ')
    .filter(Boolean)

/** The one audience that there is, for the engine. */
export function apiTokens(issuer: string, registry: Pick<Registry, 'byClient'>): ResourceIndicators {
  const audience = apiAudience(issuer)
  return {
    enabled: true,
    // Many programs cannot say whom a token is for. These scopes are of one audience alone.
    async defaultResource(ctx) {
      return isForItself(ctx) && scopesAsked(ctx).some(isApiScope)
        ? audience
        : (undefined as unknown as string)
    },
    async getResourceServerInfo(ctx, resource, client) {
      const may = (await registry.byClient(client.clientId))?.apiScopes ?? []
      if (resource !== audience || !isForItself(ctx) || may.length === 0) throw new errors.InvalidTarget()
      refuseWhatWouldBeLost(ctx, may)
      return { audience, scope: may.join(' '), accessTokenFormat: 'opaque' }
    },
  }
}

/** The engine leaves out what a client may not have; a program that was told nothing would find out much later. */
function refuseWhatWouldBeLost(ctx: KoaContextWithOIDC, may: string[]): void {
  const asked = scopesAsked(ctx)
  const refused = asked.filter((scope) => !may.includes(scope)).join(' ')
  if (refused) throw new errors.InvalidScope('requested scope is not allowed', refused)
  if (asked.length === 0) throw new errors.InvalidScope(`scope is needed: ${may.join(' ')}`, '')
  if (ctx.get('DPoP')) throw new errors.InvalidRequest('tokens for this resource are not bound to a key')
}
