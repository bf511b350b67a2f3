/**
 * Authenticator apps on the person's own pages.
 *
 *   set up: QR code ──code from the app, and its name──▶ with the first one: recovery codes, once
 *   one app ──name──▶ renamed
 *           └──remove──▶ gone; the last one with everything else (second-step-routes.tsx)
 */
import type { Context, Middleware } from 'koa'
import Router from 'koa-router'
import { z } from 'zod'
import type { InteractionDeps } from '../../../src/deps.ts'
import { notFound } from '../../../src/errors.ts'
import { totpUri } from '../../../src/factors/totp.ts'
import type { NamedApp } from '../../../src/factors/totp-apps.ts'
import { originOf } from '../../http/context.ts'
import { readForm } from '../../http/forms.ts'
import { isolate } from '../../http/headers.ts'
import { requireFreshProof, signedIn } from '../../http/own-session.ts'
import { render, seeOther } from '../../http/render.ts'
import { wayBack } from '../../second-step/way-back.ts'
import { ownPage } from '../nav.ts'
import { AppPage, longestName } from './app-page.tsx'
import { proveAnew, provenHere, tellOfChange } from './second-step-change.ts'
import { address, CodesPage } from './second-step-page.tsx'
import { SetUpPage } from './set-up-page.tsx'

const name = z
  .string()
  .trim()
  .min(1)
  .max(longestName)
  .regex(/^\P{Cc}*$/u)
const nameForm = z.object({ name })
const codeForm = z.object({ code: z.string().min(1).max(64), name })

export function secondStepAppsRoutes(deps: InteractionDeps): Router {
  const { audit, config, secondStep } = deps
  const router = new Router({ prefix: address })
  const fresh = requireFreshProof(deps)

  const page = (ctx: Context) => ownPage(ctx, '/account/security')
  const accountIdOf = (ctx: Context) => signedIn(ctx).person.account.id

  /** Shows what the app needs; leads on where there are as many apps as there may be. */
  async function showSetUp(ctx: Context, typed = '', problem?: 'wrong-code' | 'name'): Promise<void> {
    const { person, sessionUid } = signedIn(ctx)
    const secret = await secondStep.begin(person.account.id, sessionUid)
    if (!secret) return seeOther(ctx, address)
    const label = person.email?.display ?? person.phone?.display ?? person.sub
    const uri = totpUri({ issuer: `Portico ${new URL(config.ISSUER).hostname}`, account: label, secret })
    const about = { page: page(ctx), secret, uri, name: typed, problem }
    render(ctx, <SetUpPage {...about} />, problem ? 422 : 200)
  }

  router.get('/set-up', isolate, fresh, (ctx) => showSetUp(ctx))

  router.post('/set-up', isolate, fresh, async (ctx) => {
    const form = await readForm(ctx, codeForm)
    const typed = form.fields.name ?? ''
    if (!form.ok) return showSetUp(ctx, typed, form.wrong.has('name') ? 'name' : 'wrong-code')
    const { code, name } = form.values
    const codes = await secondStep.confirm(accountIdOf(ctx), signedIn(ctx).sessionUid, code, name)
    if (!codes) return showSetUp(ctx, typed, 'wrong-code')
    await tellOfChange(ctx, deps, 'added', { name })
    // The code was right now: it is worth what it is worth in a sign-in.
    await proveAnew(ctx, deps, [...provenHere(ctx), 'totp'])
    if (!codes.length) return seeOther(ctx, `${address}?done=changed`)
    render(ctx, <CodesPage page={page(ctx)} codes={codes} wayBack={await wayBack(ctx, deps)} />)
  })

  /** Finds the app among the person's own. */
  const find: Middleware = async (ctx, next) => {
    const { apps, ...summary } = await secondStep.summary(signedIn(ctx as Context).person.account)
    const app = apps.find(({ id }) => id === ctx.params.id)
    if (!app) throw notFound()
    const others = apps.length > 1 || summary.byPasskey || summary.byLetter || summary.byText
    ctx.state.app = { app, isLast: !others }
    return next()
  }
  const one = [isolate, fresh, find]
  const found = (ctx: Context) => ctx.state.app as { app: NamedApp; isLast: boolean }
  const show = (ctx: Context, problem?: 'name') =>
    render(ctx, <AppPage page={page(ctx)} {...found(ctx)} problem={problem} />, problem ? 422 : 200)

  router.get('/apps/:id', ...one, (ctx) => show(ctx))

  // Whoever had to prove themselves before a form was taken comes back to the page it stood on.
  for (const form of ['name', 'remove'])
    router.get(`/apps/:id/${form}`, (ctx) => seeOther(ctx, ctx.path.slice(0, -form.length - 1)))

  router.post('/apps/:id/name', ...one, async (ctx) => {
    const form = await readForm(ctx, nameForm)
    if (!form.ok) return show(ctx, 'name')
    const { app } = found(ctx)
    await secondStep.renameApp(accountIdOf(ctx), app.id, form.values.name)
    await audit.record({
      kind: 'totp-renamed',
      accountId: accountIdOf(ctx),
      origin: originOf(ctx),
      detail: { name: form.values.name },
    })
    seeOther(ctx, `${address}?done=changed`)
  })

  router.post('/apps/:id/remove', ...one, async (ctx) => {
    const { app, isLast } = found(ctx)
    if (isLast) return seeOther(ctx, `${address}/remove`)
    if (!(await secondStep.removeApp(accountIdOf(ctx), app.id))) throw notFound()
    await tellOfChange(ctx, deps, 'app-removed', { name: app.name })
    await proveAnew(ctx, deps, provenHere(ctx))
    seeOther(ctx, `${address}?done=changed`)
  })

  return router
}
