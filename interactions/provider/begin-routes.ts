import Router from 'koa-router'
import type { InteractionDeps } from '../../src/deps.ts'
import { notFound } from '../../src/errors.ts'
import { inConversation, interactionOf } from '../http/interaction.ts'
import { seeOther } from '../http/render.ts'
import { beginVisit } from './begin.ts'
import { offeredHere } from './offered.ts'
import { isAskedAgain } from './proof.ts'

/** The button of a provider on a sign-in page. */
export function beginProviderRoutes(deps: InteractionDeps): Router {
  const router = new Router({ prefix: '/interaction/:uid/provider' })
  const here = inConversation(deps, 'login', 'signup')

  router.post('/:slug', here, async (ctx) => {
    const { details, params, portal } = interactionOf(ctx)
    const provider = await offeredHere(deps, portal, String(ctx.params.slug))
    if (!provider) throw notFound()
    const wishes = {
      loginHint: text(params.login_hint),
      uiLocales: text(params.ui_locales),
      again: isAskedAgain(interactionOf(ctx)),
    }
    await beginVisit(ctx, deps, provider, { purpose: 'sign-in', conversation: details.uid }, wishes)
  })

  // Whoever comes back to it, or reloads, is where they can press it again.
  router.get('/:slug', here, (ctx) => seeOther(ctx, interactionOf(ctx).at('login')))

  return router
}

const text = (value: unknown): string | undefined =>
  typeof value === 'string' && value !== '' ? value : undefined
