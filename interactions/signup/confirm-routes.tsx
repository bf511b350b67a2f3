/**
 * The link in a sign-up letter. Opening it spends nothing: mail scanners open links too.
 */

import type { Context } from 'koa'
import Router from 'koa-router'
import { conversationOf, isFromBrowser } from '../../src/accounts/one-time-tokens.ts'
import { codeOf } from '../../src/accounts/token-row.ts'
import type { InteractionDeps } from '../../src/deps.ts'
import { linkSpent } from '../../src/errors.ts'
import { rememberedSecret } from '../http/browser-secret.ts'
import { translatorOf } from '../http/context.ts'
import { render, seeOther } from '../http/render.ts'
import { CodeElsewherePage, ConfirmPage, StoppedPage } from './confirm-page.tsx'
import { purpose } from './sign-up-token.ts'

export function confirmRoutes({ config, oneTimeTokens }: InteractionDeps): Router {
  const router = new Router({ prefix: '/confirm/:secret' })

  async function load(ctx: Context) {
    const secret = String(ctx.params.secret)
    const token = await oneTimeTokens.findBySecret(purpose, secret)
    const browserSecret = rememberedSecret(ctx, config, 'signup')
    const here = token !== null && isFromBrowser(token, browserSecret)
    // Elsewhere there is nothing to do but to read the code, which is over sooner than the link.
    if (!token || !(here || oneTimeTokens.codeIsLive(token))) throw linkSpent()
    return { token, secret, here, uid: conversationOf(browserSecret), t: translatorOf(ctx) }
  }

  router.get('/', async (ctx) => {
    const { token, secret, here, t } = await load(ctx)
    const page = here ? (
      <ConfirmPage t={t} action={`/confirm/${secret}`} address={token.address ?? ''} />
    ) : (
      <CodeElsewherePage t={t} action={`/confirm/${secret}/stop`} code={codeOf(secret)} />
    )
    render(ctx, page)
  })

  router.post('/', async (ctx) => {
    const { token, here, uid, secret } = await load(ctx)
    if (!here) return seeOther(ctx, `/confirm/${secret}`)
    await oneTimeTokens.prove(token)
    seeOther(ctx, `/interaction/${uid}/signup/details`)
  })

  router.post('/stop', async (ctx) => {
    const { token, secret } = await load(ctx)
    await oneTimeTokens.consume(token)
    seeOther(ctx, `/confirm/${secret}/stopped`)
  })

  router.get('/stopped', (ctx) => render(ctx, <StoppedPage t={translatorOf(ctx)} />))

  return router
}
