import type { z } from 'zod'
import {
  type ProfileChange,
  type ProfileClaim,
  profileColumns,
  profileFields,
} from '../../../src/accounts/profile.ts'
import type { Fields } from '../../http/forms.ts'

/** What is wrong with one field. */
export type FieldProblem = { kind: 'missing' | 'not-valid' } | { kind: 'too-long'; max: number }
export type FieldProblems = Partial<Record<ProfileClaim, FieldProblem>>

/** What the form says: what to change, or what to mend. */
export type ProfileForm = { ok: true; change: ProfileChange } | { ok: false; problems: FieldProblems }

/** The form's fields are called by the claims' names, in the order of the page. */
export const profileClaims = Object.keys(profileColumns) as ProfileClaim[]

/** Reads the form. A field that was not sent stays as it is; one that was sent empty removes its claim. */
export function readProfile(fields: Fields, today: Date): ProfileForm {
  const change: ProfileChange = {}
  const problems: FieldProblems = {}
  for (const claim of profileClaims) {
    const typed = fields[claim]
    if (typed === undefined) continue
    const value = understood(claim, typed.trim())
    const result = profileFields.shape[profileColumns[claim]].safeParse(value)
    if (!result.success) problems[claim] = problemOf(claim, value, result.error)
    else if (claim === 'birthdate' && isAfter(value, today)) problems[claim] = { kind: 'not-valid' }
    else change[profileColumns[claim]] = result.data || null
  }
  return Object.keys(problems).length > 0 ? { ok: false, problems } : { ok: true, change }
}

/** What somebody means by what they typed: `example.com` is a web address, `0044 20…` a number with its country. */
function understood(claim: ProfileClaim, typed: string): string {
  if (claim === 'website' || claim === 'profile')
    return /^[a-z\d-]+(\.[a-z\d-]+)+([/?#]|$)/i.test(typed) ? `https://${typed}` : typed
  if (claim === 'phone_number') return withoutSpelling(typed)
  if (claim === 'birthdate')
    return typed.replace(
      /^(\d\d?)\.\s*(\d\d?)\.\s*(\d{4})$/,
      (_, day: string, month: string, year: string) =>
        `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`,
    )
  return typed
}

/** A phone number as E.164 writes it: a plus sign and digits. Anything else than a number is left as it is. */
function withoutSpelling(typed: string): string {
  const digits = typed
    .replace(/\(0\)/, '')
    .replace(/[\s().\u2010-\u2015/-]/g, '')
    .replace(/^00/, '+')
  return /^\+[1-9]\d{6,14}$/.test(digits) ? digits : typed
}

const isAfter = (birthdate: string, today: Date) => birthdate > today.toISOString().slice(0, 10)

function problemOf(claim: ProfileClaim, value: string, { issues: [issue] }: z.ZodError): FieldProblem {
  if (claim === 'name' && value === '') return { kind: 'missing' }
  return issue?.code === 'too_big' ? { kind: 'too-long', max: Number(issue.maximum) } : { kind: 'not-valid' }
}
