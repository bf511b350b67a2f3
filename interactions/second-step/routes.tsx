/**
 * The second step of a sign-in, and of a session of which a portal wants more.
 *
 *   best way ◀──▶ passkey · app · text · letter · password · recovery code, each a page of its own
 *      │               text and letter: ──press──▶ a code is sent ──▶ the code is typed
 *      │ right                                                            recovery code: the owner is told by letter
 *      └──────▶ engine
 *   none ──▶ said why ──▶ set up ──▶ /account/second-step ──▶ back here │ later, while there is time │ back to the portal
 *
 * Asked of whoever proved something a moment ago and has no session yet, and of somebody with a session. Which ways there
 * are is src/factors/second-step-ways.ts. Every code works once, and wrong ones count against the account like wrong
 * passwords.
 */
import type { Context } from 'koa'
import Router from 'koa-router'
import type { InteractionDeps } from '../../src/deps.ts'
import { finish, interactionOf, startOver } from '../http/interaction.ts'
import { render, seeOther } from '../http/render.ts'
import { networkOf } from '../http/sign-in.ts'
import { answer, type StepProblem } from './answer.ts'
import { atSecondStep, ifWay, stepOf, view } from './here.ts'
import { demandOn, MissingPage } from './missing-page.tsx'
import { AppPage, PasswordPage, RecoveryCodePage } from './page.tsx'
import { rememberWayBack } from './way-back.ts'
import { pathOf } from './ways.ts'

export function signInSecondStepRoutes(deps: InteractionDeps): Router {
  const { hasher, secondStep } = deps
  const router = new Router({ prefix: '/interaction/:uid/second-step' })
  const here = atSecondStep(deps)

  router.get('/', ...here, async (ctx) => {
    const [best] = stepOf(ctx).ways
    if (best) return seeOther(ctx, interactionOf(ctx).at(`second-step/${pathOf[best]}`))
    render(ctx, <MissingPage {...view(ctx)} step={stepOf(ctx)} demand={await demandOn(ctx, deps)} />)
  })

  const pages = {
    'totp': AppPage,
    'password': PasswordPage,
    'recovery-code': RecoveryCodePage,
  }
  const show = (way: keyof typeof pages) => (ctx: Context, problem?: StepProblem) => {
    const PageFor = pages[way]
    const refused = problem?.kind === 'wrong' ? 422 : 429
    render(ctx, <PageFor {...view(ctx)} ways={stepOf(ctx).ways} problem={problem} />, problem ? refused : 200)
  }
  const typed = (
    way: keyof typeof pages,
    about: { field: string; most: number },
    isRight: (ctx: Context, accountId: string, typed: string) => Promise<boolean>,
  ) => {
    router.get(`/${pathOf[way]}`, ...here, ifWay(way), (ctx) => show(way)(ctx))
    router.post(`/${pathOf[way]}`, ...here, (ctx) =>
      answer(ctx, deps, { way, ...about, show: show(way), isRight: (id, text) => isRight(ctx, id, text) }),
    )
  }

  const code = { field: 'code', most: 64 }
  typed('totp', code, (_, id, text) => secondStep.useCode(id, text))
  typed('recovery-code', code, (_, id, text) => secondStep.useRecoveryCode(id, text))
  typed('password', { field: 'password', most: 4096 }, (ctx, _, password) =>
    hasher.matches(stepOf(ctx).person.account.passwordHash, password, { source: networkOf(ctx) }),
  )

  /** Whoever wants their account to have a second step comes back to this sign-in. */
  router.get('/set-up', ...here, (ctx) => {
    rememberWayBack(ctx, deps, interactionOf(ctx).details.uid)
    seeOther(ctx, '/account/second-step')
  })

  router.post('/later', ...here, async (ctx) => {
    const demand = await demandOn(ctx, deps)
    if (!demand?.until) return seeOther(ctx, interactionOf(ctx).at('second-step'))
    await finish(ctx, deps, { later: true })
  })

  router.post('/start-over', ...here, (ctx) => startOver(ctx))

  router.post('/refuse', ...here, (ctx) =>
    finish(ctx, deps, { error: 'access_denied', error_description: 'the person has no second step' }),
  )

  return router
}
