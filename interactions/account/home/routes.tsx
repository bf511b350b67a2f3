/**
 * Where a signed-in person begins: who they are here, and what they allowed which portal to know.
 *
 *   / ──▶ /account ──take back──▶ the consent is forgotten, the portal's tokens end ──▶ /account
 */
import type { Context } from 'koa'
import Router from 'koa-router'
import { z } from 'zod'
import type { Person } from '../../../src/accounts/accounts.ts'
import type { InteractionDeps } from '../../../src/deps.ts'
import { factsFor } from '../../consent/facts.ts'
import { originOf } from '../../http/context.ts'
import { readForm } from '../../http/forms.ts'
import { isolate } from '../../http/headers.ts'
import { viewOf } from '../../http/interaction.ts'
import { requireSignIn, signedIn } from '../../http/own-session.ts'
import { render, seeOther } from '../../http/render.ts'
import type { Translator } from '../../locales/translator.ts'
import { ownPage } from '../nav.ts'
import { type EnteredPortal, HomePage } from './page.tsx'

const portalForm = z.object({ client: z.string().min(1).max(255) })

export function homeRoutes(deps: InteractionDeps): Router {
  const { audit, consents, now, registry, secondStep, sessions } = deps
  const router = new Router()
  const here = requireSignIn(deps)

  router.get('/', (ctx) => seeOther(ctx, '/account'))

  router.get('/account', isolate, here, async (ctx) => {
    const { account } = signedIn(ctx).person
    const secondStepIsOn = await secondStep.isOn(account.id)
    render(
      ctx,
      <HomePage
        page={ownPage(ctx, '/account')}
        portals={await portalsOf(ctx)}
        secondStepIsOn={secondStepIsOn}
        codesLeft={await secondStep.recoveryCodesLeft(account.id)}
        tookBack={ctx.query.done === 'taken-back'}
        now={now()}
      />,
    )
  })

  /** The portals that may know something of this person, and what. */
  async function portalsOf(ctx: Context): Promise<EnteredPortal[]> {
    const { person } = signedIn(ctx)
    const t = ctx.state.t as Translator
    const allowed = await consents.list(person.account.id)
    const entered = await Promise.all(
      allowed.map(async ({ clientId, grantedAt, scopes, claims }) => {
        const portal = await registry.byClient(clientId)
        const knows = factsFor(t, person, scopes, claims).facts.map(({ term }) => term)
        return portal && { clientId, view: viewOf(portal), homeUrl: portal.homeUrl, knows, grantedAt }
      }),
    )
    return entered.filter((portal) => portal !== undefined)
  }

  const takeBack = ({ account, sub }: Person, clientId: string): Promise<boolean> =>
    sessions.endAtPortal(sub, clientId, (tx) => consents.withdraw(account.id, clientId, tx))

  router.post('/account/take-back', isolate, here, async (ctx) => {
    const { person } = signedIn(ctx)
    const form = await readForm(ctx, portalForm)
    if (form.ok && (await takeBack(person, form.values.client))) {
      const about = { accountId: person.account.id, clientId: form.values.client }
      await audit.record({ kind: 'consent-withdrawn', ...about, origin: originOf(ctx) })
    }
    seeOther(ctx, '/account?done=taken-back')
  })

  return router
}
