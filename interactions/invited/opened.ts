/** An invitation as somebody came to it, and what its page has to know about whoever is here. */
import type { Context } from 'koa'
import type { Person } from '../../src/accounts/accounts.ts'
import type { TypedIdentifier } from '../../src/accounts/identifier.ts'
import type { InteractionDeps } from '../../src/deps.ts'
import { hours } from '../../src/duration.ts'
import { linkSpent, notFound } from '../../src/errors.ts'
import { kindOf } from '../../src/portals/acceptance.ts'
import type { Invitation } from '../../src/portals/invitation-rows.ts'
import type { Portal } from '../../src/portals/portals.ts'
import { rememberedSecret } from '../http/browser-secret.ts'
import { signedIn } from '../http/own-session.ts'

/** How long a browser remembers an invitation that its person goes on with. */
export const remembered = hours(1)

export interface Opened {
  invitation: Invitation
  portal: Portal
  inviter: Person | undefined
  /** Where its page is, and its forms are sent. */
  base: string
  /** The link's secret, where it came by that. */
  secret: string | undefined
}

/** Whether somebody can accept it: how they stand to it. */
export type Standing =
  | 'theirs'
  | 'member'
  /** It is for an address that is not theirs: another account has it, or nobody does yet. */
  | 'not-theirs-known'
  | 'not-theirs-free'
  /** Nobody is signed in here. */
  | 'nobody-known'
  | 'nobody-free'
  | 'nobody-link'

/** Whom it is for. A link is for whoever holds it. */
export const recipientOf = (invitation: Invitation): TypedIdentifier | undefined =>
  invitation.address === null
    ? undefined
    : {
        kind: kindOf(invitation),
        value: invitation.address,
        display: invitation.display ?? invitation.address,
      }

/** Where whoever created an account by an invitation comes back to: it says which, for several may be open in one browser. */
export const arrivedBy = ({ id }: Pick<Invitation, 'id'>): string => `/invited/in/${id}`

/** Where the portal is entered. */
export const doorOf = ({ slug }: Pick<Portal, 'slug'>): string => (slug ? `/p/${slug}` : '/')

export function invitationDoors(deps: InteractionDeps) {
  const { accounts, config, identifiers, invitations, members, registry } = deps

  async function about(invitation: Invitation, base: string, secret?: string): Promise<Opened> {
    const portal = await registry.find(invitation.portalId)
    if (!portal || portal.disabledAt) throw linkSpent()
    const inviter = invitation.invitedBy === null ? undefined : await accounts.find(invitation.invitedBy)
    return { invitation, portal, inviter, base, secret }
  }

  async function bySecret(secret: string, base: string): Promise<Opened> {
    const invitation = await invitations.findBySecret(secret)
    if (!invitation) throw linkSpent()
    return about(invitation, base, secret)
  }

  return {
    /** By the link. Throws linkSpent where it leads nowhere, such as after a newer one. */
    byLink: (ctx: Context) => bySecret(String(ctx.params.secret), `/invited/${ctx.params.secret}`),

    /** The one that this browser goes on with. */
    remembered: (ctx: Context) => bySecret(rememberedSecret(ctx, config, 'invited'), '/invited'),

    /** One that waits for whoever is signed in, by its id. Throws notFound for every other. */
    async waiting(ctx: Context): Promise<Opened> {
      const all = await invitations.waitingFor(signedIn(ctx).person.account.id)
      const invitation = all.find(({ id }) => id === ctx.params.id)
      if (!invitation) throw notFound()
      return about(invitation, `/invitations/${invitation.id}`)
    },

    async standing({ invitation, portal }: Opened, person: Person | undefined): Promise<Standing> {
      const to = recipientOf(invitation)
      const member = person && (await members.find(portal.id, person.account.id))
      if (member) return 'member'
      if (!to) return person ? 'theirs' : 'nobody-link'
      const owner = await identifiers.find(to)
      if (person && owner?.accountId === person.account.id) return 'theirs'
      return `${person ? 'not-theirs' : 'nobody'}-${owner ? 'known' : 'free'}`
    },
  }
}
