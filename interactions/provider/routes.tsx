/**
 * Signing in with a provider: somebody elsewhere who says who this is.
 *
 *   sign-in page ─POST─▶ visit begun ─303─▶ provider ─▶ /providers/<slug>/callback ─▶ identity kept ─303─▶ arrived
 *   (begin-routes.ts)                                   (callback-routes.tsx)                                │
 *   it opens an account ───────────────────▶ engine (second step, consent, or nothing)  ◀────────────────────┤
 *   came by an invitation's letter ────────▶ name ─▶ account, link and member ─▶ engine  (create-routes.tsx) ◀┤
 *   its address is believed, and free ─────▶ name ─▶ account and link ─▶ engine                             ◀┤
 *   its address is believed, and known ────▶ "You have an account here": its own sign-in, then the link     ◀┤
 *   no address, or none that is believed ──▶ typed, proven by a code ─▶ one of the two above (prove-routes) ◀┤
 *   the rules of the house say no ─────────▶ says so, and how to get in                                     ◀┘
 *
 * The provider's subject is the key. What it says about an address opens no account that is here already: whoever has one
 * signs in to it as ever, second step included, and lets the provider open it (account/providers/), which ends at `linked`.
 */
import type { Context } from 'koa'
import Router from 'koa-router'
import type { Person } from '../../src/accounts/accounts.ts'
import { isFromTheFuture } from '../../src/clock-skew.ts'
import type { InteractionDeps } from '../../src/deps.ts'
import { seconds } from '../../src/duration.ts'
import { type Session, sessionHere } from '../../src/oidc/accounts-here.ts'
import { oneFactor, satisfies, twoSteps } from '../../src/oidc/acr.ts'
import type { Arrival } from '../../src/providers/visits.ts'
import { goOnAs, inConversation, interactionOf } from '../http/interaction.ts'
import { rememberWay } from '../http/last-way.ts'
import { render, seeOther } from '../http/render.ts'
import { goOn } from '../http/sign-in.ts'
import { arrivalPages } from './pages.tsx'
import { proofBy } from './proof.ts'
import { type Standing, standings } from './standing.ts'

const signInOf = ({ accountId, acr, amr, loginTs = 0 }: Session) => ({
  accountId,
  acr,
  amr,
  ts: loginTs,
  at: seconds(loginTs),
})

export function providerRoutes(deps: InteractionDeps): Router {
  const { accounts, config, providerLinks, providerVisits, secondStep } = deps
  const router = new Router({ prefix: '/interaction/:uid/provider' })
  const here = inConversation(deps, 'login', 'signup')
  const { arrivalIn, standingOf } = standings(deps)
  const pages = arrivalPages(deps)

  router.get('/arrived', here, async (ctx) => {
    const arrival = await arrivalIn(ctx)
    if (!arrival) return goOnWithout(ctx)
    const standing = await standingOf(ctx, arrival)
    if (standing.kind === 'linked') return signIn(ctx, arrival, standing)
    render(ctx, await pages.pageFor(ctx, arrival, standing))
  })

  /** Nobody came, or another press of the same button was faster: then the conversation goes on with what that brought. */
  function goOnWithout(ctx: Context): void {
    const { at, details } = interactionOf(ctx)
    seeOther(ctx, details.result ? details.returnTo : at('login'))
  }

  async function signIn(
    ctx: Context,
    { visit, provider, identity }: Arrival,
    { link, person }: Standing & { kind: 'linked' },
  ): Promise<void> {
    // Another tab was faster: it goes on with this conversation.
    if (!(await providerVisits.consume(visit))) return seeOther(ctx, interactionOf(ctx).details.returnTo)
    await providerLinks.used(link.id, identity.display)
    rememberWay(ctx, config, `provider:${provider.slug}`)
    await goOn(ctx, deps, {
      person,
      turn: undefined,
      ...proofBy({ visit, provider, identity }, link.id, interactionOf(ctx)),
    })
  }

  // Whoever signed in to the account that they had, and let the provider open it, goes on with what they came for.
  router.get('/linked', here, async (ctx) => {
    const session = await sessionHere(ctx, deps)
    const person = session?.accountId && (await accounts.findSignedIn(session.accountId))
    if (!session || !person) return seeOther(ctx, interactionOf(ctx).at('login'))
    await goOnAs(
      ctx,
      session,
      (await countsAsSignIn(ctx, session, person)) ? { login: signInOf(session) } : {},
    )
  })

  /** Asked for a sign-in, the portal gets the whole one that was just made here, and none from before it asked. */
  async function countsAsSignIn(
    ctx: Context,
    { acr, loginTs }: Session,
    { account }: Person,
  ): Promise<boolean> {
    const { iat } = interactionOf(ctx).details
    if (iat === undefined || loginTs === undefined || loginTs < iat) return false
    if (isFromTheFuture({ iat: loginTs }, deps.now().getTime())) return false
    return satisfies(acr, (await secondStep.isOn(account)) ? twoSteps : oneFactor)
  }

  return router
}
