/**
 * Signing in at a service that is plain OAuth 2.0: nobody signs who it is, so that it is asked, with the access token and
 * from us to it directly, and what it answers is read as the operator, or its kind, declares.
 */
import type { AuthorizationServer, Client } from 'oauth4webapi'
import { identityFrom } from './claims-there.ts'
import { clientProof } from './client-proof.ts'
import { askWith, emailIn, peopleOf, primaryOf, read } from './declared-profile.ts'
import type { Leaving, Proofs } from './elsewhere.ts'
import type { Identity } from './identity.ts'
import type { IssuersDeps } from './issuers.ts'
import { providerFetch } from './provider-egress.ts'
import { placeOf } from './provider-kinds.ts'
import type { Provider } from './provider-rows.ts'

export const loadOauth = () => import('oauth4webapi')

/** The server, the client, and how they are reached, in the library's words. */
async function openService(provider: Provider, deps: IssuersDeps) {
  const oauth = await loadOauth()
  const place = placeOf(provider)
  const { issuer, authorizationEndpoint = '', tokenEndpoint = '' } = place.settings
  const server: AuthorizationServer = {
    issuer: issuer ?? new URL(authorizationEndpoint).origin,
    authorization_endpoint: authorizationEndpoint,
    token_endpoint: tokenEndpoint,
  }
  const client: Client = { client_id: provider.clientId }
  const fetch = providerFetch(provider, deps)
  const options = {
    [oauth.customFetch]: (url: string, given: object) => fetch(url, given),
    [oauth.allowInsecureRequests]: deps.config.onLoopback,
  }
  return { oauth, place, server, client, fetch, options, proof: await clientProof(oauth, provider, deps) }
}

/** Where the browser goes. */
export async function oauthAddress(
  provider: Provider,
  { state, verifier, redirectUri }: Leaving,
): Promise<URL> {
  const oauth = await loadOauth()
  const { scopes, settings, parameters = {} } = placeOf(provider)
  const url = new URL(settings.authorizationEndpoint ?? '')
  const asked = {
    response_type: 'code',
    client_id: provider.clientId,
    redirect_uri: redirectUri,
    state,
    code_challenge: await oauth.calculatePKCECodeChallenge(verifier),
    code_challenge_method: 'S256',
    ...(scopes.length ? { scope: scopes.join(' ') } : {}),
    ...parameters,
  }
  for (const [name, value] of Object.entries(asked)) url.searchParams.set(name, value)
  return url
}

/** Who came back with `callback`. Throws what the library throws, and ProviderProblem. */
export async function oauthIdentity(
  provider: Provider,
  deps: IssuersDeps,
  { callback, proofs }: { callback: URL; proofs: Proofs },
): Promise<Identity> {
  const { oauth, place, server, client, fetch, options, proof } = await openService(provider, deps)
  const { settings } = place
  const answer = new URLSearchParams(callback.search)
  // Who was declared without an issuer cannot be held against one; its redirect address is its own (RFC 9700, section 4.4).
  if (!settings.issuer) answer.delete('iss')
  const code = oauth.validateAuthResponse(server, client, answer, proofs.state)
  const { redirectUri, verifier } = proofs
  const granted = await oauth.authorizationCodeGrantRequest(
    server,
    client,
    proof,
    code,
    redirectUri,
    verifier,
    options,
  )
  const { access_token: token } = await oauth.processAuthorizationCodeResponse(server, client, granted)

  const ask = askWith(fetch, token)
  const { profileEndpoint = '', emailsEndpoint, mapping = { subject: [] } } = settings
  const profile = await ask(profileEndpoint)
  const email = emailsEndpoint
    ? primaryOf(await ask(emailsEndpoint).catch(() => []))
    : emailIn(profile, mapping)
  return identityFrom(
    {
      issuer: peopleOf(provider),
      subject: read(profile, mapping.subject),
      name: read(profile, mapping.name),
      username: read(profile, ['login', 'username']),
      picture: read(profile, mapping.picture),
      email: email.address,
      verified: email.verified,
    },
    deps.config.onLoopback,
  )
}
