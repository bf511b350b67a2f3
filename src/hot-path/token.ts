/** The token endpoint (RFC 6749 3.2), for clients with a secret: what is asked of it often. */
import type { PorticoClient } from '../oidc/client.ts'
import { clientCredentials } from './client-credentials.ts'
import { proofFields, provenClient } from './client-proof.ts'
import { type Form, readForm } from './form.ts'
import type { Answerer, HotPathDeps } from './hot-path.ts'
import { refreshToken } from './refresh-token.ts'

export type TokenDeps = Pick<HotPathDeps, 'config' | 'engine' | 'now' | 'registry' | 'store'>

/** One way to get a token. */
export interface TokenGrant {
  /** What its form has beside the client's proof. */
  fields: ReadonlySet<string>
  /** What a client is answered that may use it; undefined where the house has to look. */
  answer(client: PorticoClient, form: Form): Promise<object | undefined>
}

export function answerToken(deps: TokenDeps): Answerer {
  const { engine } = deps
  const grants = new Map<string, TokenGrant>([
    ['client_credentials', clientCredentials(deps)],
    ['refresh_token', refreshToken(deps)],
  ])
  const always = new Set(['grant_type', ...proofFields])
  const known = new Set([...always, ...[...grants.values()].flatMap(({ fields }) => [...fields])])
  return async (request) => {
    const form = await readForm(request, known)
    const name = form?.grant_type ?? ''
    const grant = grants.get(name)
    if (!form || !grant || !Object.keys(form).every((field) => always.has(field) || grant.fields.has(field)))
      return undefined
    const client = await provenClient(engine, request.headers.authorization, form)
    if (!client?.grantTypeAllowed(name) || client.dpopBoundAccessTokens) return undefined
    const body = await grant.answer(client, form)
    return body && { client, body }
  }
}
