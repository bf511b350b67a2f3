/** What the engine stores of a token and its grant (src/oidc/adapter.ts), as far as it is read here. */
import type { ClaimsParameter } from 'oidc-provider'
import { isFromTheFuture } from '../clock-skew.ts'
import { seconds } from '../duration.ts'
import type { Row } from '../store/statements.ts'

export interface StoredToken {
  iat: number
  exp: number
  clientId: string
  accountId?: string
  grantId?: string
  scope?: string
  sid?: string
  aud?: string
  claims?: ClaimsParameter
}

/** As they are written: 256 random bits. Nothing else is looked for here, a JWT least of all. */
export const opaque = /^[\w-]{43}$/

/** Bound to a key or to a session, or with members of somebody's own: what that means is for the engine to say. */
const special = [
  'jkt',
  'x5t#S256',
  'attestationJkt',
  'expiresWithSession',
  'extra',
  'rar',
  'resource',
  'format',
] as const

/** The token of a row that names its `sub`; undefined where only the engine knows what it opens, if anything. */
export function tokenOf({ payload, sub }: Row): StoredToken | undefined {
  const token = JSON.parse(String(payload)) as StoredToken
  const isSpecial = special.some((member) => member in token)
  const isPlain = !isSpecial && (token.accountId ?? null) === sub && !isFromTheFuture(token, Date.now())
  return isPlain ? token : undefined
}

/** The engine's clock counts seconds, and is moved by nobody. */
export const isOver = ({ exp }: { exp: number }): boolean => seconds(exp) <= Date.now()

/** What was allowed (src/oidc/grants.ts). */
export interface StoredGrant {
  exp: number
  clientId: string
  accountId: string
  openid?: { scope?: string; claims?: string[] }
}

/**
 * The grant that a token is good under; undefined where it is not good. One with parts that were taken back is the engine's
 * to read, and `'unknown'` here.
 */
export function grantOf(token: StoredToken, stored: unknown): StoredGrant | 'unknown' | undefined {
  if (typeof stored !== 'string' || isOver(token)) return undefined
  const grant = JSON.parse(stored) as StoredGrant
  if (grant.clientId !== token.clientId || grant.accountId !== token.accountId || isOver(grant))
    return undefined
  return 'rejected' in grant ? 'unknown' : grant
}

export const scopesOf = ({ openid }: StoredGrant): string[] => openid?.scope?.split(' ') ?? []

/** Nobody can keep these from a portal (OpenID Connect Core 2). */
const alwaysTold: ReadonlySet<string> = new Set(['sub', 'sid', 'auth_time', 'acr', 'amr', 'iss'])

/** What the request asked for by name in one place (OpenID Connect Core 5.5), as far as it was granted. */
export function namedBy(
  { claims }: StoredToken,
  { openid }: StoredGrant,
  place: 'userinfo' | 'id_token',
): Record<string, unknown> {
  const asked = Object.entries(claims?.[place] ?? {})
  return Object.fromEntries(asked.filter(([name]) => alwaysTold.has(name) || openid?.claims?.includes(name)))
}

/**
 * Holds for a row of "OidcRecord" whose session goes on (src/oidc/ended-sessions.ts). What came from a session is hidden by
 * the session's `uid` alone; only sessions themselves are by an id.
 */
export const itsSessionGoesOn = `NOT EXISTS (SELECT 1 FROM "OidcRecord" AS "mark" WHERE "mark"."kind" = 'EndedSession'
  AND "mark"."idHash" = "OidcRecord"."uidHash")`

/** The payload of the grant that a row of "OidcRecord" names. Takes the moment until which it must be good. */
export const itsGrant = `(SELECT g."payload" FROM "OidcRecord" g WHERE g."grantId" = "OidcRecord"."grantId"
  AND g."kind" = 'Grant' AND g."expiresAt" > ? LIMIT 1)`
