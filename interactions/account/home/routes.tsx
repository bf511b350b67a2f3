/**
 * Where a signed-in person begins: who they are here, how safe that is, and which portal knows what.
 *
 *   / ──▶ /account ──take back──▶ the consent is forgotten, the portal's tokens end ──▶ /account
 *             └──────leave──────▶ a portal of our own: its tokens end ────────────────▶ /account
 */
import type { Context } from 'koa'
import Router from 'koa-router'
import { z } from 'zod'
import type { InteractionDeps } from '../../../src/deps.ts'
import { originOf } from '../../http/context.ts'
import { readForm } from '../../http/forms.ts'
import { isolate } from '../../http/headers.ts'
import { requireSignIn, signedIn } from '../../http/own-session.ts'
import { render, seeOther } from '../../http/render.ts'
import type { Translator } from '../../locales/translator.ts'
import { ownPage } from '../nav.ts'
import { standingOf } from '../standing.ts'
import { enteredPortals } from './entered-portals.ts'
import { doneWords, HomePage } from './page.tsx'

const portalForm = z.object({ client: z.string().regex(/^[\x21-\x7e]{1,255}$/) })

export function homeRoutes(deps: InteractionDeps): Router {
  const { audit, consents, now, registry, sessions } = deps
  const router = new Router()
  const here = requireSignIn(deps)

  router.get('/', (ctx) => seeOther(ctx, '/account'))

  router.get('/account', isolate, here, async (ctx) => {
    const { person } = signedIn(ctx)
    render(
      ctx,
      <HomePage
        page={ownPage(ctx, '/account')}
        portals={await enteredPortals(deps, ctx.state.t as Translator, person)}
        standing={await standingOf(deps, person)}
        done={doneWords.find((word) => word === ctx.query.done)}
        now={now()}
      />,
    )
  })

  router.post('/account/take-back', isolate, here, async (ctx) => {
    const form = await readForm(ctx, portalForm)
    const portal = form.ok ? await registry.byClient(form.values.client) : undefined
    if (!portal) return seeOther(ctx, '/account')
    const ended = portal.firstParty ? await leave(ctx, portal.clientId) : await takeBack(ctx, portal.clientId)
    seeOther(ctx, ended ? `/account?done=${portal.firstParty ? 'left' : 'taken-back'}` : '/account')
  })

  async function takeBack(ctx: Context, clientId: string): Promise<boolean> {
    const { account, sub } = signedIn(ctx).person
    const withdrawn = await sessions.endAtPortal(sub, clientId, (tx) =>
      consents.withdraw(account.id, clientId, tx),
    )
    if (withdrawn) await record(ctx, 'consent-withdrawn', clientId)
    return withdrawn
  }

  /** It is told again what it asks for when it is entered again: only what it holds now ends. */
  async function leave(ctx: Context, clientId: string): Promise<boolean> {
    const { account, sub } = signedIn(ctx).person
    if (!(await sessions.portalsOf(sub)).includes(clientId)) return false
    const left = await sessions.endAtPortal(sub, clientId, async (tx) => {
      await consents.withdraw(account.id, clientId, tx)
      return true
    })
    await record(ctx, 'portal-left', clientId)
    return left
  }

  const record = (ctx: Context, kind: 'consent-withdrawn' | 'portal-left', clientId: string) =>
    audit.record({ kind, accountId: signedIn(ctx).person.account.id, clientId, origin: originOf(ctx) })

  return router
}
