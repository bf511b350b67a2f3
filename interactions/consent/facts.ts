import type { Person } from '../../src/accounts/accounts.ts'
import { claimsByScope, claimsOf } from '../../src/oidc/claims.ts'
import type { Translator } from '../locales/translator.ts'
import type { SharedFact } from './page.tsx'

/** Shown in this order; what is not here (email_verified, updated_at…) is told together with what it is about. */
const shown = [
  'picture',
  'name',
  'given_name',
  'family_name',
  'middle_name',
  'nickname',
  'preferred_username',
  'email',
  'phone_number',
  'address',
  'profile',
  'website',
  'gender',
  'birthdate',
  'zoneinfo',
  'locale',
] as const

/** What a portal would know with these scopes and claims: each with the person's own value, or that there is none yet. */
export function factsFor(t: Translator, person: Person, scopes: string[], claims: string[]): SharedFact[] {
  const asked = new Set([
    ...scopes.flatMap((scope) => claimsByScope[scope as keyof typeof claimsByScope] ?? []),
    ...claims,
  ])
  const values = claimsOf(person, '')
  return shown
    .filter((claim) => asked.has(claim))
    .map((claim) => {
      const term = t(`claim.${claim}`)
      if (claim === 'picture') return { term, picture: String(values.picture ?? '') }
      return { term, value: textOf(values[claim]) ?? t('consent.not-given') }
    })
}

const textOf = (value: unknown): string | undefined =>
  typeof value === 'object' && value !== null && 'formatted' in value
    ? String(value.formatted)
    : value === undefined
      ? undefined
      : String(value)
