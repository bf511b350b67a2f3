/**
 * A code by letter or by text as the second step: the weaker ways.
 *
 *   page ──press──▶ a code leaves for the person's own address ──▶ page ──code──▶ engine
 *
 * Nothing is sent by opening a page. One code an account, for this conversation, ten minutes, five tries.
 */
import type { Context } from 'koa'
import Router from 'koa-router'
import type { Turn } from '../../src/accounts/throttle.ts'
import type { InteractionDeps } from '../../src/deps.ts'
import type { Channel } from '../../src/factors/second-step.ts'
import { type CodeFor, codeLifetime } from '../../src/factors/second-step-codes.ts'
import { comeBack } from '../http/come-back.ts'
import { originOf } from '../http/context.ts'
import { interactionOf } from '../http/interaction.ts'
import { render, seeOther } from '../http/render.ts'
import { sourceOf } from '../http/sign-in.ts'
import { takeTextTurn } from '../http/text-turn.ts'
import { secondStepCodeLetter } from '../letters/second-step-code.tsx'
import { spaced } from '../letters/sign-up.tsx'
import { mailboxFor } from '../mailbox/address.ts'
import { answer, type StepProblem } from './answer.ts'
import { CodePage } from './code-page.tsx'
import { atSecondStep, ifWay, stepOf, view } from './here.ts'
import { pathOf, veiled } from './ways.ts'

export function secondStepCodeRoutes(deps: InteractionDeps): Router {
  const { audit, config, letters, now, secondStepCodes, store, texts, throttle } = deps
  const router = new Router({ prefix: '/interaction/:uid/second-step' })
  const here = atSecondStep(deps)

  const addressFor = (ctx: Context, channel: Channel) => {
    const { email, phone } = stepOf(ctx).person
    return (channel === 'letter' ? email : phone) ?? { value: '', display: '' }
  }
  const codeFor = (ctx: Context, channel: Channel): CodeFor => ({
    accountId: stepOf(ctx).person.account.id,
    holder: interactionOf(ctx).details.uid,
    channel,
    address: addressFor(ctx, channel).value,
  })

  async function show(ctx: Context, channel: Channel, problem?: StepProblem): Promise<void> {
    const page = (
      <CodePage
        {...view(ctx)}
        ways={stepOf(ctx).ways}
        problem={problem}
        channel={channel}
        address={veiled(addressFor(ctx, channel).display)}
        isSent={await secondStepCodes.isSent(codeFor(ctx, channel))}
        mailbox={mailboxFor(config, channel === 'text' ? 'phone' : 'email')}
      />
    )
    const refused = problem?.kind === 'wrong' ? 422 : 429
    render(ctx, page, problem ? refused : 200)
  }

  const turnFor = (ctx: Context, channel: Channel): Promise<Turn> => {
    const { value } = addressFor(ctx, channel)
    if (channel === 'text') return takeTextTurn(ctx, deps, value)
    return throttle.take({ limit: 'recipient', key: value }, sourceOf(ctx, 'sender'))
  }

  async function send(ctx: Context, channel: Channel): Promise<void> {
    const { t } = view(ctx).interaction
    const { value, display } = addressFor(ctx, channel)
    const origin = originOf(ctx)
    await store.db.$transaction(async (tx) => {
      const code = await secondStepCodes.make(codeFor(ctx, channel), tx)
      if (channel === 'text')
        return texts.write(value, t('text.second-step', { code: spaced(code) }), tx, codeLifetime)
      const letter = secondStepCodeLetter({ t, code, origin, at: now() })
      return letters.write(display, letter, tx, codeLifetime)
    })
    const accountId = stepOf(ctx).person.account.id
    await audit.record({ kind: 'second-step-code-sent', accountId, origin, detail: { by: channel } })
  }

  for (const channel of ['letter', 'text'] as const) {
    const path = `/${pathOf[channel]}`
    router.get(path, ...here, ifWay(channel), (ctx) => show(ctx, channel))

    router.get(`${path}/send`, ...here, (ctx) => seeOther(ctx, interactionOf(ctx).at(`second-step${path}`)))

    router.post(`${path}/send`, ...here, ifWay(channel), async (ctx) => {
      const turn = await turnFor(ctx, channel)
      if (!turn.granted) {
        const time = comeBack(ctx, view(ctx).interaction.t, turn, now())
        return show(ctx, channel, { kind: 'too-many-codes', time })
      }
      await send(ctx, channel)
      seeOther(ctx, interactionOf(ctx).at(`second-step${path}`))
    })

    router.post(path, ...here, (ctx) =>
      answer(ctx, deps, {
        way: channel,
        field: 'code',
        most: 64,
        show: (_, problem) => show(ctx, channel, problem),
        isRight: (_, typed) => secondStepCodes.use(codeFor(ctx, channel), typed),
      }),
    )
  }

  return router
}
