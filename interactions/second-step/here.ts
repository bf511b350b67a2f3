import type { Context, Middleware } from 'koa'
import type { Person } from '../../src/accounts/accounts.ts'
import type { InteractionDeps } from '../../src/deps.ts'
import { minutes } from '../../src/duration.ts'
import { type Factor, factorsOf } from '../../src/factors/factors.ts'
import { provesMoreThanCodes } from '../../src/factors/second-step-by-code.ts'
import { meansOf } from '../../src/factors/second-step-means.ts'
import { type Means, type StepFactor, waysTo } from '../../src/factors/second-step-ways.ts'
import { satisfies, twoSteps } from '../../src/oidc/acr.ts'
import type { CameFrom } from '../../src/oidc/came-from.ts'
import type { RestsOn } from '../../src/oidc/prompts.ts'
import { whoIsSignedIn } from '../http/browser-session.ts'
import { translatorOf } from '../http/context.ts'
import { finish, type Interaction, inConversation, interactionOf, startOver } from '../http/interaction.ts'
import { accountView } from '../http/person.ts'
import { seeOther } from '../http/render.ts'
import { bringsWayBack } from '../way-back/brought.tsx'

/** How long a right password waits for its second step. */
const patience = minutes(15)

/** What was proven before: half way through this sign-in, or in the session that is here. */
interface Before {
  person: Person
  factors: Factor[]
  /** When the first of them was proven; a second step does not make it any fresher. */
  at: Date
  /** What the session proves, where there is one. */
  session?: { acr: string; amr: string[] }
  restsOn?: RestsOn | undefined
  cameFrom?: CameFrom | undefined
}

/** Whoever is at the second step, and how they can take it. */
export interface Step extends Before {
  means: Means
  /** What it is to reach. */
  acr: string
  /** The best first. */
  ways: StepFactor[]
  /** They gave a code that is taken no more, and have nothing else: nothing is left but to set that up. */
  goesOut: boolean
}

/** Whoever is half way; undefined when they have to begin again. */
async function beforeStep(ctx: Context, deps: InteractionDeps): Promise<Before | undefined> {
  const { proven, details } = interactionOf(ctx)
  if (proven) return halfWay(deps, proven)
  const found = await whoIsSignedIn(ctx, deps)
  if (!found || found.person.sub !== details.session?.accountId) return undefined
  const { person, acr, amr, signedInAt: at } = found
  return { person, factors: factorsOf(amr), at, session: { acr, amr } }
}

async function halfWay(
  { accounts, now }: InteractionDeps,
  { sub, factors, at, restsOn, cameFrom }: NonNullable<Interaction['proven']>,
): Promise<Before | undefined> {
  const person = await accounts.findSigningIn(sub)
  const changedSince = (person?.account.passwordChangedAt?.getTime() ?? 0) > at
  if (!person || changedSince || now().getTime() - at > patience) return undefined
  return { person, factors, at: new Date(at), restsOn, cameFrom }
}

/** What the portal wants of this conversation (src/oidc/prompts.ts), the best first. */
const wantedOf = ({ details }: Interaction): string[] =>
  ((details.prompt.details as { acrs?: string[] }).acrs ?? []).filter((acr) => typeof acr === 'string')

function stepAfter(before: Before, means: Means, wanted: string[]): Step {
  const reachable = wanted.find((acr) => waysTo(acr, before.factors, means).length > 0)
  // Half way, what the portal wants beyond the second step is asked for when there is a session.
  const acr = reachable ?? (before.session ? wanted[0] : undefined) ?? twoSteps
  const { factors, session } = before
  const goesOut = means.goesOut && satisfies(session?.acr, twoSteps) && !provesMoreThanCodes(factors)
  return { ...before, means, acr, ways: goesOut ? [] : waysTo(acr, factors, means), goesOut }
}

/** Somebody comes back from where a second step is set up: what their session proves now is told to the engine. */
async function comeBack(ctx: Context, deps: InteractionDeps, { session }: Before): Promise<void> {
  const { login } = (interactionOf(ctx).details.lastSubmission ?? {}) as {
    login?: { accountId: string; ts: number }
  }
  if (!login || !session) return startOver(ctx)
  const { acr, amr } = session
  await finish(ctx, deps, {
    login: { accountId: login.accountId, ts: login.ts, acr, amr, at: deps.now().getTime() },
  })
}

/** Lets whoever is at the second step through, with what they can do in `stepOf(ctx)`. */
export function atSecondStep(deps: InteractionDeps): [Middleware, Middleware] {
  return [
    inConversation(deps, 'second-step'),
    async (ctx, next) => {
      const before = await beforeStep(ctx, deps)
      if (!before) return startOver(ctx)
      const step = stepAfter(before, await meansOf(deps, before.person), wantedOf(interactionOf(ctx)))
      if (!step.goesOut && satisfies(step.session?.acr, step.acr)) return comeBack(ctx, deps, before)
      ctx.state.step = step
      ctx.state.bringsWayBack = !step.session && bringsWayBack(ctx, deps)
      return next()
    },
  ]
}

export const stepOf = (ctx: Context): Step => ctx.state.step as Step

/** Whoever cannot take this step is led to one that they can. */
export const ifWay =
  (way: StepFactor): Middleware =>
  async (ctx, next) => {
    if (!stepOf(ctx).ways.includes(way)) return seeOther(ctx, interactionOf(ctx).at('second-step'))
    await next()
  }

/** What every page of this conversation is made with. */
export function view(ctx: Context) {
  const [interaction, { person }] = [interactionOf(ctx), stepOf(ctx)]
  const t = translatorOf(ctx, { uiLocales: interaction.params.ui_locales, locale: person.account.locale })
  const wayBack = ctx.state.bringsWayBack === true
  // A session may be stolen: a browser is trusted for what was proven in it just now, first step and second.
  const canBeTrusted = stepOf(ctx).session === undefined
  return { interaction: { ...interaction, t }, account: accountView(person), wayBack, canBeTrusted }
}

export type View = ReturnType<typeof view>
