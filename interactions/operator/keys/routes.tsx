/**
 * The keys that sign tokens (docs/guides/keys.md).
 *
 *   list ──▶ rotate: the next key is published now, and signs in a day, or at once ──▶ list
 *     └────▶ retire: one is taken away at once; where it signs, its successor signs at once ──▶ list
 *
 * Both want a proof that is at most five minutes old. Private keys are never shown.
 */
import type { Context } from 'koa'
import Router from 'koa-router'
import { z } from 'zod'
import type { InteractionDeps } from '../../../src/deps.ts'
import { after, seconds } from '../../../src/duration.ts'
import { badForm, notFound } from '../../../src/errors.ts'
import { algorithms } from '../../../src/oidc/algorithms.ts'
import { keySchedule } from '../../../src/oidc/key-life.ts'
import { createSigningKeys } from '../../../src/oidc/signing-keys.ts'
import { readForm } from '../../http/forms.ts'
import { render, seeOther } from '../../http/render.ts'
import { byOperator } from '../by-operator.ts'
import { operatorPage } from '../nav.ts'
import { operatorsOnly } from '../operators-only.tsx'
import { RetirePage, RotatePage } from './danger-pages.tsx'
import { KeysPage } from './page.tsx'

const address = '/operator/keys'
/** What every instance needs to hear of a key before it is used. */
const heardEverywhere = seconds(5)

const kid = z.string().regex(/^[\w-]{1,128}$/)
const rotateForm = z.object({
  alg: z.enum(['all', ...algorithms]),
  when: z.enum(['later', 'now']),
})
const retireForm = z.object({ kid })

export function keysRoutes(deps: InteractionDeps): Router {
  const router = new Router({ prefix: address })
  const keys = createSigningKeys(deps, keySchedule)
  const now = operatorsOnly(deps, { recently: true })
  const page = (ctx: Context) => operatorPage(ctx, address)

  const find = async (given: unknown) => {
    const key = (await keys.lives()).find((each) => each.kid === given)
    if (!key) throw notFound()
    return key
  }

  router.get('/', ...operatorsOnly(deps), async (ctx: Context) => {
    const done = (['rotated', 'retired'] as const).find((word) => word === ctx.query.done)
    render(ctx, <KeysPage page={page(ctx)} keys={await keys.lives()} done={done} />)
  })

  router.get('/rotate', ...now, (ctx: Context) => render(ctx, <RotatePage page={page(ctx)} />))

  router.post('/rotate', ...now, async (ctx: Context) => {
    const form = await readForm(ctx, rotateForm)
    if (!form.ok) throw badForm()
    const { alg, when } = form.values
    const signsFrom = after(deps.now(), when === 'now' ? heardEverywhere : keySchedule.lead)
    for (const each of alg === 'all' ? algorithms : [alg])
      await keys.rotate(each, signsFrom, byOperator(ctx).detail)
    seeOther(ctx, `${address}?done=rotated`)
  })

  router.get('/retire', ...now, async (ctx: Context) =>
    render(ctx, <RetirePage page={page(ctx)} theKey={await find(ctx.query.kid)} />),
  )

  router.post('/retire', ...now, async (ctx: Context) => {
    const form = await readForm(ctx, retireForm)
    if (!form.ok) throw badForm()
    const key = await find(form.values.kid)
    // What the page said of it must still be so: a key that signs by now is asked about again.
    const { outcome } = await keys.retire(key.kid, 'replace' in form.fields, byOperator(ctx).detail)
    if (outcome === 'unknown') throw notFound()
    if (outcome === 'signs') return render(ctx, <RetirePage page={page(ctx)} theKey={key} />, 409)
    seeOther(ctx, `${address}?done=retired`)
  })

  return router
}
