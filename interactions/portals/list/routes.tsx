/**
 * Every portal, for operators: the newest first, a page at a time, or those that a search finds.
 *
 * All of them are held in memory (src/portals/registry.ts), so that this asks the database for nothing. A page begins after
 * the portal that its address names.
 */
import type { Context } from 'koa'
import Router from 'koa-router'
import { z } from 'zod'
import type { InteractionDeps } from '../../../src/deps.ts'
import { notFound } from '../../../src/errors.ts'
import { render, seeOther } from '../../http/render.ts'
import { operatorPage } from '../../operator/nav.ts'
import { operatorsOnly } from '../../operator/operators-only.tsx'
import { PortalsPage } from './page.tsx'
import { findPortals } from './search.ts'

const wish = z.object({
  q: z.string().max(200).default(''),
  after: z
    .string()
    .regex(/^[\w-]{1,64}$/)
    .optional(),
  removed: z.string().optional(),
})

export function portalListRoutes(deps: InteractionDeps): Router {
  const { registry } = deps
  const router = new Router()

  router.get('/operator/portals', ...operatorsOnly(deps), async (ctx: Context) => {
    const asked = wish.safeParse(ctx.query)
    if (!asked.success) throw notFound()
    const { q, after, removed } = asked.data
    const [portals, clients] = await Promise.all([registry.portals(), registry.all()])
    const found = findPortals(portals, clients, q, after)
    const page = operatorPage(ctx, '/operator/portals')
    render(ctx, <PortalsPage page={page} found={found} q={q} removed={removed !== undefined} />)
  })

  // What people run is on the page they begin with.
  router.get('/portals', (ctx) => seeOther(ctx, '/'))

  return router
}
