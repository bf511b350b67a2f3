/**
 * The way in for an operator who has lost every other one (src/accounts/way-in.ts).
 *
 *   /way-in/<secret> ──button: used up; this browser remembers a way back──▶ new password (recover/reset-routes.tsx)
 *     ──▶ sign in ──▶ second step: "I have a way back" (way-back/use-routes.tsx)
 *
 * Opening the link spends nothing: whatever looks at links on their way opens them too.
 */
import type { Context } from 'koa'
import Router from 'koa-router'
import { wayBackLasts } from '../../src/accounts/way-back.ts'
import { findWayIn, useWayIn } from '../../src/accounts/way-in.ts'
import type { InteractionDeps } from '../../src/deps.ts'
import { linkSpent } from '../../src/errors.ts'
import { rememberSecret } from '../http/browser-secret.ts'
import { originOf, translatorOf } from '../http/context.ts'
import { isolate } from '../http/headers.ts'
import { render, seeOther } from '../http/render.ts'
import { wayInLetter } from '../letters/way-in.tsx'
import { WayInPage } from './page.tsx'

export function wayInRoutes(deps: InteractionDeps): Router {
  const { config } = deps
  const router = new Router({ prefix: '/way-in' })

  async function open(ctx: Context) {
    const found = await findWayIn(deps, String(ctx.params.secret))
    if (!found) throw linkSpent()
    return found
  }

  router.get('/:secret', isolate, async (ctx) => {
    const { person } = await open(ctx)
    const t = translatorOf(ctx, { locale: person.account.locale })
    render(ctx, <WayInPage t={t} action={ctx.path} />)
  })

  router.post('/:secret', isolate, async (ctx) => {
    const found = await open(ctx)
    const used = await useWayIn(deps, found, originOf(ctx), wayInLetter('used', config.ISSUER))
    if (!used) throw linkSpent()
    if (used.wayBack) rememberSecret(ctx, config, 'way-back', used.wayBack, wayBackLasts)
    seeOther(ctx, `/reset/${used.reset}`)
  })

  return router
}
