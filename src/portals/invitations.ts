/**
 * Invitations to become a member of a portal.
 *
 *   invite ──▶ sent ──▶ opened ──▶ accepted (acceptance.ts)
 *                │ ▲       ├─────▶ declined
 *                ▼ │       └─────▶ revoked, expired
 *              resend: another link, and the one before it is dead
 *
 * The link of a letter or a text is known to nobody but whoever reads it there: not to whoever invites, either. Nothing
 * asks whether an address has an account before its owner accepts, so that inviting people tells nobody that.
 */
import type { Origin } from '../audit/audit.ts'
import type { Deps } from '../deps.ts'
import { createAcceptance } from './acceptance.ts'
import { createInvitationList } from './invitation-list.ts'
import type { Invitation } from './invitation-rows.ts'
import { createInvitationSending } from './invitation-sending.ts'
import { writtenDown } from './invitation-written.ts'
import type { Portal } from './portals.ts'
import type { By } from './registration.ts'

export type { Asked, InvitationText, InvitationWords, Invited, Inviter } from './invitation-sending.ts'

export type Invitations = ReturnType<typeof createInvitations>

type InvitationsDeps = Pick<
  Deps,
  'accounts' | 'audit' | 'config' | 'identifiers' | 'letters' | 'now' | 'store' | 'texts' | 'throttle'
>

export function createInvitations(deps: InvitationsDeps) {
  const { audit, now, store } = deps
  const list = createInvitationList(store.statements, now)

  return {
    ...list,
    ...createInvitationSending(deps, list),
    ...createAcceptance(deps),

    /** Takes it back. False when there is nothing to take back any more. Who accepted it stays a member. */
    revoke: (portal: Portal, invitation: Invitation, by: By): Promise<boolean> =>
      store.db.$transaction(async (tx) => {
        const { id, quota } = invitation
        const where = { id, portalId: portal.id, revokedAt: null, declinedAt: null, accepted: { lt: quota } }
        const data = { revokedAt: now() }
        if ((await tx.invitation.updateMany({ where, data })).count !== 1) return false
        await writtenDown(audit, 'invitation-revoked', invitation, { portal, by }, tx)
        return true
      }),

    /** Whoever it was sent to does not want it. False when it is not open any more, or is a link, which is nobody's own. */
    decline: (
      portal: Portal,
      invitation: Invitation,
      by: { accountId?: string | undefined; origin: Origin },
    ): Promise<boolean> =>
      store.db.$transaction(async (tx) => {
        const { id, secretHash } = invitation
        const open = { revokedAt: null, declinedAt: null, expiresAt: { gt: now() }, accepted: 0 }
        const where = { id, secretHash, channel: { not: 'link' }, ...open }
        const data = { declinedAt: now() }
        if ((await tx.invitation.updateMany({ where, data })).count !== 1) return false
        await writtenDown(audit, 'invitation-declined', invitation, { portal, by }, tx)
        return true
      }),

    /** Remembers the first time that its page was seen. */
    async markOpened({ id, secretHash, openedAt }: Invitation): Promise<void> {
      if (openedAt) return
      const where = { id, secretHash, openedAt: null }
      await store.db.invitation.updateMany({ where, data: { openedAt: now() } })
    },
  }
}
