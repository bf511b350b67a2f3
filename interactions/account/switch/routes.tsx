/**
 * The accounts that are signed in in this browser, from the person's strip at the head of their own pages.
 *
 *   page ──choose──▶ that one acts, the one before waits ──▶ /
 *     ├────add─────▶ sign in as somebody else ──▶ /, and the one before waits
 *     └────sign out of one, or of all (sign-out/)
 */
import Router from 'koa-router'
import { z } from 'zod'
import type { InteractionDeps } from '../../../src/deps.ts'
import { accountsHere } from '../../../src/oidc/accounts-here.ts'
import { switchTo } from '../../../src/oidc/change-account.ts'
import { translatorOf } from '../../http/context.ts'
import { readForm } from '../../http/forms.ts'
import { isolate } from '../../http/headers.ts'
import { addAccountAddress } from '../../http/own-session.ts'
import { accountView } from '../../http/person.ts'
import { render, seeOther } from '../../http/render.ts'
import { SwitchPage } from './page.tsx'

const choiceForm = z.object({ account: z.string().min(1).max(64) })

export function switchRoutes(deps: InteractionDeps): Router {
  const router = new Router({ prefix: '/account/switch' })

  router.get('/', isolate, async (ctx) => {
    const { acting, waiting } = await accountsHere(ctx, deps)
    // Nobody is signed in: the way to the account leads to the sign-in.
    if (!acting && !waiting.length) return seeOther(ctx, '/')
    render(
      ctx,
      <SwitchPage
        t={translatorOf(ctx, { locale: acting?.person.account.locale ?? null })}
        account={acting && accountView(acting.person)}
        choices={waiting.map(({ person }) => ({ sub: person.sub, account: accountView(person) }))}
        add={addAccountAddress(deps.config, '/')}
      />,
    )
  })

  router.post('/', isolate, async (ctx) => {
    const form = await readForm(ctx, choiceForm)
    const session = form.ok ? await switchTo(ctx, deps, form.values.account) : undefined
    seeOther(ctx, session ? '/' : '/account/switch')
  })

  return router
}
