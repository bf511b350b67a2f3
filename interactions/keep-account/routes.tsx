/**
 * The way back into an account that is about to be deleted.
 *
 *   every factor that the account has ──▶ keep? ──yes──▶ it stays; the owner is told ──▶ engine: signed in
 *                                           └─not now──▶ back to the portal, and it is deleted on its day
 *
 * Whoever is here has no session: what they proved waits in the interaction (src/oidc/prompts.ts).
 */
import type { Context, Middleware } from 'koa'
import Router from 'koa-router'
import type { Person } from '../../src/accounts/accounts.ts'
import type { InteractionDeps } from '../../src/deps.ts'
import { acrOf } from '../../src/factors/factors.ts'
import { oneFactor } from '../../src/oidc/acr.ts'
import { tellOwner } from '../http/announce.ts'
import { originOf, translatorOf } from '../http/context.ts'
import { type HalfWay, whoIsHalfWay } from '../http/half-way.ts'
import { finish, inConversation, interactionOf, startOver } from '../http/interaction.ts'
import { accountView } from '../http/person.ts'
import { render } from '../http/render.ts'
import { goOn } from '../http/sign-in.ts'
import { tellByText } from '../http/tell-by-text.ts'
import { deletionCancelledLetter } from '../letters/leaving.tsx'
import { KeepAccountPage } from './page.tsx'

export function keepAccountRoutes(deps: InteractionDeps): Router {
  const { accounts, audit, config, deletion, now } = deps
  const router = new Router({ prefix: '/interaction/:uid/keep-account' })
  const here = inConversation(deps, 'keep-account')

  const halfWay: Middleware = async (ctx, next) => {
    const found = await whoIsHalfWay(interactionOf(ctx), deps, 'keep_account')
    if (!found) return startOver(ctx)
    // A trusted browser, too, is asked for the second step here: all that opens the account, or it goes.
    const { proven, person } = found
    const lacksStep = acrOf(proven.factors) === oneFactor && (await deps.secondStep.isOn(person.account))
    if (lacksStep) return finish(ctx, deps, { proven: { ...proven, next: 'second_step' } })
    ctx.state.halfWay = found
    return next()
  }

  const translatorFor = (ctx: Context, { account }: Person) =>
    translatorOf(ctx, { uiLocales: interactionOf(ctx).params.ui_locales, locale: account.locale })

  router.get('/', here, halfWay, async (ctx) => {
    const { person } = halfWayOf(ctx)
    const { deleteAt } = person.account
    // Kept meanwhile, in another window.
    if (!deleteAt) return signIn(ctx, person)
    const interaction = { ...interactionOf(ctx), t: translatorFor(ctx, person) }
    render(
      ctx,
      <KeepAccountPage interaction={interaction} account={accountView(person)} deleteAt={deleteAt} />,
    )
  })

  router.post('/', here, halfWay, async (ctx) => {
    const { person } = halfWayOf(ctx)
    if (person.account.deleteAt) await keep(ctx, person)
    const kept = await accounts.findSignedIn(person.sub)
    return kept ? signIn(ctx, kept) : startOver(ctx)
  })

  router.post('/not-now', here, (ctx) =>
    finish(ctx, deps, { error: 'access_denied', error_description: 'the account is about to be deleted' }),
  )

  async function keep(ctx: Context, person: Person): Promise<void> {
    const { id } = person.account
    const [t, origin] = [translatorFor(ctx, person), originOf(ctx)]
    const letter = deletionCancelledLetter({ t, origin, at: now(), issuer: config.ISSUER })
    const kept = await deletion.keep(person, async (tx) => {
      await audit.record({ kind: 'deletion-cancelled', accountId: id, origin }, tx)
      await tellOwner(deps, id, letter, tx)
    })
    if (kept) await tellByText(ctx, deps, id, letter.subject)
  }

  /** As fresh as what was proven, and no fresher. */
  function signIn(ctx: Context, person: Person): Promise<void> {
    const { factors, at, restsOn, cameFrom } = halfWayOf(ctx).proven
    return goOn(ctx, deps, {
      person,
      factors,
      turn: undefined,
      begunAt: new Date(at),
      restsOn,
      cameFrom,
    })
  }

  return router
}

const halfWayOf = (ctx: Context): HalfWay => ctx.state.halfWay as HalfWay
