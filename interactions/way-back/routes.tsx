/**
 * The way back that an operator opens for somebody who lost every second step (src/accounts/way-back.ts): its link, and how
 * its owner closes it by letter; the security page can, too.
 *
 *   /way-back/<secret> ──button: this browser remembers it──▶ sign in ──▶ second step: "I have a way back" (use-routes.tsx)
 *   /close-way-back/<secret>, from the letter ──button──▶ closed
 *
 * Opening either link spends nothing: mail scanners open links too.
 */
import type { Context } from 'koa'
import Router from 'koa-router'
import { wayBackLasts } from '../../src/accounts/way-back.ts'
import type { InteractionDeps } from '../../src/deps.ts'
import { linkSpent } from '../../src/errors.ts'
import { announce } from '../http/announce.ts'
import { rememberSecret } from '../http/browser-secret.ts'
import { originOf, translatorOf } from '../http/context.ts'
import { isolate } from '../http/headers.ts'
import { signInAgainAddress } from '../http/own-session.ts'
import { render, seeOther } from '../http/render.ts'
import { wayBackClosedLetter } from '../letters/way-back-closed.tsx'
import { ClosedWayBackPage, CloseWayBackPage, WayBackPage } from './page.tsx'

export function wayBackRoutes(deps: InteractionDeps): Router {
  const { accounts, config, now, wayBack } = deps
  const router = new Router()
  const secretOf = (ctx: Context) => String(ctx.params.secret)

  async function open(ctx: Context): Promise<void> {
    if (!(await wayBack.find(secretOf(ctx)))) throw linkSpent()
  }

  router.get('/way-back/:secret', isolate, async (ctx) => {
    await open(ctx)
    render(ctx, <WayBackPage t={translatorOf(ctx)} action={ctx.path} />)
  })

  router.post('/way-back/:secret', isolate, async (ctx) => {
    await open(ctx)
    rememberSecret(ctx, config, 'way-back', secretOf(ctx), wayBackLasts)
    seeOther(ctx, signInAgainAddress(config, '/account/security'))
  })

  /** Whose way the letter's link closes. */
  async function ownerOf(ctx: Context): Promise<string> {
    const token = await wayBack.findByClosing(secretOf(ctx))
    if (!token?.accountId) throw linkSpent()
    return token.accountId
  }

  async function close(ctx: Context, accountId: string): Promise<void> {
    const person = await accounts.find(accountId)
    if (!person || !(await wayBack.cancel(accountId))) return
    const t = translatorOf(ctx, { locale: person.account.locale })
    const letter = wayBackClosedLetter({ t, origin: originOf(ctx), at: now(), issuer: config.ISSUER })
    await announce(ctx, deps, person, { kind: 'way-back-cancelled', letter })
  }

  router.get('/close-way-back/closed', isolate, (ctx) =>
    render(ctx, <ClosedWayBackPage t={translatorOf(ctx)} />),
  )

  router.get('/close-way-back/:secret', isolate, async (ctx) => {
    await ownerOf(ctx)
    render(ctx, <CloseWayBackPage t={translatorOf(ctx)} action={ctx.path} />)
  })

  router.post('/close-way-back/:secret', isolate, async (ctx) => {
    await close(ctx, await ownerOf(ctx))
    seeOther(ctx, '/close-way-back/closed')
  })

  return router
}
