/**
 * A forgotten password: the link in the letter.
 *
 *   link ──▶ new password ──▶ done ──▶ sign in, with the second step as ever
 *
 * Opening the link spends nothing: mail scanners open links too. It works once, in any browser, and dies with a newer
 * one, with a changed password or address, and with an account that is disabled. Nobody is signed in by it.
 */
import type { Context } from 'koa'
import Router from 'koa-router'
import { conversationOf, isFromBrowser } from '../../src/accounts/one-time-tokens.ts'
import type { InteractionDeps } from '../../src/deps.ts'
import { linkSpent } from '../../src/errors.ts'
import type { OneTimeToken } from '../../src/store/generated/client.ts'
import { forgetSecret, rememberedSecret } from '../http/browser-secret.ts'
import { translatorOf } from '../http/context.ts'
import { isolate } from '../http/headers.ts'
import { render, seeOther } from '../http/render.ts'
import { openReset, purpose } from './opened-reset.ts'
import { resetForm, type ShownReset } from './reset-form.tsx'
import { ResetDonePage } from './reset-page.tsx'

export function resetRoutes(deps: InteractionDeps): Router {
  const { config, engine, oneTimeTokens } = deps
  const router = new Router({ prefix: '/reset' })
  const form = resetForm(deps)

  async function openLink(ctx: Context): Promise<ShownReset> {
    const token = await oneTimeTokens.findBySecret(purpose, String(ctx.params.secret))
    const reset = await openReset(token, deps)
    if (!reset) throw linkSpent()
    return { ...reset, t: translatorOf(ctx, { locale: reset.person.account.locale }) }
  }

  router.get('/done', isolate, (ctx) => render(ctx, <ResetDonePage t={translatorOf(ctx)} signIn="/" />))

  router.get('/:secret', isolate, async (ctx) => form.show(ctx, await openLink(ctx)))

  router.post('/:secret', isolate, async (ctx) => {
    const link = await openLink(ctx)
    if (await form.submit(ctx, link)) seeOther(ctx, await wayBack(ctx, link.token))
  })

  /** Back to the sign-in from which this browser asked, while that is open. */
  async function wayBack(ctx: Context, token: OneTimeToken): Promise<string> {
    const browserSecret = rememberedSecret(ctx, config, 'recover')
    forgetSecret(ctx, config, 'recover')
    const uid = conversationOf(browserSecret)
    return isFromBrowser(token, browserSecret) && (await engine.Interaction.find(uid))
      ? `/interaction/${uid}/recover/done`
      : '/reset/done'
  }

  return router
}
