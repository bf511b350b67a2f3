/**
 * Using the way back that an operator opened, in a browser that remembers its link.
 *
 *   first factor ──▶ second step ──"I have a way back"──▶ button ──▶ engine: signed in with one factor
 *
 * Every authenticator app, recovery code, chosen step and trusted browser is gone then. Who needs a second step is led to
 * setting up another one by the same rules as everybody (src/oidc/prompts.ts).
 */
import type { Context, Middleware } from 'koa'
import Router from 'koa-router'
import type { InteractionDeps } from '../../src/deps.ts'
import { linkSpent } from '../../src/errors.ts'
import type { OneTimeToken } from '../../src/store/generated/client.ts'
import { tellOwner } from '../http/announce.ts'
import { forgetSecret, rememberedSecret } from '../http/browser-secret.ts'
import { originOf, translatorOf } from '../http/context.ts'
import { type HalfWay, whoIsHalfWay } from '../http/half-way.ts'
import { inConversation, interactionOf, startOver } from '../http/interaction.ts'
import { accountView } from '../http/person.ts'
import { render } from '../http/render.ts'
import { goOn } from '../http/sign-in.ts'
import { tellByText } from '../http/tell-by-text.ts'
import { wayBackUsedLetter } from '../letters/way-back.tsx'
import { UseWayBackPage } from './page.tsx'

export function useWayBackRoutes(deps: InteractionDeps): Router {
  const { accounts, audit, config, now, operatorPasskeys, wayBack } = deps
  const router = new Router({ prefix: '/interaction/:uid/way-back' })
  const here = inConversation(deps, 'second-step')

  /** After the first factor alone: a session is no proof of it. */
  const halfWay: Middleware = async (ctx, next) => {
    const found = await whoIsHalfWay(interactionOf(ctx), deps, 'second_step')
    if (!found) return startOver(ctx)
    ctx.state.halfWay = found
    return next()
  }

  /** The open way back of this very account. Throws linkSpent. */
  async function broughtHere(ctx: Context): Promise<OneTimeToken> {
    const { person, proven } = halfWayOf(ctx)
    const token = await wayBack.find(rememberedSecret(ctx, config, 'way-back'))
    if (!token || token.accountId !== person.account.id) throw linkSpent()
    // Both would be the operator's: nothing would be left that only the owner has.
    if (person.account.passwordMustChange && proven.factors.includes('password')) throw linkSpent()
    return token
  }

  const translator = (ctx: Context) =>
    translatorOf(ctx, {
      uiLocales: interactionOf(ctx).params.ui_locales,
      locale: halfWayOf(ctx).person.account.locale,
    })

  router.get('/', here, halfWay, async (ctx) => {
    await broughtHere(ctx)
    const interaction = { ...interactionOf(ctx), t: translator(ctx) }
    render(ctx, <UseWayBackPage interaction={interaction} account={accountView(halfWayOf(ctx).person)} />)
  })

  router.post('/', here, halfWay, async (ctx) => {
    await use(ctx, await broughtHere(ctx))
    forgetSecret(ctx, config, 'way-back')
    const { factors, at, sub, restsOn, cameFrom } = halfWayOf(ctx).proven
    const person = await accounts.findSigningIn(sub)
    if (!person) return startOver(ctx)
    const begunAt = new Date(at)
    const before = { factors, begunAt, provenAt: begunAt, restsOn, cameFrom }
    await goOn(ctx, deps, { person, turn: undefined, ...before })
  })

  async function use(ctx: Context, token: OneTimeToken): Promise<void> {
    const { account } = halfWayOf(ctx).person
    const { id } = account
    const [origin, t] = [originOf(ctx), translator(ctx)]
    const letter = wayBackUsedLetter({ t, issuer: config.ISSUER, origin, at: now() })
    const used = await wayBack.use(token, id, async (tx) => {
      await operatorPasskeys.excuse(account, tx)
      await tellOwner(deps, id, letter, tx)
      await audit.record({ kind: 'way-back-used', accountId: id, origin }, tx)
    })
    if (!used) throw linkSpent()
    await tellByText(ctx, deps, id, letter.subject)
  }

  return router
}

const halfWayOf = (ctx: Context): HalfWay => ctx.state.halfWay as HalfWay
