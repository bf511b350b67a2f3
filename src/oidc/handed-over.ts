/** What is asked for that a session lacks which a phone let in. */
import { acrValues, handedOver } from './acr.ts'

interface AcrClaim {
  value?: unknown
  values?: unknown
}

/** The `acr` claim of a request for claims (OpenID Connect Core 1.0, 5.5), which may be text that is none. */
function acrClaim(claims: unknown): AcrClaim {
  try {
    const asked: unknown = typeof claims === 'string' ? JSON.parse(claims) : claims
    return (asked as { id_token?: { acr?: AcrClaim | null } } | null | undefined)?.id_token?.acr ?? {}
  } catch {
    return {}
  }
}

/** Every acr of ours that a request names, by `acr_values` or as a claim. */
function namedIn(params: Record<string, unknown>): string[] {
  const { value, values } = acrClaim(params.claims)
  const named = [String(params.acr_values ?? '').split(' '), value, values].flat()
  return acrValues.filter((acr) => named.includes(acr))
}

/** Whether a request names what it wants to be proven, and what a phone hands over is not among it. */
export function namesMoreThanHandedOver(params: Record<string, unknown>): boolean {
  const named = namedIn(params)
  return named.length > 0 && !named.includes(handedOver)
}
