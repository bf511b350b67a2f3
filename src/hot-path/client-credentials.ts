/**
 * A token that a client gets for itself (RFC 6749 4.4), without scope: made and stored by the engine's own class. Who names a
 * scope may mean the operator's API, and is the engine's (src/oidc/api-tokens.ts).
 */
import type { TokenDeps, TokenGrant } from './token.ts'

export const clientCredentials = ({ engine }: TokenDeps): TokenGrant => ({
  fields: new Set(),
  async answer(client) {
    const token = new engine.ClientCredentials({ client })
    const value = await token.save()
    return { access_token: value, expires_in: token.expiration, token_type: token.tokenType }
  },
})
