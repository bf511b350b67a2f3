/** Whether a provider knows us, and our secret is the right one. */
import type { AuthorizationServer } from 'oauth4webapi'
import { z } from 'zod'
import { newSecret } from '../random.ts'
import { clientProof } from './client-proof.ts'
import { answerOf, jsonOf } from './discovery-document.ts'
import type { IssuersDeps } from './issuers.ts'
import { loadOauth } from './plain-oauth.ts'
import type { ProviderCheck } from './provider-check.ts'
import { providerFetch } from './provider-egress.ts'
import { placeOf, redirectUriOf } from './provider-kinds.ts'
import type { Provider } from './provider-rows.ts'

/** What providers say to a client that they do not know, or that cannot prove itself; the last is GitHub's. */
const refusals = ['invalid_client', 'unauthorized_client', 'incorrect_client_credentials']

interface TokenServer {
  issuer: string
  token_endpoint?: string | undefined
  token_endpoint_auth_methods_supported?: string[] | undefined
}

/** A code that nobody gave is shown: whoever knows us says that the code is wrong, and nothing else. */
export async function clientProblems(
  provider: Provider,
  deps: IssuersDeps,
  { issuer, token_endpoint: tokenEndpoint, token_endpoint_auth_methods_supported: methods }: TokenServer,
): Promise<ProviderCheck['problems']> {
  const oauth = await loadOauth()
  const fetch = providerFetch(provider, deps)
  const server: AuthorizationServer = {
    issuer,
    token_endpoint: tokenEndpoint ?? '',
    ...(methods ? { token_endpoint_auth_methods_supported: methods } : {}),
  }
  const proof = await clientProof(oauth, provider, deps)
  const wrong = {
    code: newSecret(),
    redirect_uri: redirectUriOf(deps.config.ISSUER, provider),
    ...(placeOf(provider).withoutPkce ? {} : { code_verifier: newSecret() }),
  }
  const answer = await answerOf(() =>
    oauth.genericTokenEndpointRequest(
      server,
      { client_id: provider.clientId },
      proof,
      'authorization_code',
      wrong,
      {
        [oauth.customFetch]: (url: string, given: object) => fetch(url, given),
        [oauth.allowInsecureRequests]: deps.config.onLoopback,
      },
    ),
  )
  if (!answer) return [{ problem: 'unreachable', detail: tokenEndpoint ?? '' }]
  const { data } = z.object({ error: z.string() }).safeParse(await jsonOf(answer))
  const said = data?.error
  if (answer.status !== 401 && !refusals.includes(said ?? '')) return []
  return [{ problem: 'client-refused', ...(said ? { detail: said.slice(0, 80) } : {}) }]
}
