/**
 * An account for somebody who was invited and has none: a name, and a password or a passkey. The invitation proves the
 * address that it was sent to; account, membership and all are made in one transaction, or none of it.
 *
 *   sign-up that began at an invitation ──▶ name and password ──────────▶ engine ──▶ /invited/in/… ──▶ inside the portal
 *                                       ├──▶ name, browser makes a key ──▲
 *                                       └──▶ a provider, and a name ─────▲   (provider/)
 *
 * An address that got an account meanwhile is not touched: its owner signs in.
 */
import type { Context } from 'koa'
import Router from 'koa-router'
import { z } from 'zod'
import { profileFields } from '../../src/accounts/profile.ts'
import type { InteractionDeps } from '../../src/deps.ts'
import { readForm } from '../http/forms.ts'
import { inConversation, interactionOf } from '../http/interaction.ts'
import { rememberWay } from '../http/last-way.ts'
import { render, seeOther } from '../http/render.ts'
import { goOn, networkOf } from '../http/sign-in.ts'
import type { NewcomerProblem } from '../signup/newcomer-form.tsx'
import { NewcomerPage } from './account-page.tsx'
import { newcomers, newcomerView } from './newcomer.ts'
import type { Opened } from './opened.ts'

const passwordForm = z.object({ name: profileFields.shape.name, password: z.string() })

export function invitedAccountRoutes(deps: InteractionDeps): Router {
  const { chosenPassword, config, hasher, now, passkeys, providers } = deps
  const router = new Router({ prefix: '/interaction/:uid' })
  const here = inConversation(deps, 'login', 'signup')
  const { cameBy, load, create } = newcomers(deps)
  const minLength = config.PASSWORD_MIN_LENGTH

  const show = async (ctx: Context, opened: Opened, name = '', problem?: NewcomerProblem) => {
    const shown = await providers.shownAt(interactionOf(ctx).portal)
    const page = (
      <NewcomerPage
        {...newcomerView(ctx, opened)}
        minLength={minLength}
        passkeys={passkeys.available}
        providers={shown.filter(({ createsAccounts }) => createsAccounts)}
        name={name}
        problem={problem}
      />
    )
    render(ctx, page, problem ? 422 : 200)
  }

  // Whoever comes by an invitation has proven their address by it: they are not asked for one.
  router.get('/signup', here, async (ctx, next) => {
    if (!(await cameBy(ctx))) return next()
    seeOther(ctx, interactionOf(ctx).at('invited'))
  })

  router.get('/invited', here, async (ctx) => {
    const opened = await load(ctx)
    if (opened) await show(ctx, opened)
  })

  router.post('/invited', here, async (ctx) => {
    const form = await readForm(ctx, passwordForm)
    const opened = await load(ctx)
    if (!opened) return
    const { name = '', password = '' } = form.fields
    const context = [opened.invitation.display ?? '', name, opened.portal.name]
    const wrong = await chosenPassword.problem(password, { minLength, context })
    if (!form.ok || wrong)
      return show(ctx, opened, name, { name: !form.ok && form.wrong.has('name'), password: wrong })
    const hashed = await hasher.hash(password, { source: networkOf(ctx) })
    if (!hashed.ok) return show(ctx, opened, name, { name: false, password: hashed.problem })
    const person = await create(ctx, opened, { name: form.values.name, passwordHash: hashed.hash })
    if (!person) return
    rememberWay(ctx, config, 'password')
    await goOn(ctx, deps, { person, factors: ['password'], turn: undefined, begunAt: now() })
  })

  return router
}
