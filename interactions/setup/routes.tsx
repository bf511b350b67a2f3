/**
 * The first operator's link, printed at the first start.
 *
 *   link ──▶ button: this browser remembers it ──▶ create account (signup/), which uses the link up
 */
import type { Middleware } from 'koa'
import Router from 'koa-router'
import type { InteractionDeps } from '../../src/deps.ts'
import { linkSpent } from '../../src/errors.ts'
import { rememberSecret } from '../http/browser-secret.ts'
import { translatorOf } from '../http/context.ts'
import { createAccountAddress } from '../http/own-session.ts'
import { render, seeOther } from '../http/render.ts'
import { SetupPage } from './page.tsx'

export function setupRoutes({ accounts, config, oneTimeTokens }: InteractionDeps): Router {
  const router = new Router({ prefix: '/setup/:secret' })

  const open: Middleware = async (ctx, next) => {
    const link = await oneTimeTokens.findBySecret('operator-setup', String(ctx.params.secret))
    // The command line may have made the first operator meanwhile.
    if (!link || (await accounts.hasOperator())) throw linkSpent()
    return next()
  }

  router.get('/', open, (ctx) => render(ctx, <SetupPage t={translatorOf(ctx)} action={ctx.path} />))

  router.post('/', open, (ctx) => {
    rememberSecret(ctx, config, 'setup', String(ctx.params.secret))
    seeOther(ctx, createAccountAddress(config, '/operator'))
  })

  return router
}
