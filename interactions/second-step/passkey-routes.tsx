/**
 * A passkey as the second step.
 *
 *   page ──script: what to ask?──▶ options ──the browser signs──▶ answer ──right──▶ engine
 *
 * It needs a script: where none runs the page says so, and the other ways are there.
 */
import type { Context } from 'koa'
import Router from 'koa-router'
import type { InteractionDeps } from '../../src/deps.ts'
import { notFound } from '../../src/errors.ts'
import { interactionOf } from '../http/interaction.ts'
import { render } from '../http/render.ts'
import { answer, type StepProblem } from './answer.ts'
import { atSecondStep, ifWay, stepOf, view } from './here.ts'
import { PasskeyPage } from './passkey-page.tsx'

/** More than any passkey says. */
const mostOfAnswer = 12 * 1024

export function secondStepPasskeyRoutes(deps: InteractionDeps): Router {
  const { passkeys } = deps
  const router = new Router({ prefix: '/interaction/:uid/second-step/passkey' })
  const here = atSecondStep(deps)
  const holderOf = (ctx: Context) => interactionOf(ctx).details.uid

  const show = (ctx: Context, problem?: StepProblem) => {
    const refused = problem?.kind === 'wrong' ? 422 : 429
    render(
      ctx,
      <PasskeyPage {...view(ctx)} ways={stepOf(ctx).ways} problem={problem} />,
      problem ? refused : 200,
    )
  }

  router.get('/', ...here, ifWay('passkey'), (ctx) => show(ctx))

  router.post('/options', ...here, async (ctx) => {
    if (!stepOf(ctx).ways.includes('passkey')) throw notFound()
    ctx.body = await passkeys.secondStepOptions(stepOf(ctx).person.account.id, holderOf(ctx))
  })

  router.post('/', ...here, (ctx) =>
    answer(ctx, deps, {
      way: 'passkey',
      field: 'answer',
      most: mostOfAnswer,
      show,
      async isRight(id, said) {
        const verified = await passkeys.verifySecondStep(id, holderOf(ctx), said)
        return verified.ok && { passkey: verified.passkeyId }
      },
    }),
  )

  return router
}
