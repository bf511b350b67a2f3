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
  'roles',
  'groups',
] as const

/** What the portal itself says of a person, who has nothing to fill in there. */
const given: ReadonlySet<string> = new Set(['roles', 'groups'])

const isTold = (value: unknown): boolean => value !== undefined && !(Array.isArray(value) && !value.length)

/** What a portal would know with these scopes and claims: what the person gave, and the names of what they did not give yet. */
export function factsFor(
  t: Translator,
  person: Person,
  scopes: string[],
  claims: string[],
): { facts: SharedFact[]; notGiven: string[] } {
  const asked = new Set([
    ...scopes.flatMap((scope) => claimsByScope[scope as keyof typeof claimsByScope] ?? []),
    ...claims,
  ])
  const values = claimsOf(person, '')
  const relevant = shown.filter((claim) => asked.has(claim))
  const facts = relevant
    .filter((claim) => isTold(values[claim]))
    .map((claim) => {
      const [term, value] = [t(`claim.${claim}`), textOf(values[claim])]
      return claim === 'picture' ? { term, picture: value } : { term, value }
    })
  const open = relevant.filter((claim) => !isTold(values[claim]) && !given.has(claim))
  const notGiven = open.map((claim) => t(`claim.${claim}`))
  return { facts, notGiven }
}

function textOf(value: unknown): string {
  if (Array.isArray(value)) return value.join(', ')
  return typeof value === 'object' && value !== null && 'formatted' in value
    ? String(value.formatted)
    : String(value)
}
