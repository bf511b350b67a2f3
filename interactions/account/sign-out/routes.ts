/**
 * Signing out from the head of every page of our own: at once, of every portal, without being asked again. The form
 * came from one of our own pages (http/same-origin.ts), which is all that a second question would prove.
 */
import Router from 'koa-router'
import type { InteractionDeps } from '../../../src/deps.ts'
import { endSession, whoIsSignedIn } from '../../http/browser-session.ts'
import { originOf } from '../../http/context.ts'
import { seeOther } from '../../http/render.ts'

export function signOutRoutes(deps: InteractionDeps): Router {
  const router = new Router()

  router.post('/account/sign-out', async (ctx) => {
    const found = await whoIsSignedIn(ctx, deps)
    if (found) {
      await endSession(ctx, deps)
      await deps.audit.record({
        kind: 'signed-out',
        accountId: found.person.account.id,
        origin: originOf(ctx),
      })
    }
    seeOther(ctx, '/end-session/success')
  })

  return router
}
