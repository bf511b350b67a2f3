import type { InvitationCursor } from '../../../src/portals/invitation-list.ts'
import type { MemberRole } from '../../../src/portals/members.ts'
import type { As, Managed } from '../managed.ts'

export const invitationsAddress = ({ base }: Pick<Managed, 'base'>): string => `${base}/invitations`
export const invitationAddress = (managed: Pick<Managed, 'base'>, id: string): string =>
  `${invitationsAddress(managed)}/${id}`

/** Whether whoever runs a portal as this may have to do with invitations to be that: admins make no owners. */
export const mayInvite = (as: As, role: MemberRole): boolean => as !== 'admin' || role !== 'owner'

/** Where a page of the list ended, in an address. */
export const placeOf = ({ createdAt, id }: InvitationCursor): string => `${createdAt.getTime()}.${id}`

export function placeFrom(text: unknown): InvitationCursor | undefined {
  const [, time, id] = /^(\d{1,15})\.([\w-]{1,64})$/.exec(String(text ?? '')) ?? []
  return time && id ? { createdAt: new Date(Number(time)), id } : undefined
}
