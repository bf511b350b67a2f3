/**
 * Leaving a portal that one belongs to.
 *
 *   leave? ──yes──▶ no member any more; what it was allowed is taken back, and what it holds ends ──▶ /
 *      └─ the last owner: hands it over first, or removes the portal
 */
import type { Context } from 'koa'
import Router from 'koa-router'
import type { InteractionDeps } from '../../../src/deps.ts'
import { notFound } from '../../../src/errors.ts'
import { leavePortal } from '../../../src/portals/member-changes.ts'
import type { Portal } from '../../../src/portals/portals.ts'
import { originOf } from '../../http/context.ts'
import { isolate } from '../../http/headers.ts'
import { requireSignIn, signedIn } from '../../http/own-session.ts'
import { render, seeOther } from '../../http/render.ts'
import { ownPage } from '../nav.ts'
import { LeavePage } from './leave-page.tsx'

export function leavePortalRoutes(deps: InteractionDeps): Router {
  const { members, registry } = deps
  const router = new Router({ prefix: '/account/portals/:portalId/leave' })
  const here = requireSignIn(deps)
  const accountOf = (ctx: Context) => signedIn(ctx).person.account.id

  /** The portal, for those who belong to it; nobody else is told whether there is one. */
  async function portalOf(ctx: Context): Promise<Portal> {
    const portal = await registry.find(String(ctx.params.portalId))
    if (!portal || !(await members.find(portal.id, accountOf(ctx)))) throw notFound()
    return portal
  }

  const show = (ctx: Context, portal: Portal, isLastOwner: boolean, status = 200) =>
    render(ctx, <LeavePage page={ownPage(ctx, '/')} portal={portal} isLastOwner={isLastOwner} />, status)

  router.get('/', isolate, here, async (ctx) => {
    const portal = await portalOf(ctx)
    show(ctx, portal, await members.isLastOwner(portal.id, accountOf(ctx)))
  })

  router.post('/', isolate, here, async (ctx) => {
    const portal = await portalOf(ctx)
    const work = { portal, accountId: accountOf(ctx), origin: originOf(ctx) }
    // It stands in the history: leavePortal calls audit.record().
    const outcome = await leavePortal(deps, work)
    if (outcome === 'last-owner') return show(ctx, portal, true, 422)
    seeOther(ctx, '/?done=left')
  })

  return router
}
