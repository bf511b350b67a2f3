import type { InteractionDeps } from '../../src/deps.ts'
import type { MemberRole } from '../../src/portals/members.ts'
import { viewOf } from '../http/interaction.ts'
import { inviterName } from '../letters/invitation.tsx'
import type { PortalView } from '../ui/crest.tsx'

/** An invitation that waits for a person. */
export interface Waiting {
  id: string
  portal: PortalView
  role: MemberRole
  /** The name and address of whoever sent it; undefined where a program did. */
  from: string | undefined
  until: Date
}

/** The invitations to a proven address or number of an account, the newest first. */
export async function waitingFor(
  { accounts, invitations, registry }: Pick<InteractionDeps, 'accounts' | 'invitations' | 'registry'>,
  accountId: string,
): Promise<Waiting[]> {
  const open = await invitations.waitingFor(accountId)
  const all = open.map(async ({ id, portalId, role, invitedBy, expiresAt }) => {
    const portal = await registry.find(portalId)
    const inviter = invitedBy === null ? undefined : await accounts.find(invitedBy)
    const from = inviter && inviterName(inviter)
    return portal && { id, portal: viewOf(portal), role, from, until: expiresAt }
  })
  return (await Promise.all(all)).filter((each) => each !== undefined)
}
