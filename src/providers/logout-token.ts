/** A provider says that somebody signed out there: OpenID Connect Back-Channel Logout 1.0, sections 2.4 and 2.6. */
import type { JWTPayload } from 'jose'
import { minutes } from '../duration.ts'
import type { EgressFetch } from '../oidc/egress.ts'
import { subjectText } from './claims-there.ts'
import type { SignedOutThere } from './elsewhere.ts'
import type { Issuer } from './issuers.ts'
import { ProviderProblem } from './provider-problem.ts'
import type { Provider } from './provider-rows.ts'

type Jose = typeof import('jose')
type Keys = ReturnType<Jose['createRemoteJWKSet']>

const longest = 16_384
const event = 'http://schemas.openid.net/event/backchannel-logout'
/** Only with a public key: with a secret, whoever knows ours could sign. */
const algorithms = [
  'RS256',
  'RS384',
  'RS512',
  'PS256',
  'PS384',
  'PS512',
  'ES256',
  'ES384',
  'ES512',
  'EdDSA',
  'Ed25519',
]
/** Logout tokens are sent at once; an old one was kept by somebody. In milliseconds. */
const oldest = minutes(10)
/** Whoever sends tokens with keys that nobody knows makes us look no more often. In milliseconds. */
const lookAgainAfter = 10_000

/** The keys of issuers, which unknown tokens make us read anew now and then. */
export function createLogoutKeys() {
  const held = new Map<string, { address: string; keys: Keys }>()
  return (jose: Jose, id: string, address: string, fetch: EgressFetch): Keys => {
    const before = held.get(id)
    if (before?.address === address) return before.keys
    const keys = jose.createRemoteJWKSet(new URL(address), {
      [jose.customFetch]: (url, options) => fetch(url, options),
      cooldownDuration: lookAgainAfter,
    })
    held.set(id, { address, keys })
    return keys
  }
}

export interface Reading {
  issuer: Issuer
  keys: ReturnType<typeof createLogoutKeys>
  fetch: EgressFetch
  now: Date
}

/** Throws ProviderProblem, and what jose throws. */
export async function readLogoutToken(
  provider: Provider,
  token: string,
  { issuer: { configuration }, keys, fetch, now }: Reading,
): Promise<SignedOutThere> {
  if (token.length > longest) throw new ProviderProblem('refused', 'the token is too long')
  const jose = await import('jose')
  const { issuer, jwks_uri: address = '' } = configuration.serverMetadata()
  const { payload, protectedHeader } = await jose.jwtVerify(token, keys(jose, provider.id, address, fetch), {
    algorithms,
    issuer,
    audience: provider.clientId,
    requiredClaims: ['iat', 'exp', 'jti', 'events'],
    maxTokenAge: oldest / 1000,
    clockTolerance: 30,
    currentDate: now,
  })
  const problem = typeProblem(protectedHeader.typ) ?? claimsProblem(payload)
  if (problem) throw new ProviderProblem('refused', problem)
  return whoIn(issuer, payload)
}

/** An ID token or an access token of the same issuer is no logout token. Older issuers say `JWT`, or nothing. */
const typeProblem = (typ = 'JWT'): string | undefined =>
  /^(application\/)?(logout\+jwt|jwt)$/i.test(typ) ? undefined : 'the token is of another type'

function claimsProblem({ events, nonce }: JWTPayload): string | undefined {
  // An ID token that somebody shows has one, and no logout token may.
  if (nonce !== undefined) return 'the token has a nonce'
  const isLogout = typeof events === 'object' && events !== null && Object.hasOwn(events, event)
  const said: unknown = isLogout ? Reflect.get(events, event) : undefined
  return typeof said === 'object' && said !== null ? undefined : 'the token is about something else'
}

function whoIn(issuer: string, { sub, sid, iat = 0 }: JWTPayload): SignedOutThere {
  const [subject, session] = [sub, sid].map((said) =>
    typeof said === 'string' ? subjectText(said) : undefined,
  )
  if (!subject && !session) throw new ProviderProblem('refused', 'the token names nobody')
  return {
    issuer,
    ...(subject ? { subject } : {}),
    ...(session ? { sid: session } : {}),
    issuedAt: new Date(iat * 1000),
  }
}
