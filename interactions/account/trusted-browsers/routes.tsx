/**
 * The browsers that a person trusts.
 *
 *   list ──forget one──▶ list
 *    └────forget all───▶ list
 *
 * Forgetting takes nothing from anybody but the thief, so it asks for no fresh proof.
 */
import type { Context } from 'koa'
import Router from 'koa-router'
import { z } from 'zod'
import type { InteractionDeps } from '../../../src/deps.ts'
import { badForm } from '../../../src/errors.ts'
import { rememberedSecret } from '../../http/browser-secret.ts'
import { originOf } from '../../http/context.ts'
import { readForm } from '../../http/forms.ts'
import { isolate } from '../../http/headers.ts'
import { requireSignIn, signedIn } from '../../http/own-session.ts'
import { render, seeOther } from '../../http/render.ts'
import { ownPage } from '../nav.ts'
import { address, TrustedBrowsersPage } from './page.tsx'

const forgetForm = z.object({ id: z.string().regex(/^[\w-]{22}$/) })

export function trustedBrowsersRoutes(deps: InteractionDeps): Router {
  const { audit, config, now, trustedBrowsers } = deps
  const router = new Router({ prefix: address })
  const here = requireSignIn(deps)
  const accountIdOf = (ctx: Context) => signedIn(ctx).person.account.id

  router.get('/', isolate, here, async (ctx) => {
    const secret = rememberedSecret(ctx, config, 'trusted')
    const browsers = await trustedBrowsers.list(accountIdOf(ctx), secret)
    const about = { page: ownPage(ctx, '/account/security'), browsers, now: now() }
    render(ctx, <TrustedBrowsersPage {...about} forgotten={ctx.query.forgotten !== undefined} />)
  })

  const forgotten = async (ctx: Context, all: boolean) => {
    const accountId = accountIdOf(ctx)
    await audit.record({
      kind: 'trusted-browser-forgotten',
      accountId,
      origin: originOf(ctx),
      detail: { all },
    })
    seeOther(ctx, `${address}?forgotten`)
  }

  // Whoever had to sign in before a form was taken comes back to the page it stood on.
  for (const form of ['forget', 'forget-all']) router.get(`/${form}`, (ctx) => seeOther(ctx, address))

  router.post('/forget', isolate, here, async (ctx) => {
    const form = await readForm(ctx, forgetForm)
    if (!form.ok) throw badForm()
    if (!(await trustedBrowsers.forget(accountIdOf(ctx), form.values.id))) return seeOther(ctx, address)
    await forgotten(ctx, false)
  })

  router.post('/forget-all', isolate, here, async (ctx) => {
    // Nobody fills the history by forgetting nothing.
    if ((await trustedBrowsers.list(accountIdOf(ctx))).length === 0) return seeOther(ctx, address)
    await trustedBrowsers.forgetAll(accountIdOf(ctx))
    await forgotten(ctx, true)
  })

  return router
}
