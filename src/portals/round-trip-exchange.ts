/** The second half of a round trip (round-trip.ts): a code becomes tokens, which are looked at and taken back. */
import type { Configuration, TokenEndpointResponse, TokenEndpointResponseHelpers } from 'openid-client'
import type { Library } from './round-trip-library.ts'
import { type Step, stepper } from './round-trip-steps.ts'

/** What was asked, and has to come back. */
export interface Attempt {
  state: string
  nonce: string
  verifier: string
  scope: string
}

type Tokens = TokenEndpointResponse & TokenEndpointResponseHelpers

/** Trades the code of `callback`, whose ID token is checked with it. */
export async function exchange(
  oidc: Library,
  steps: Step[],
  config: Configuration,
  callback: URL,
  { state, nonce, verifier }: Attempt,
): Promise<Tokens> {
  const step = stepper(steps)
  const parameters = Object.fromEntries(callback.searchParams)
  const { code, ...shown } = parameters
  const checks = {
    expectedState: state,
    expectedNonce: nonce,
    pkceCodeVerifier: verifier,
    idTokenExpected: true,
  }
  const tokens = await step(
    'tokens',
    () => oidc.authorizationCodeGrant(config, callback, checks),
    ({ token_type, expires_in, scope }) => ({ token_type, expires_in, scope }),
  )
  // Held against what was asked by the library, in the same call.
  steps.splice(-1, 0, { name: 'answer', milliseconds: 0, shown: { ...shown, code: '…' } })
  await step(
    'id-token',
    async () => tokens.claims() ?? {},
    (claims) => ({ header: headerOf(tokens), claims }),
  )
  return tokens
}

/** How the ID token is signed. */
function headerOf({ id_token = '' }: Tokens): { alg?: string; kid?: string } {
  const { alg, kid } = JSON.parse(
    Buffer.from(id_token.split('.')[0] ?? '', 'base64url').toString('utf8') || '{}',
  )
  return { alg, kid }
}

/** A token that was taken back opens nothing. Throws where it does. */
export async function statusAfter(
  oidc: Library,
  config: Configuration,
  token: string,
  sub: string,
): Promise<number> {
  try {
    await oidc.fetchUserInfo(config, token, sub)
  } catch (error) {
    const { status } = error as { status?: number }
    if (status === 401) return status
    throw error
  }
  throw new Error('The access token was revoked, and opens userinfo still.')
}
