import type { TestContext } from 'node:test'
import * as oidc from 'openid-client'

type Params = Record<string, string>
type Attempt = { params: Params; verifier: string | undefined }
export type Tokens = oidc.TokenEndpointResponse & oidc.TokenEndpointResponseHelpers

export type PortalSettings = {
  issuer: string
  clientId: string
  clientSecret?: string
  /** How the client proves itself; by default client_secret_basic where there is a secret, else nothing. */
  auth?: oidc.ClientAuth
  redirectUri?: string
  scope?: string
  /** False leaves PKCE out, which only some clients may. */
  pkce?: boolean
  metadata?: Partial<oidc.ClientMetadata>
}

export type Portal = Awaited<ReturnType<typeof openPortal>>

/**
 * A portal in the words of a client library that we did not write: it checks every answer as a real one would.
 * It serves no address itself; the browser stops at its callback and the test hands that to `finish`.
 */
export async function openPortal(t: Pick<TestContext, 'signal'>, settings: PortalSettings) {
  const {
    redirectUri = 'http://localhost:9/callback',
    scope = 'openid profile email',
    pkce = true,
  } = settings
  const config = await discover(t.signal, settings)
  const attempts = new Map<string, Attempt>()
  let latest: Attempt | undefined
  let tokens: Tokens | undefined

  async function begin(params: Params): Promise<Params> {
    latest = await newAttempt({ redirect_uri: redirectUri, scope, ...params }, pkce)
    attempts.set(latest.params.state ?? '', latest)
    return latest.params
  }

  function held(): Tokens {
    if (!tokens) throw new Error(`${settings.clientId} has no tokens yet: let it finish a sign-in first.`)
    return tokens
  }

  return {
    config,
    redirectUri,

    /** The tokens of the last `finish` or `refresh`. */
    get tokens() {
      return held()
    },

    /** Begins a sign-in: the address to open. State, nonce and the PKCE verifier are remembered for `finish`. */
    start: async (params: Params = {}): Promise<string> =>
      oidc.buildAuthorizationUrl(config, await begin(params)).href,

    /** Begins a sign-in whose parameters are pushed first (RFC 9126). */
    startPushed: async (params: Params = {}): Promise<string> =>
      (await oidc.buildAuthorizationUrlWithPAR(config, await begin(params))).href,

    /** Checks the answer that came to the callback and exchanges its code. Throws what the library throws. */
    async finish(callback: string | URL | Request): Promise<Tokens> {
      const answer = callback instanceof Request ? callback : new URL(callback)
      const attempt = attempts.get((await paramsOf(answer)).get('state') ?? '') ?? latest
      if (!attempt) throw new Error(`${settings.clientId} has not started a sign-in.`)
      tokens = await oidc.authorizationCodeGrant(config, answer, checksFor(attempt))
      return tokens
    },

    /** What the house says about the person now; the subject must be the ID token's. */
    userinfo(accessToken: string = held().access_token) {
      const subject = tokens?.claims()?.sub ?? oidc.skipSubjectCheck
      return oidc.fetchUserInfo(config, accessToken, subject)
    },

    /** Trades a refresh token, by default the last one, for new tokens and keeps those. */
    async refresh(refreshToken: string = held().refresh_token ?? '', params: Params = {}): Promise<Tokens> {
      tokens = await oidc.refreshTokenGrant(config, refreshToken, params)
      return tokens
    },

    /** Where a person is sent to sign out, with the last ID token as the hint. */
    logoutUrl: (params: Params = {}): string => {
      const hint = tokens?.id_token
      return oidc.buildEndSessionUrl(config, { ...(hint && { id_token_hint: hint }), ...params }).href
    },

    /** Tokens for the portal itself, on nobody's behalf; not kept. */
    clientCredentials: (params: Params = {}): Promise<Tokens> => oidc.clientCredentialsGrant(config, params),
  }
}

function discover(signal: AbortSignal, settings: PortalSettings): Promise<oidc.Configuration> {
  const { issuer, clientId, clientSecret, metadata = {} } = settings
  const auth = settings.auth ?? (clientSecret ? oidc.ClientSecretBasic(clientSecret) : oidc.None())
  // A house that hangs must not keep the portal of a test that has ended.
  const whileTesting: oidc.CustomFetch = (url, options) =>
    fetch(url, {
      ...(options as RequestInit),
      signal: AbortSignal.any([signal, ...(options.signal ? [options.signal] : [])]),
    })
  return oidc.discovery(new URL(issuer), clientId, metadata, auth, {
    execute: [oidc.allowInsecureRequests],
    [oidc.customFetch]: whileTesting,
  })
}

async function newAttempt(params: Params, pkce: boolean): Promise<Attempt> {
  const verifier = pkce ? oidc.randomPKCECodeVerifier() : undefined
  const defaults = {
    state: oidc.randomState(),
    ...(verifier && {
      code_challenge: await oidc.calculatePKCECodeChallenge(verifier),
      code_challenge_method: 'S256',
    }),
    ...(params.scope?.split(' ').includes('openid') && { nonce: oidc.randomNonce() }),
  }
  return { verifier, params: { ...defaults, ...params } }
}

function checksFor({ verifier, params }: Attempt): oidc.AuthorizationCodeGrantChecks {
  return {
    ...(verifier && { pkceCodeVerifier: verifier }),
    expectedState: params.state ?? '',
    ...(params.nonce && { expectedNonce: params.nonce }),
    ...(params.max_age && { maxAge: Number(params.max_age) }),
  }
}

async function paramsOf(answer: URL | Request): Promise<URLSearchParams> {
  if (answer instanceof URL) return answer.searchParams
  return new URLSearchParams(await answer.clone().text())
}
