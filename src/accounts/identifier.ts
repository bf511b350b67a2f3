/** What people are found and written to by: an e-mail address or a phone number, read from what they type. */
import type { Config } from '../config.ts'
import { parseEmailAddress } from './email-address.ts'
import { canBeTexted, parsePhoneNumber } from './phone-number.ts'

export type IdentifierKind = 'email' | 'phone'

export interface TypedIdentifier {
  kind: IdentifierKind
  /** Normalised: what is compared, found and throttled by. */
  value: string
  display: string
}

/** Whatever it may be; `undefined` when it is neither. `country` is where a number without a + is from. */
export function parseIdentifier(typed: string, country?: string): TypedIdentifier | undefined {
  const email = parseEmailAddress(typed.trim())
  if (email) return { kind: 'email', ...email }
  const phone = typed.includes('@') ? undefined : parsePhoneNumber(typed, country)
  return phone && { kind: 'phone', ...phone }
}

/** The same for whoever is to be written to: one of these kinds, and no number that texts cannot reach. */
export function reachable(
  typed: string,
  { COUNTRY }: Pick<Config, 'COUNTRY'>,
  kinds: readonly IdentifierKind[],
): TypedIdentifier | undefined {
  const found = parseIdentifier(typed, COUNTRY)
  if (!found || !kinds.includes(found.kind)) return undefined
  return found.kind === 'email' || canBeTexted(found.value) ? found : undefined
}
