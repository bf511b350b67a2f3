/**
 * Where a signed-in person begins: their portals, each one press away.
 *
 *   / ──portal──▶ /p/<its address> ──▶ inside
 *   ├──about it─▶ /portal/<id> (my-portal/): what it knows, and taking that back
 *   └──run it───▶ /portals/<id> (portals/)
 *
 * It is what people keep as their start page, so it asks the database for three things, whatever they have.
 */
import Router from 'koa-router'
import { z } from 'zod'
import type { InteractionDeps } from '../../src/deps.ts'
import { ownPage } from '../account/nav.ts'
import { isolate } from '../http/headers.ts'
import { requireSignIn, signedIn } from '../http/own-session.ts'
import { render, seeOther } from '../http/render.ts'
import { ownPortals } from './own-portals.ts'
import { doneWords, LauncherPage } from './page.tsx'
import { waitingFor } from './waiting.ts'

const query = z.object({
  q: z.string().max(200).catch(''),
  done: z.enum(doneWords).optional().catch(undefined),
})

export function launcherRoutes(deps: InteractionDeps): Router {
  const { config, now, safetyFacts } = deps
  const router = new Router()

  // Its address in every letter that was written before there was a launcher.
  router.get('/account', (ctx) => seeOther(ctx, '/'))

  router.get('/', isolate, requireSignIn(deps), async (ctx) => {
    const { account } = signedIn(ctx).person
    const page = ownPage(ctx, '/')
    const { q, done } = query.parse({ ...ctx.query })
    const [portals, waiting, safety] = await Promise.all([
      ownPortals(deps, account.id, page.t.language),
      waitingFor(deps, account.id),
      safetyFacts(account),
    ])
    render(
      ctx,
      <LauncherPage
        page={page}
        portals={portals}
        waiting={waiting}
        safety={safety}
        mayCreate={config.CREATE_PORTALS === 'everybody' || (account.operator && !account.operatorReadOnly)}
        sought={q.trim()}
        done={done}
        now={now()}
      />,
    )
  })

  return router
}
