/**
 * A token that a client gets for itself (RFC 6749 4.4), without scope: made and stored by the engine's own class. Who names a
 * scope may mean the operator's API, and is the engine's (src/oidc/api-tokens.ts).
 */
import { proofFields, provenClient } from './client-proof.ts'
import { readForm } from './form.ts'
import type { Answerer, HotPathDeps } from './hot-path.ts'

const fields = new Set(['grant_type', ...proofFields])

export function answerClientCredentials({ engine }: HotPathDeps): Answerer {
  return async (request) => {
    const form = await readForm(request, fields)
    if (form?.grant_type !== 'client_credentials') return undefined
    const client = await provenClient(engine, request.headers.authorization, form)
    if (!client?.grantTypeAllowed('client_credentials') || client.dpopBoundAccessTokens) return undefined
    const token = new engine.ClientCredentials({ client })
    const value = await token.save()
    const body = { access_token: value, expires_in: token.expiration, token_type: token.tokenType }
    return { client, body }
  }
}
