/** What the engine lets through and Portico does not. */
import { errors } from 'oidc-provider'
import { minutes, seconds } from '../duration.ts'

/** How deep objects and lists may be nested in `claims`, as in the bodies of the API. */
const mostDepth = 12

/** Every claim that is asked for is `null` or an object (OpenID Connect Core 5.5.1); the engine looks at the top only. */
export function refuseMalformedClaims(_ctx: unknown, claims: object): void {
  // What is copied and written later would go as deep as whoever sent it liked, and fail there.
  if (isDeeper(claims, mostDepth))
    throw new errors.InvalidRequest(`claims must not be nested deeper than ${mostDepth}`)
  const members = Object.values(claims).flatMap((part) => Object.values(part ?? {}))
  const good = members.every(
    (member) => member === null || (typeof member === 'object' && !Array.isArray(member)),
  )
  if (!good) throw new errors.InvalidRequest('every member of claims must be null or a JSON object')
}

/** Level by level: a function that calls itself would be the first to fail. */
function isDeeper(value: object, most: number): boolean {
  let level: object[] = [value]
  for (let depth = 0; level.length > 0; depth++) {
    if (depth === most) return true
    level = level.flatMap((each) =>
      Object.values(each).filter((inner) => typeof inner === 'object' && inner !== null),
    )
  }
  return false
}

/** RFC 7523 with FAPI 2.0's strictness: one audience, our issuer, and a short life. */
export function refuseLooseAssertion(claims: Record<string, unknown>, issuer: string, now: Date): void {
  if (claims.aud !== issuer) throw new errors.InvalidClientAuth('aud must be the issuer, as a string')
  const inMs = (moment: unknown) => seconds(Number(moment))
  // Clocks differ a little; a minute ahead is no clock (FAPI 2.0, 5.3.2.1).
  if (claims.iat !== undefined && !(inMs(claims.iat) <= now.getTime() + minutes(1))) {
    throw new errors.InvalidClientAuth('iat must not be in the future')
  }
  if (inMs(claims.exp) > now.getTime() + minutes(10)) {
    throw new errors.InvalidClientAuth('exp must be at most ten minutes ahead')
  }
}
