/**
 * Signing in elsewhere: what is asked of a provider, and what is believed of its answers. The libraries that speak the
 * protocols are loaded with the first visit.
 */
import { setTimeout } from 'node:timers/promises'
import { seconds } from '../duration.ts'
import type { Identity } from './identity.ts'
import { createIssuers, type IssuersDeps } from './issuers.ts'
import { createLogoutKeys, readLogoutToken } from './logout-token.ts'
import { openidAddress, openidIdentity } from './openid-connect.ts'
import { oauthAddress, oauthIdentity } from './plain-oauth.ts'
import { checkIssuer, checkService, type ProviderCheck } from './provider-check.ts'
import { fetchPicture, isWebAddress, providerFetch } from './provider-egress.ts'
import { knownKinds } from './provider-kinds.ts'
import { ProviderProblem, problemOf } from './provider-problem.ts'
import type { Provider } from './provider-rows.ts'

export { ProviderProblem, type ProviderProblemKind } from './provider-problem.ts'

/** What goes along, and has to come back (proofsOf in visits.ts). */
export interface Proofs {
  state: string
  nonce: string
  verifier: string
  /** redirectUriOf in provider-kinds.ts. */
  redirectUri: string
}

export interface Leaving extends Proofs {
  /** Whom to suggest there. */
  loginHint?: string
  /** Languages, the best first, with spaces between. */
  uiLocales?: string
  /** They are to prove anew who they are, where the provider can be asked for that. */
  again?: boolean
}

/** What a provider says at its back channel: who has signed out there. `subject`, `sid`, or both. */
export interface SignedOutThere {
  issuer: string
  subject?: string
  sid?: string
  issuedAt: Date
}

export interface Elsewhere {
  /** Where to send the browser. Throws ProviderProblem. */
  authorizationUrl(provider: Provider, leaving: Leaving): Promise<URL>
  /** Who came back. Of `callbackUrl` the query alone counts. Throws ProviderProblem. */
  identify(provider: Provider, callbackUrl: URL, proofs: Proofs): Promise<Identity>
  /** For operators: whether a provider is set up as it says itself. Never throws. */
  check(provider: Provider): Promise<ProviderCheck>
  /** Where to send somebody who wants to sign out there, too. Undefined where the provider has no such place, or gives no answer. */
  signOutUrl(
    provider: Provider,
    leaving: { idToken?: string | undefined; postLogoutRedirectUri: string },
  ): Promise<URL | undefined>
  /** Reads a logout token (OpenID Connect Back-Channel Logout 1.0, section 2.6). Throws ProviderProblem. */
  verifyLogoutToken(provider: Provider, token: string): Promise<SignedOutThere>
  /** The bytes behind an identity's `picture`, five megabytes at most. Undefined where they cannot be had. */
  fetchPicture(url: string): Promise<Uint8Array | undefined>
}

/** Longer than this nobody waits to be told that they are signed out here. In milliseconds. */
const longestWait = seconds(1.5)

/** Undefined where it takes longer. */
const soon = <T>(work: Promise<T>): Promise<T | undefined> =>
  Promise.race([work, setTimeout(longestWait, undefined, { ref: false })])

export function createElsewhere(deps: IssuersDeps): Elsewhere {
  const { config, now } = deps
  const issuers = createIssuers(deps)
  const logoutKeys = createLogoutKeys()
  const isOidc = ({ kind }: Provider) => knownKinds[kind].protocol === 'oidc'

  /** What goes wrong on a visit is told in our words, and what is held of the provider is not trusted further. */
  const orProblem = <T>(provider: Provider, work: () => Promise<T>): Promise<T> =>
    work().catch((error: unknown) => {
      const problem = problemOf(error)
      if (problem.kind !== 'denied') issuers.forget(provider)
      throw problem
    })

  /** A provider may say nothing that leads a browser anywhere but to a web page. */
  function leadable(url: URL): URL {
    if (isWebAddress(url, config.onLoopback)) return url
    throw new ProviderProblem('refused', 'the address to send people to is not https')
  }

  return {
    authorizationUrl: (provider, leaving) =>
      orProblem(provider, async () =>
        leadable(
          isOidc(provider)
            ? await openidAddress(await issuers.open(provider), leaving)
            : await oauthAddress(provider, leaving),
        ),
      ),

    identify: (provider, { search }, proofs) =>
      orProblem(provider, async () => {
        const callback = new URL(proofs.redirectUri)
        callback.search = search
        if (!isOidc(provider)) return oauthIdentity(provider, deps, { callback, proofs })
        const issuer = await issuers.open(provider)
        return openidIdentity(issuer, provider, {
          callback,
          proofs,
          onLoopback: config.onLoopback,
          now: now(),
        })
      }),

    check: (provider) => (isOidc(provider) ? checkIssuer(provider, deps) : checkService(provider, deps)),

    async signOutUrl(provider, { idToken, postLogoutRedirectUri }) {
      if (!isOidc(provider)) return undefined
      try {
        const issuer = await soon(issuers.open(provider))
        if (!issuer) return undefined
        const { oidc, configuration } = issuer
        if (!configuration.serverMetadata().end_session_endpoint) return undefined
        const parameters = { post_logout_redirect_uri: postLogoutRedirectUri }
        const hint = idToken === undefined ? {} : { id_token_hint: idToken }
        return leadable(oidc.buildEndSessionUrl(configuration, { ...parameters, ...hint }))
      } catch {
        return undefined
      }
    },

    // Anybody can send one: what is held stays held, whatever it is.
    async verifyLogoutToken(provider, token) {
      if (!isOidc(provider)) throw new ProviderProblem('refused', 'it is no OpenID Connect issuer')
      const fetch = providerFetch(provider, deps)
      return issuers
        .open(provider)
        .then((issuer) => readLogoutToken(provider, token, { issuer, keys: logoutKeys, fetch, now: now() }))
        .catch((error: unknown) => {
          throw problemOf(error)
        })
    },

    fetchPicture: (url) => fetchPicture(url, deps),
  }
}
