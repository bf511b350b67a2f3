/**
 * Inviting people to a portal, for whoever runs it.
 *
 *   list ──▶ people ──▶ a letter or a text to each ──▶ list
 *    │  └──▶ link ───▶ the link and its QR code, shown once
 *    └─ one of them ──send again──▶ another link to the same address; the one before it is dead
 *              └────take back────▶ list
 *
 * The link of a letter or a text is shown to nobody here, and nothing here depends on whether an address has an account:
 * whoever invites could learn it by that. Sending asks for a proof of now: an invitation can make an owner.
 */
import type { Context } from 'koa'
import Router from 'koa-router'
import type { InteractionDeps } from '../../../src/deps.ts'
import { notAllowed, notFound } from '../../../src/errors.ts'
import { type Invitation, invitationStates } from '../../../src/portals/invitation-rows.ts'
import { render, seeOther } from '../../http/render.ts'
import { invitationWords } from '../../letters/invitation.tsx'
import { byPerson, managedOf, type Place, places } from '../managed.ts'
import { inviterOf, notSent, translator, view } from './here.ts'
import { LinkPage } from './link-pages.tsx'
import { InvitationsPage } from './list-page.tsx'
import { InvitationPage } from './one-page.tsx'
import { invitationAddress, invitationsAddress, mayInvite, placeFrom } from './places.ts'

const pageSize = 50

/** The same pages in both places (../managed.ts). */
export function invitationsRoutes(deps: InteractionDeps): Router {
  const router = new Router()
  for (const place of places(deps)) invitationsAt(router, deps, place)
  return router
}

function invitationsAt(router: Router, deps: InteractionDeps, { prefix, guard }: Place): void {
  const { accounts, invitations, now } = deps
  const at = `${prefix}/invitations`
  const [here, recently] = [guard(), guard({ recently: true, sends: true })]

  router.get(at, ...here, async (ctx) => {
    const state = invitationStates.find((each) => each === ctx.query.state)
    const found = await invitations.list({
      portalId: managedOf(ctx).portal.id,
      state,
      after: placeFrom(ctx.query.after),
      limit: pageSize + 1,
    })
    const about = { state, done: doneOf(ctx), now: now(), hasMore: found.length > pageSize }
    render(ctx, <InvitationsPage {...view(ctx)} {...about} invitations={found.slice(0, pageSize)} />)
  })

  /** A word in the address only chooses among our own sentences. */
  function doneOf(ctx: Context): string | undefined {
    const t = translator(ctx)
    const sent = Number(/^\d{1,3}$/.exec(String(ctx.query.sent ?? ''))?.[0] ?? 0)
    if (sent > 0) return t.count('invitations.done-sent', sent)
    return ctx.query.done === 'revoked' ? t('invitations.done-revoked') : undefined
  }

  /** The portal's own invitation of the address; another portal's is not there. */
  async function invitationOf(ctx: Context): Promise<Invitation> {
    const id = String(ctx.params.id)
    const found = /^[\w-]{1,64}$/.test(id) ? await invitations.find(id) : undefined
    if (found?.portalId !== managedOf(ctx).portal.id) throw notFound()
    return found
  }

  async function showOne(
    ctx: Context,
    invitation: Invitation,
    problem?: string,
    status = 409,
  ): Promise<void> {
    const { invitedBy, id } = invitation
    const inviter = invitedBy === null ? undefined : await accounts.find(invitedBy)
    const done = ctx.query.done === 'resent' ? ('resent' as const) : undefined
    const about = { invitation, inviter, acceptedBy: await invitations.acceptedBy(id), done, problem }
    render(ctx, <InvitationPage {...view(ctx)} {...about} />, problem ? status : 200)
  }

  router.get(`${at}/:id`, ...here, async (ctx) => showOne(ctx, await invitationOf(ctx)))
  // Whoever proves on the way who they are comes back to the page that the form stood on.
  router.get([`${at}/:id/resend`, `${at}/:id/revoke`], ...here, async (ctx) =>
    seeOther(ctx, invitationAddress(managedOf(ctx), (await invitationOf(ctx)).id)),
  )

  router.post(`${at}/:id/resend`, ...recently, async (ctx) => {
    const invitation = await invitationOf(ctx)
    const { portal, as } = managedOf(ctx)
    // Whoever makes a new link is shown it: an admin could come to own the portal by one for owners.
    if (!mayInvite(as, invitation.role)) throw notAllowed()
    const words = invitationWords(translator(ctx))
    const made = await invitations.resend(portal, invitation, inviterOf(ctx), words)
    if (!made.ok) {
      const problem = notSent(ctx, made, now())
      return showOne(ctx, await invitationOf(ctx), problem, made.why === 'too-many' ? 429 : 409)
    }
    if (made.link) return render(ctx, <LinkPage {...view(ctx)} link={made.link} />)
    seeOther(ctx, `${invitationAddress(managedOf(ctx), invitation.id)}?done=resent`)
  })

  router.post(`${at}/:id/revoke`, ...here, async (ctx) => {
    const invitation = await invitationOf(ctx)
    const { portal, as } = managedOf(ctx)
    if (!mayInvite(as, invitation.role)) throw notAllowed()
    if (await invitations.revoke(portal, invitation, byPerson(ctx)))
      return seeOther(ctx, `${invitationsAddress(managedOf(ctx))}?done=revoked`)
    await showOne(ctx, await invitationOf(ctx), translator(ctx)('invitations.gone'))
  })
}
