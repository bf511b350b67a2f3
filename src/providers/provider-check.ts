import { clientProblems } from './client-check.ts'
import { answerOf, discoveryIn, foundIn, hasKeys, wellKnown } from './discovery-document.ts'
import { type IssuersDeps, isIssuerOf } from './issuers.ts'
import { loadOauth } from './plain-oauth.ts'
import { providerFetch } from './provider-egress.ts'
import { placeOf } from './provider-kinds.ts'
import { ProviderProblem } from './provider-problem.ts'
import type { Provider } from './provider-rows.ts'

/** What an operator is told about a provider that was just set up. Each has its sentence on the page and the command line. */
export type CheckProblem =
  /** Nothing answers there (or not in time, or not over https). */
  | 'unreachable'
  /** Something answers that is no OpenID Connect discovery document. `detail`: its address. */
  | 'no-discovery'
  /** Its issuer is another than the one that was given. `detail`: the one it says. */
  | 'issuer-differs'
  /** The document names no authorization endpoint, no token endpoint, no keys. `detail`: which. */
  | 'endpoint-missing'
  /** Its keys cannot be read, or there is none that we know how to use. */
  | 'no-keys'
  /** It does not know the client's id, or the secret is wrong. `detail`: its word for it. */
  | 'client-refused'
  /** Our secret was encrypted with a key that is not there, or is no key where one is needed. */
  | 'secret-unreadable'

export interface ProviderCheck {
  ok: boolean
  problems: { problem: CheckProblem; detail?: string }[]
  /** What it says about itself, as far as it could be asked. */
  found: {
    issuer?: string
    authorizationEndpoint?: string
    tokenEndpoint?: string
    profileEndpoint?: string
    keysAt?: string
    /** Where people sign out there, on request. */
    endSessionEndpoint?: string
    /** Tells us when somebody signed out there. */
    backChannelLogout?: boolean
    /** Names itself in its answers (RFC 9207). */
    namesItself?: boolean
  }
}

type Found = ProviderCheck['found']
type Problem = ProviderCheck['problems'][number]

/** Asks an OpenID Connect issuer for what it says of itself, and whether it knows us. Never throws. */
export function checkIssuer(provider: Provider, deps: IssuersDeps): Promise<ProviderCheck> {
  return checking(async (found) => {
    const oauth = await loadOauth()
    const fetch = providerFetch(provider, deps)
    const { issuer = '' } = placeOf(provider).settings
    const options = {
      algorithm: 'oidc' as const,
      [oauth.customFetch]: (url: string, given: object) => fetch(url, given),
      [oauth.allowInsecureRequests]: deps.config.onLoopback,
    }
    const answer = await answerOf(() => oauth.discoveryRequest(new URL(issuer), options))
    if (!answer) return [{ problem: 'unreachable', detail: issuer }]
    const server = answer.status === 200 ? await discoveryIn(answer) : undefined
    if (!server) return [{ problem: 'no-discovery', detail: `${issuer.replace(/\/$/, '')}${wellKnown}` }]
    Object.assign(found, foundIn(server))
    if (!isIssuerOf(provider, server.issuer)) return [{ problem: 'issuer-differs', detail: server.issuer }]

    const missing = (['authorization_endpoint', 'token_endpoint', 'jwks_uri'] as const).filter(
      (name) => !server[name],
    )
    if (missing.length) return missing.map((detail) => ({ problem: 'endpoint-missing', detail }))
    const keys = (await hasKeys(fetch, server.jwks_uri ?? '')) ? [] : [{ problem: 'no-keys' as const }]
    return [...keys, ...(await clientProblems(provider, deps, server))]
  })
}

/** The same for a service whose addresses were declared. */
export function checkService(provider: Provider, deps: IssuersDeps): Promise<ProviderCheck> {
  return checking(async (found) => {
    const { authorizationEndpoint, tokenEndpoint, profileEndpoint } = placeOf(provider).settings
    Object.assign(found, { authorizationEndpoint, tokenEndpoint, profileEndpoint })
    const fetch = providerFetch(provider, deps)
    // Without a token it answers that it wants one; that it answers is enough.
    if (!(await answerOf(() => fetch(profileEndpoint ?? '', { headers: { 'user-agent': 'Portico' } }))))
      return [{ problem: 'unreachable', detail: profileEndpoint ?? '' }]
    const server = { issuer: new URL(tokenEndpoint ?? '').origin, token_endpoint: tokenEndpoint ?? '' }
    return clientProblems(provider, deps, server)
  })
}

async function checking(look: (found: Found) => Promise<Problem[]>): Promise<ProviderCheck> {
  const found: Found = {}
  const problems = await look(found).catch((error): Problem[] => [
    { problem: error instanceof ProviderProblem ? 'secret-unreadable' : 'unreachable' },
  ])
  return { ok: problems.length === 0, problems, found }
}
