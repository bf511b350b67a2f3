/**
 * What happened to a person's account, whoever did it.
 *
 *   page ──older──▶ what came before its last line
 *     ├────newer──▶ what came after its first
 *     └────sign-ins, changes──▶ the same, narrowed
 *
 * Where a page begins stands in its address. It says a moment, never whose: the history is always one's own.
 */
import type { Context } from 'koa'
import Router from 'koa-router'
import { z } from 'zod'
import type { InteractionDeps } from '../../../src/deps.ts'
import { notFound } from '../../../src/errors.ts'
import { isolate } from '../../http/headers.ts'
import { requireSignIn, signedIn } from '../../http/own-session.ts'
import { place } from '../../http/place.ts'
import { render } from '../../http/render.ts'
import { ownPage } from '../nav.ts'
import { narrowedTo, shows } from './kinds.ts'
import { HistoryPage } from './page.tsx'

const wish = z.object({
  show: z.enum(shows).default('everything'),
  before: place.optional(),
  after: place.optional(),
})

export function historyRoutes(deps: InteractionDeps): Router {
  const { history, now, registry } = deps
  const router = new Router()

  router.get('/account/history', isolate, requireSignIn(deps), async (ctx: Context) => {
    const asked = wish.safeParse(ctx.query)
    if (!asked.success) throw notFound()
    const { show, ...from } = asked.data
    const found = await history.page(signedIn(ctx).person.account.id, { ...from, ...narrowedTo[show] })
    const portals = await registry.all()
    render(
      ctx,
      <HistoryPage
        page={ownPage(ctx, '/account/security')}
        found={found}
        show={show}
        portals={new Map(portals.map(({ clientId, name }) => [clientId, name]))}
        now={now()}
      />,
    )
  })

  return router
}
