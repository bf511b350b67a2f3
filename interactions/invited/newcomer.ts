/** Somebody who was invited and has no account: how they came, and how they get one. */
import type { Context } from 'koa'
import { AddressTaken, type Person } from '../../src/accounts/accounts.ts'
import type { InteractionDeps } from '../../src/deps.ts'
import { linkSpent } from '../../src/errors.ts'
import { ownClientId } from '../../src/oidc/client.ts'
import { CannotAccept } from '../../src/portals/acceptance.ts'
import { isOpen } from '../../src/portals/invitation-rows.ts'
import type { Transaction } from '../../src/store/open.ts'
import { rememberedSecret } from '../http/browser-secret.ts'
import { originOf } from '../http/context.ts'
import { interactionOf } from '../http/interaction.ts'
import { seeOther } from '../http/render.ts'
import { accountMadeLetter } from '../letters/invitation.tsx'
import { arrivedBy, invitationDoors, type Opened, recipientOf } from './opened.ts'

/** What the pages of a newcomer show. */
export const newcomerView = (ctx: Context, { invitation, portal }: Opened) => ({
  interaction: interactionOf(ctx),
  portal,
  address: invitation.display ?? '',
  kind: recipientOf(invitation)?.kind ?? ('email' as const),
})

export function newcomers(deps: InteractionDeps) {
  const { accounts, audit, config, identifiers, invitations, letters, now, store } = deps
  const doors = invitationDoors(deps)

  /** The invitation by which this browser came, while its address has no account. */
  async function cameBy(ctx: Context): Promise<Opened | undefined> {
    const { params } = interactionOf(ctx)
    const began = params.client_id === ownClientId && String(params.state).startsWith(arrivedBy({ id: '' }))
    if (!began || !rememberedSecret(ctx, config, 'invited')) return undefined
    const opened = await doors.remembered(ctx)
    if (params.state !== arrivedBy(opened.invitation)) return undefined
    if (!isOpen(opened.invitation)) throw linkSpent()
    const to = recipientOf(opened.invitation)
    return to && !(await identifiers.find(to)) ? opened : undefined
  }

  /** The same; whoever did not come so is led to where they can sign up. */
  async function load(ctx: Context): Promise<Opened | undefined> {
    const opened = await cameBy(ctx)
    if (!opened)
      seeOther(ctx, rememberedSecret(ctx, config, 'invited') ? '/invited' : interactionOf(ctx).at('login'))
    return opened
  }

  /** Makes the account and the member, and spends the invitation: all of it or nothing. Undefined: its owner is to sign in. */
  async function create(
    ctx: Context,
    { invitation }: Opened,
    who: { name: string; passwordHash: string | null },
    besides: (tx: Transaction, person: Person) => Promise<void> = async () => {},
  ): Promise<Person | undefined> {
    const to = recipientOf(invitation)
    if (!to) throw linkSpent()
    const identifier = to.kind === 'phone' ? { phone: to } : { email: to }
    const origin = originOf(ctx)
    try {
      return await store.db.$transaction(async (tx) => {
        const person = await accounts.create({ ...identifier, verified: true, ...who }, tx)
        const { id: accountId } = person.account
        await besides(tx, person)
        await invitations.acceptWithin(tx, invitation, { accountId, origin })
        await audit.record({ kind: 'account-created', accountId, origin, detail: { by: 'invitation' } }, tx)
        const letter = { t: interactionOf(ctx).t, origin, at: now(), issuer: config.ISSUER }
        if (to.kind === 'email') await letters.write(to.display, accountMadeLetter(letter), tx)
        return person
      })
    } catch (error) {
      if (error instanceof CannotAccept) throw linkSpent()
      if (!(error instanceof AddressTaken)) throw error
      // Its owner signs in; what was somebody's until a few days ago is nobody else's yet.
      if (!(await identifiers.find(to))) throw linkSpent()
      seeOther(ctx, '/invited')
      return undefined
    }
  }

  return { cameBy, load, create }
}
