/** Who may create an account by themselves (SIGN_UP, SIGN_UP_DOMAINS). Operators add whom they like. */
import type { Config } from '../config.ts'
import type { IdentifierKind, TypedIdentifier } from './identifier.ts'

type Rules = Pick<Config, 'SIGN_UP' | 'SIGN_UP_DOMAINS'>

/** Whether whoever comes by themselves may create an account, as far as that is known before they say an address. */
export const isSignUpOpen = ({ SIGN_UP }: Rules): boolean => SIGN_UP === 'everybody'

/** What accounts may be created with: where domains are named, a number belongs to none of them. */
export const kindsForSignUp = (
  { SIGN_UP_DOMAINS }: Rules,
  kinds: readonly IdentifierKind[],
): IdentifierKind[] => kinds.filter((kind) => kind === 'email' || SIGN_UP_DOMAINS.length === 0)

/** Whether this is of one of the domains; of none, everything is. */
export function isOfDomains(
  domains: readonly string[],
  { kind, value }: Pick<TypedIdentifier, 'kind' | 'value'>,
): boolean {
  if (domains.length === 0) return true
  return kind === 'email' && domains.includes(value.slice(value.lastIndexOf('@') + 1))
}
