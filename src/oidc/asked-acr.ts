/** Which acr a request asks for, as it was sent: the engine lets `acr_values` take the place of the claim. */
import { acrValues, handedOver } from './acr.ts'

type Params = Record<string, unknown>

interface AcrClaim {
  essential?: unknown
  value?: unknown
  values?: unknown
}

/** The `acr` claim of a request for claims (OpenID Connect Core 1.0, 5.5), which may be text that is none. */
function acrClaim({ claims }: Params): AcrClaim {
  try {
    const asked: unknown = typeof claims === 'string' ? JSON.parse(claims) : claims
    return (asked as { id_token?: { acr?: AcrClaim | null } } | null | undefined)?.id_token?.acr ?? {}
  } catch {
    return {}
  }
}

/** Every acr, ours or not, without which a request wants nothing; empty where it takes what it gets. */
export function essentialAcrs(params: Params): string[] {
  const { essential, value, values } = acrClaim(params)
  return essential === true ? [value ?? [], values ?? []].flat().map(String) : []
}

/** Every acr of ours that a request names, by `acr_values` (or its registered default) or as a claim, the weakest first. */
export function namedAcrs(params: Params): string[] {
  const { value, values } = acrClaim(params)
  const named = [String(params.acr_values ?? '').split(' '), value, values].flat()
  return acrValues.filter((acr) => named.includes(acr))
}

/** Whether a request names what it wants to be proven, and what a phone hands over is not among it. */
export function namesMoreThanHandedOver(params: Params): boolean {
  const named = namedAcrs(params)
  return named.length > 0 && !named.includes(handedOver)
}
