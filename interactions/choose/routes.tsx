/**
 * Which account enters a portal. The person sees it before it does, and can change it until then, from every page that
 * shows whom it speaks with.
 *
 *   enter ("Continue as Ada") ──continue──▶ engine
 *     │ use another account
 *     ▼
 *   choose ──one of those here──▶ that one acts, the one before waits ──▶ engine
 *     ├──────another account────▶ the one before waits ──▶ engine ──▶ sign in
 *     └──────sign out of all────▶ engine ──▶ sign in
 */
import type { Context } from 'koa'
import Router from 'koa-router'
import { z } from 'zod'
import type { InteractionDeps } from '../../src/deps.ts'
import { accountsHere } from '../../src/oidc/accounts-here.ts'
import { setAside, switchTo } from '../../src/oidc/change-account.ts'
import { signOut } from '../http/browser-session.ts'
import { translatorOf } from '../http/context.ts'
import { readForm } from '../http/forms.ts'
import {
  everyConversation,
  finish,
  goOnAs,
  inConversation,
  interactionOf,
  startOver,
} from '../http/interaction.ts'
import { accountView } from '../http/person.ts'
import { render, seeOther } from '../http/render.ts'
import { ChoosePage, EnterPage } from './page.tsx'

const choiceForm = z.object({ account: z.string().min(1).max(64) })

export function chooseRoutes(deps: InteractionDeps): Router {
  const router = new Router({ prefix: '/interaction/:uid' })
  const anywhere = inConversation(deps, ...everyConversation)
  const entering = inConversation(deps, 'enter')

  router.get('/choose', anywhere, async (ctx) => {
    const interaction = interactionOf(ctx)
    const { acting, waiting } = await accountsHere(ctx, deps)
    // Somebody half way through a sign-in, or whose session ended elsewhere meanwhile: there is nobody to choose.
    if (!acting && !waiting.length) return startOver(ctx)
    const choices = [...(acting ? [acting] : []), ...waiting].map((each) => ({
      sub: each.person.sub,
      account: accountView(each.person),
      note: each === acting ? interaction.t('choose.acting') : undefined,
    }))
    render(ctx, <ChoosePage interaction={interaction} choices={choices} />)
  })

  router.post('/choose', anywhere, async (ctx) => {
    const form = await readForm(ctx, choiceForm)
    const session = form.ok ? await switchTo(ctx, deps, form.values.account) : undefined
    // Signed out elsewhere meanwhile, or never signed in here: the page says who is.
    if (!session) return seeOther(ctx, interactionOf(ctx).at('choose'))
    await goOnAs(ctx, session, { select_account: { sub: session.accountId } })
  })

  router.post('/choose/another', anywhere, async (ctx) => {
    await setAside(ctx, deps)
    await goOnAs(ctx, undefined, { select_account: {} })
  })

  router.post('/choose/sign-out', anywhere, async (ctx) => {
    await signOut(ctx, deps)
    await goOnAs(ctx, undefined)
  })

  const whoEnters = (ctx: Context) =>
    deps.accounts.findSignedIn(interactionOf(ctx).details.session?.accountId ?? '')

  router.get('/enter', entering, async (ctx) => {
    const person = await whoEnters(ctx)
    if (!person) return startOver(ctx)
    const interaction = interactionOf(ctx)
    const wanted = { uiLocales: interaction.params.ui_locales, locale: person.account.locale }
    const view = { ...interaction, t: translatorOf(ctx, wanted) }
    render(ctx, <EnterPage interaction={view} account={accountView(person)} />)
  })

  router.post('/enter', entering, async (ctx) => {
    const person = await whoEnters(ctx)
    if (!person) return startOver(ctx)
    await finish(ctx, deps, { select_account: { sub: person.sub } })
  })

  return router
}
