import type { IdentifierKind, TypedIdentifier } from '../../src/accounts/identifier.ts'
import type { OneTimeToken } from '../../src/store/generated/client.ts'

export const purpose = 'sign-up'

/** What a sign-up's token remembers. */
export interface SignUpDetail {
  kind: IdentifierKind
  /** The address as it was typed. */
  display: string
  /** The address had an account: no code was sent, and none is right. */
  known: boolean
}

export const detailOf = (token: OneTimeToken) => JSON.parse(token.detail ?? '{}') as SignUpDetail

/** What is being proven. */
export function typedOf(token: OneTimeToken): TypedIdentifier {
  const { kind, display } = detailOf(token)
  return { kind, value: token.address ?? '', display }
}
