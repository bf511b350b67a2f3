/**
 * One account, as operators see it: never a password, nor anything else that opens it.
 *
 *   /operator/accounts/<id> ──▶ <action>: what happens then ──yes──▶ done ──▶ the account, or the list
 *                                                              └──▶ a link or a password, this once   (the answer itself)
 *
 * Looking needs a session of operators; whatever changes something, a proof of the last five minutes.
 */
import type { Context, Middleware } from 'koa'
import Router from 'koa-router'
import { z } from 'zod'
import { addressOf, type Person } from '../../../src/accounts/accounts.ts'
import type { InteractionDeps } from '../../../src/deps.ts'
import { notFound } from '../../../src/errors.ts'
import { readForm } from '../../http/forms.ts'
import { signedIn } from '../../http/own-session.ts'
import { render, seeOther } from '../../http/render.ts'
import { operatorPage } from '../nav.ts'
import { operatorsOnly } from '../operators-only.tsx'
import { AccountPage } from './account-page.tsx'
import { ActionPage, HandedPage } from './action-page.tsx'
import { type Action, actions, doing, offeredFor } from './actions.ts'
import { accountAddress } from './page.tsx'
import { particularsOf } from './particulars.ts'

const confirmation = z.object({ address: z.string().max(320).optional() })

export function accountRoutes(deps: InteractionDeps): Router {
  const router = new Router({ prefix: '/operator/accounts/:accountId' })

  const find: Middleware = async (ctx, next) => {
    const id = String((ctx as Context).params.accountId)
    const person = /^[\w-]{1,64}$/.test(id) ? await deps.accounts.find(id) : undefined
    if (!person) throw notFound()
    ctx.state.about = person
    ctx.state.offered = await offeredFor(deps, person, signedIn(ctx as Context).person.account.id === id)
    return next()
  }
  /** What is asked for has to be what can be done now. */
  const offered: Middleware = (ctx, next) => {
    if (!actions.some((action) => action === (ctx as Context).params.action)) throw notFound()
    if (!offeredIn(ctx as Context).has(actionOf(ctx as Context)))
      return seeOther(ctx as Context, `${accountAddress(aboutIn(ctx as Context).account.id)}?done=not-now`)
    return next()
  }
  const here = [...operatorsOnly(deps), find]
  const now = [...operatorsOnly(deps, { recently: true }), find, offered]
  const view = (ctx: Context) => ({ page: operatorPage(ctx, '/operator/accounts'), person: aboutIn(ctx) })

  router.get('/', ...here, async (ctx: Context) => {
    const particulars = await particularsOf(deps, aboutIn(ctx))
    const done = typeof ctx.query.done === 'string' ? ctx.query.done : undefined
    render(
      ctx,
      <AccountPage {...view(ctx)} {...particulars} offered={offeredIn(ctx)} done={done} now={deps.now()} />,
    )
  })

  router.get('/:action', ...now, (ctx: Context) =>
    render(ctx, <ActionPage {...view(ctx)} action={actionOf(ctx)} />),
  )

  router.post('/:action', ...now, async (ctx: Context) => {
    const [about, action] = [view(ctx), actionOf(ctx)]
    const form = await readForm(ctx, confirmation)
    if (action === 'remove' && form.fields.address?.trim() !== addressOf(about.person)?.display)
      return render(ctx, <ActionPage {...about} action={action} problem="wrong-address" />, 422)
    const outcome = await doing[action](deps, about.person, ctx)
    if (outcome === 'last-operator')
      return render(ctx, <ActionPage {...about} action={action} problem={outcome} />, 409)
    if (typeof outcome === 'object') return render(ctx, <HandedPage {...about} handed={outcome} />)
    if (action === 'remove' && outcome === 'done') return seeOther(ctx, '/operator/accounts?removed')
    seeOther(
      ctx,
      `${accountAddress(about.person.account.id)}?done=${outcome === 'done' ? action : 'not-now'}`,
    )
  })

  return router
}

const aboutIn = (ctx: Context): Person => ctx.state.about as Person
const offeredIn = (ctx: Context): ReadonlySet<Action> => ctx.state.offered as ReadonlySet<Action>
/** `offered` made sure that it is one. */
const actionOf = (ctx: Context): Action => ctx.params.action as Action
