import { z } from 'zod'
import { isMemberName, type Member, memberRoles, mostNames } from '../../../src/portals/members.ts'
import { hashOf } from '../../../src/store/secrets.ts'

/** Names of roles or groups as they are typed: apart by spaces, commas or lines, each once. */
export const names = z
  .string()
  .max(mostNames * 80)
  .transform((typed) => [
    ...new Set(
      typed
        .normalize('NFC')
        .split(/[\s,;]+/)
        .filter(Boolean),
    ),
  ])
  .refine((given) => given.length <= mostNames && given.every(isMemberName))

/** What a member is, in one word: a form that was written over another state is noticed by it. */
export const standing = ({ role, roles, groups }: Pick<Member, 'role' | 'roles' | 'groups'>): string =>
  hashOf([role, ...roles, '', ...groups].join(' '))

/** What somebody is to be in a portal. */
export const memberForm = z.object({
  role: z.enum(memberRoles),
  roles: names,
  groups: names,
  // What they were when the form was shown.
  stands: z.string().max(100),
})

/** Whom to add, and as what: owners are made, not added. */
export const addForm = z.object({
  email: z.string().max(320),
  role: z.enum(['member', 'admin']),
})
