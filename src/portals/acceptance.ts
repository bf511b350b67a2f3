/**
 * Accepting an invitation. Nobody does by looking at it, nor by signing in.
 *
 * One conditional statement spends it: of those who come at once, as many are let in as there is room, and none once it is
 * declined, revoked, expired or sent anew. What spends it and what makes the member are one transaction.
 */
import type { Origin } from '../audit/audit.ts'
import type { Deps } from '../deps.ts'
import type { Transaction } from '../store/open.ts'
import type { Invitation } from './invitation-rows.ts'
import { holdSender, isMemberIn, join } from './joining.ts'

/** `over`: it is not open any more. `not-theirs`: it is for an address that is not the account's. */
export type NotAccepted = 'over' | 'not-theirs' | 'already-member'
export type AcceptOutcome = 'accepted' | NotAccepted

/** Thrown within a transaction, which is rolled back by it. */
export class CannotAccept extends Error {
  override name = 'CannotAccept'
  readonly why: NotAccepted
  constructor(why: NotAccepted) {
    super(why)
    this.why = why
  }
}

/** What a channel reaches. */
export const kindOf = ({ channel }: Pick<Invitation, 'channel'>): 'email' | 'phone' =>
  channel === 'text' ? 'phone' : 'email'

interface Acceptor {
  accountId: string
  origin: Origin
}

type AcceptanceDeps = Pick<Deps, 'accounts' | 'audit' | 'identifiers' | 'now' | 'store'>

export function createAcceptance({ accounts, audit, identifiers, now, store }: AcceptanceDeps) {
  async function spend(tx: Transaction, { id, secretHash, quota }: Invitation): Promise<void> {
    const open = { declinedAt: null, revokedAt: null, expiresAt: { gt: now() }, accepted: { lt: quota } }
    const where = { id, secretHash, ...open, portal: { disabledAt: null } }
    const { count } = await tx.invitation.updateMany({ where, data: { accepted: { increment: 1 } } })
    if (count !== 1) throw new CannotAccept('over')
  }

  /** Whether it is for this account: whoever holds a link may accept it, a letter is for its address alone. */
  const isTheirs = async (tx: Transaction, invitation: Invitation, accountId: string): Promise<boolean> =>
    invitation.channel === 'link' ||
    identifiers.has(accountId, { kind: kindOf(invitation), value: invitation.address ?? '' }, tx)

  /** Whoever sent it may still let people in as this: they may have been shown out since. */
  async function isBacked(tx: Transaction, invitation: Invitation): Promise<boolean> {
    const { invitedBy } = invitation
    if (invitedBy === null) return true
    const standing = await accounts.standingOf(invitedBy, tx)
    return standing === 'operator' || (standing === 'person' && holdSender(tx, invitation, invitedBy))
  }

  /** Spends the invitation and makes the account a member, within `tx`. Throws CannotAccept. */
  async function acceptWithin(
    tx: Transaction,
    invitation: Invitation,
    { accountId, origin }: Acceptor,
  ): Promise<void> {
    const { id, portalId, role } = invitation
    // Held, so that it keeps its addresses, and stays.
    if (!(await accounts.hold(accountId, tx))) throw new CannotAccept('over')
    if (!(await isTheirs(tx, invitation, accountId))) throw new CannotAccept('not-theirs')
    if (await isMemberIn(tx, portalId, accountId)) throw new CannotAccept('already-member')
    // Once each: whoever was shown out since does not come back by the link they came by.
    const key = { invitationId: id, accountId }
    if ((await tx.acceptance.count({ where: key })) > 0) throw new CannotAccept('over')
    await spend(tx, invitation)
    if (!(await isBacked(tx, invitation))) throw new CannotAccept('over')
    await tx.acceptance.create({ data: { ...key, at: now() } })
    await join(tx, invitation, accountId, now())
    const detail = { portal: portalId, invitation: id, role }
    await audit.record({ kind: 'invitation-accepted', accountId, origin, detail }, tx)
  }

  return {
    acceptWithin,

    /** Makes an account a member by an invitation that is for it. */
    async accept(invitation: Invitation, acceptor: Acceptor): Promise<AcceptOutcome> {
      try {
        await store.db.$transaction((tx) => acceptWithin(tx, invitation, acceptor))
        return 'accepted'
      } catch (error) {
        if (error instanceof CannotAccept) return error.why
        throw error
      }
    },
  }
}
