/** Signing in at an OpenID Connect issuer. The library holds the answer against what was asked; who it is about is ours to read. */
import type { IDToken } from 'openid-client'
import { identityFrom, type SaidOfPerson } from './claims-there.ts'
import type { Leaving, Proofs } from './elsewhere.ts'
import type { Identity } from './identity.ts'
import type { Issuer } from './issuers.ts'
import type { Provider } from './provider-rows.ts'

/** Of a clock there, in seconds. */
const mostAhead = 30

type Claims = Readonly<Record<string, unknown>>

/** Where the browser goes. */
export async function openidAddress(
  { oidc, configuration, place }: Issuer,
  { state, nonce, verifier, redirectUri, loginHint, uiLocales, again }: Leaving,
): Promise<URL> {
  const challenge = await oidc.calculatePKCECodeChallenge(verifier)
  return oidc.buildAuthorizationUrl(configuration, {
    redirect_uri: redirectUri,
    scope: place.scopes.join(' '),
    state,
    ...(place.withoutNonce ? {} : { nonce }),
    ...(place.withoutPkce ? {} : { code_challenge: challenge, code_challenge_method: 'S256' }),
    ...(loginHint ? { login_hint: loginHint } : {}),
    ...(uiLocales ? { ui_locales: uiLocales } : {}),
    ...(again && place.asksAgain ? { prompt: 'login', max_age: '0' } : {}),
    ...place.parameters,
  })
}

/** Who came back with `callback`, whose query is theirs and whose rest is ours. Throws what the library throws. */
export async function openidIdentity(
  issuer: Issuer,
  provider: Provider,
  { callback, proofs, onLoopback, now }: { callback: URL; proofs: Proofs; onLoopback: boolean; now: Date },
): Promise<Identity> {
  const { oidc, configuration, place } = issuer
  const tokens = await oidc.authorizationCodeGrant(configuration, callback, {
    expectedState: proofs.state,
    idTokenExpected: true,
    ...(place.withoutNonce ? {} : { expectedNonce: proofs.nonce }),
    ...(place.withoutPkce ? {} : { pkceCodeVerifier: proofs.verifier }),
  })
  issuer.remember()
  const claims = tokens.claims()
  if (!claims) throw new Error('there is no ID token')
  // The library looks at the end of a token alone.
  if (claims.iat > now.getTime() / 1000 + mostAhead) throw new Error('the ID token is from the future')
  const more = await userinfoOf(issuer, claims, tokens.access_token)
  const said = saidBy(provider, claims, more)
  const named = provider.kind === 'apple' ? appleName(callback.searchParams.get('user')) : {}
  return identityFrom({ ...said, ...named, idToken: tokens.id_token }, onLoopback)
}

/** What is not in the ID token. The library refuses what is said there about somebody else. */
async function userinfoOf(
  { oidc, configuration }: Issuer,
  claims: IDToken,
  accessToken: string,
): Promise<Claims> {
  const isWhole = claims.email !== undefined && (claims.name !== undefined || claims.given_name !== undefined)
  if (isWhole || !configuration.serverMetadata().userinfo_endpoint) return {}
  return oidc.fetchUserInfo(configuration, accessToken, claims.sub)
}

function saidBy({ kind }: Provider, claims: IDToken, more: Claims): SaidOfPerson {
  const all: Claims = { ...more, ...claims }
  // An address and the word that it is proven come from one mouth.
  const about: Claims = claims.email === undefined ? more : claims
  return {
    issuer: claims.iss,
    subject: claims.sub,
    name: all.name,
    givenName: all.given_name,
    familyName: all.family_name,
    username: all.preferred_username,
    email: about.email,
    verified: isProven(kind, about, claims),
    // Microsoft's opens for its own tokens alone.
    picture: kind === 'microsoft' ? undefined : all.picture,
    authTime: claims.auth_time,
    sid: claims.sid,
  }
}

/**
 * Whether the issuer says that the address is theirs, now. Google proved others' addresses once, when somebody made an account there
 * with them: it speaks for its own, and for those of organisations (`hd`) that it keeps the mail of.
 */
function isProven(kind: Provider['kind'], about: Claims, claims: IDToken): boolean {
  if (kind === 'microsoft') return isYes(about.xms_edov, 1, '1')
  if (kind === 'google' && !isGooglesOwn(about.email, claims.hd)) return false
  return isYes(about.email_verified)
}

const isGooglesOwn = (email: unknown, organisation: unknown): boolean =>
  (typeof organisation === 'string' && organisation !== '') ||
  (typeof email === 'string' && /@(gmail|googlemail)\.com$/i.test(email.trim()))

/** True, or "true", which is Apple's; Microsoft has numbers, too. */
const isYes = (said: unknown, ...others: unknown[]): boolean =>
  said === true || said === 'true' || (said !== undefined && others.includes(said))

/**
 * Apple tells the name once, beside the code and unsigned (`user`, with a made-up address in it for all we know). A name is
 * what anybody may write of themselves; the address is taken from the ID token alone.
 */
function appleName(user: string | null): Pick<SaidOfPerson, 'name' | 'givenName' | 'familyName'> {
  if (!user || user.length > 2048) return {}
  try {
    const { firstName, lastName } = JSON.parse(user)?.name ?? {}
    const parts = [firstName, lastName].filter((part) => typeof part === 'string')
    return { name: parts.join(' '), givenName: firstName, familyName: lastName }
  } catch {
    return {}
  }
}
