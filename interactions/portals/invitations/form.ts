import { z } from 'zod'
import { inviterWords, mostDays, mostQuota } from '../../../src/portals/invitation-details.ts'
import { memberRoles } from '../../../src/portals/members.ts'
import { names } from '../members/names.ts'

const count = (most: number) =>
  z
    .string()
    .regex(/^\d{1,4}$/)
    .transform(Number)
    .pipe(z.number().min(1).max(most))

const common = {
  role: z.enum(memberRoles),
  roles: names,
  groups: names,
  days: count(mostDays),
}

/** The longest list of people, in characters. */
export const mostTyped = 14_000

/** Whom, as what, and what is said to them. */
export const peopleForm = z.object({ ...common, addresses: z.string().max(mostTyped), words: inviterWords })

/** A link for whoever is given it. */
export const linkForm = z.object({ ...common, quota: count(mostQuota) })
