/**
 * The link in a sign-up letter. Opening it spends nothing: mail scanners open links too.
 */

import type { Context } from 'koa'
import Router from 'koa-router'
import { codeOf } from '../../src/accounts/one-time-tokens.ts'
import type { InteractionDeps } from '../../src/deps.ts'
import { linkSpent } from '../../src/errors.ts'
import { hashOf, sameHash } from '../../src/store/secrets.ts'
import { rememberedSecret } from '../http/browser-secret.ts'
import { translatorOf } from '../http/context.ts'
import { render, seeOther } from '../http/render.ts'
import { CodeElsewherePage, ConfirmPage, StoppedPage } from './confirm-page.tsx'
import { interactionUidOf } from './routes.tsx'

export function confirmRoutes({ config, oneTimeTokens }: InteractionDeps): Router {
  const router = new Router({ prefix: '/confirm/:secret' })

  async function load(ctx: Context) {
    const secret = String(ctx.params.secret)
    const token = await oneTimeTokens.findBySecret('sign-up', secret)
    if (!token) throw linkSpent()
    const browser = hashOf(rememberedSecret(ctx, config, 'signup'))
    return { token, secret, here: sameHash(browser, token.browserHash ?? ''), t: translatorOf(ctx) }
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
    const { token, here, secret } = await load(ctx)
    if (!here) return seeOther(ctx, `/confirm/${secret}`)
    await oneTimeTokens.prove(token)
    seeOther(ctx, `/interaction/${interactionUidOf(token)}/signup/details`)
  })

  router.post('/stop', async (ctx) => {
    const { token, t } = await load(ctx)
    await oneTimeTokens.consume(token)
    render(ctx, <StoppedPage t={t} />)
  })

  return router
}
