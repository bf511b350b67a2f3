/**
 * Every invitation, whichever portal it is to.
 *
 *   list ──a state──▶ list ──older──▶ …
 *     └──revoke──▶ its link is dead ──▶ list
 */
import type { Context } from 'koa'
import Router from 'koa-router'
import { z } from 'zod'
import type { InteractionDeps } from '../../../src/deps.ts'
import { badForm, notFound } from '../../../src/errors.ts'
import { invitationStates } from '../../../src/portals/invitation-rows.ts'
import { readForm } from '../../http/forms.ts'
import { place } from '../../http/place.ts'
import { render, seeOther } from '../../http/render.ts'
import { byOperator } from '../by-operator.ts'
import { operatorPage } from '../nav.ts'
import { operatorsOnly } from '../operators-only.tsx'
import { InvitationsPage } from './page.tsx'

const address = '/operator/invitations'
const pageLength = 50

const wish = z.object({ state: z.enum(invitationStates).optional(), before: place.optional() })
const revokeForm = z.object({ invitation: z.string().regex(/^[\w-]{1,64}$/) })

export function allInvitationsRoutes(deps: InteractionDeps): Router {
  const { invitations, now, registry } = deps
  const router = new Router({ prefix: address })

  router.get('/', ...operatorsOnly(deps), async (ctx: Context) => {
    const asked = wish.safeParse(ctx.query)
    if (!asked.success) throw notFound()
    const { state, before } = asked.data
    const after = before && { createdAt: before.at, id: before.id }
    const found = await invitations.list({ state, after, limit: pageLength + 1 })
    const portals = await registry.portals()
    render(
      ctx,
      <InvitationsPage
        page={operatorPage(ctx, address)}
        state={state}
        found={found.slice(0, pageLength)}
        hasOlder={found.length > pageLength}
        goesOn={before !== undefined}
        portals={new Map(portals.map((portal) => [portal.id, portal.name]))}
        done={(['revoked', 'not-now'] as const).find((word) => word === ctx.query.done)}
        now={now()}
      />,
    )
  })

  router.post('/revoke', ...operatorsOnly(deps), async (ctx: Context) => {
    const form = await readForm(ctx, revokeForm)
    if (!form.ok) throw badForm()
    const invitation = await invitations.find(form.values.invitation)
    const portal = invitation && (await deps.portals.find(invitation.portalId))
    if (!portal) throw notFound()
    const revoked = await invitations.revoke(portal, invitation, byOperator(ctx))
    seeOther(ctx, `${address}?done=${revoked ? 'revoked' : 'not-now'}`)
  })

  return router
}
