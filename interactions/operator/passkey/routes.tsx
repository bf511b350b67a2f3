/**
 * Where operators are led who came without a passkey to what asks for one (OPERATORS_NEED_PASSKEY).
 *
 *   console, or what changes how their account is opened ──▶ page ──none yet──▶ /account/passkeys ──▶ page
 *                                                             └──has one──▶ sign in with it ──▶ where they were going
 */
import type { Context, Middleware } from 'koa'
import Router from 'koa-router'
import type { InteractionDeps } from '../../../src/deps.ts'
import { notFound } from '../../../src/errors.ts'
import { factorsOf } from '../../../src/factors/factors.ts'
import { isolate } from '../../http/headers.ts'
import { passkeyNeeded, requireSignIn, signedIn, signInAgainAddress } from '../../http/own-session.ts'
import { render, seeOther } from '../../http/render.ts'
import { PasskeyNeededPage } from './page.tsx'

export function operatorPasskeyRoutes(deps: InteractionDeps): Router {
  const { config, operatorPasskeys } = deps
  const router = new Router({ prefix: passkeyNeeded })

  const isAsked: Middleware = (ctx, next) => {
    if (!operatorPasskeys.isAsked(signedIn(ctx as Context).person.account)) throw notFound()
    return next()
  }
  const here = [isolate, requireSignIn(deps), isAsked]

  router.get('/', ...here, async (ctx) => {
    const { person, amr } = signedIn(ctx)
    if (factorsOf(amr).includes('passkey')) return seeOther(ctx, '/operator')
    const back = typeof ctx.query.back === 'string' ? ctx.query.back : '/operator'
    const signIn = (await operatorPasskeys.has(person.account.id))
      ? signInAgainAddress(config, back)
      : undefined
    render(ctx, <PasskeyNeededPage ctx={ctx} signIn={signIn} />, 403)
  })

  return router
}
