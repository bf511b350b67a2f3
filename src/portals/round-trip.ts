/**
 * A whole sign-in as a portal sees it, played by the library openid-client, which we did not write: it checks every answer
 * as a real portal would.
 *
 *   begin ──▶ discovery ──▶ the address to send the browser to
 *                                     └──▶ sign-in ──▶ the callback
 *   finish ◀─────────────────────────────────────────────┘
 *     └──▶ the answer ──▶ tokens, ID token ──▶ userinfo ──▶ revocation
 *
 * It goes over the network, but through `door`, where this very process listens: the issuer's own name may lead through a
 * proxy that cannot be reached from here.
 */
import { type Attempt, exchange, statusAfter } from './round-trip-exchange.ts'
import { discover, type Library, load, type Place, redirectUri } from './round-trip-library.ts'
import { type Step, stepper } from './round-trip-steps.ts'

export type { Attempt } from './round-trip-exchange.ts'
export type { Place } from './round-trip-library.ts'
export type { Step } from './round-trip-steps.ts'

export interface RoundTrip {
  steps: Step[]
  /** Why it ended early, in the words of the engine or of the library. */
  problem: string | undefined
}

/** The address to open, and what the browser has to bring back. */
export async function beginRoundTrip(
  place: Place,
  scope: string,
  prompt?: string,
): Promise<{ address: string; attempt: Attempt }> {
  const oidc = await load()
  const attempt = {
    state: oidc.randomState(),
    nonce: oidc.randomNonce(),
    verifier: oidc.randomPKCECodeVerifier(),
    scope,
  }
  const config = await discover(oidc, place)
  const parameters = { ...(await requestOf(oidc, place, attempt)), ...(prompt && { prompt }) }
  return { address: oidc.buildAuthorizationUrl(config, parameters).href, attempt }
}

const requestOf = async (oidc: Library, place: Place, { state, nonce, verifier, scope }: Attempt) => ({
  redirect_uri: redirectUri(place),
  scope,
  state,
  nonce,
  code_challenge: await oidc.calculatePKCECodeChallenge(verifier),
  code_challenge_method: 'S256',
})

/** Goes on with what came back to the callback, `query`. Never throws for what a portal would see as an error. */
export async function finishRoundTrip(place: Place, attempt: Attempt, query: string): Promise<RoundTrip> {
  const trip: RoundTrip = { steps: [], problem: undefined }
  try {
    await walk(trip.steps, place, attempt, query)
  } catch (error) {
    trip.problem = reasonOf(error)
  }
  return trip
}

async function walk(steps: Step[], place: Place, attempt: Attempt, query: string): Promise<void> {
  const oidc = await load()
  const step = stepper(steps)
  const config = await step(
    'discovery',
    () => discover(oidc, place),
    (found) => {
      const { issuer, authorization_endpoint, token_endpoint, userinfo_endpoint, jwks_uri } =
        found.serverMetadata()
      return { issuer, authorization_endpoint, token_endpoint, userinfo_endpoint, jwks_uri }
    },
  )
  await step(
    'request',
    () => requestOf(oidc, place, attempt),
    (parameters) => parameters,
  )
  const callback = new URL(`${redirectUri(place)}?${query}`)
  const tokens = await exchange(oidc, steps, config, callback, attempt)
  const sub = tokens.claims()?.sub ?? ''
  const { access_token: accessToken } = tokens
  await step(
    'userinfo',
    () => oidc.fetchUserInfo(config, accessToken, sub),
    (claims) => claims,
  )
  await step(
    'revocation',
    async () => {
      await oidc.tokenRevocation(config, accessToken)
      return statusAfter(oidc, config, accessToken, sub)
    },
    (status) => ({ 'userinfo answers': status }),
  )
}

/** In the words of the engine, or of the library and of what lies behind them. */
function reasonOf(error: unknown): string {
  const {
    message,
    cause,
    error: code,
    error_description: description,
  } = error as Error & Record<string, unknown>
  const behind = cause instanceof Error ? cause.message : undefined
  return [code, description ?? message, behind].filter((text) => typeof text === 'string').join(': ')
}
