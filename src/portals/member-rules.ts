/** Who may do what to whom in a portal, and what the names of its roles and groups may be. */
import type { MemberRole } from './member-rows.ts'

/** Most names of roles, or of groups, that one member has; and how long each may be. */
export const mostNames = 50
export const longestName = 64
const aName = /^[\p{L}\p{N}][\p{L}\p{N}._:/-]*$/u

/** Whether this can be the name of a role or a group: letters, digits and . _ : / -, at most 64. */
export const isMemberName = (name: string): boolean => name.length <= longestName && aName.test(name)

/** What somebody with `role` may do to a member with `other`, or make them: owners anything, admins no owner. */
export const mayManage = (role: MemberRole, other: MemberRole): boolean =>
  role === 'owner' || (role === 'admin' && other !== 'owner')
