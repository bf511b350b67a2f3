import type { Context } from 'koa'
import { z } from 'zod'
import type { InteractionDeps } from '../../src/deps.ts'
import type { StepFactor } from '../../src/factors/second-step-ways.ts'
import type { RestsOn } from '../../src/oidc/prompts.ts'
import { tellOwner } from '../http/announce.ts'
import { comeBack } from '../http/come-back.ts'
import { originOf } from '../http/context.ts'
import { readForm } from '../http/forms.ts'
import { interactionOf } from '../http/interaction.ts'
import { seeOther } from '../http/render.ts'
import { attemptsAt, goOn, inTurn } from '../http/sign-in.ts'
import { tellByText } from '../http/tell-by-text.ts'
import { trustBrowser } from '../http/trusted-browser.ts'
import { recoveryCodeUsedLetter } from '../letters/recovery-code-used.tsx'
import { stepOf, view } from './here.ts'

/** Why a step was not taken. */
export type StepProblem =
  | { kind: 'wrong' }
  | { kind: 'too-many-attempts'; time: string }
  | { kind: 'too-many-codes'; time: string }

/** How an answer is read and checked. */
export interface Check {
  way: StepFactor
  /** The field that holds it, and how long it may be. */
  field: string
  most: number
  /** True, or what it rests on, when it is right. */
  isRight(accountId: string, typed: string): Promise<boolean | RestsOn>
  show(ctx: Context, problem: StepProblem): Promise<void> | void
}

const answerForm = ({ field, most }: Check) =>
  z.object({ [field]: z.string().min(1).max(most), trust: z.literal('on').optional() })

/** Takes an attempt, checks what was sent, and goes on with the sign-in. */
export async function answer(ctx: Context, deps: InteractionDeps, check: Check): Promise<void> {
  const { audit, now, throttle } = deps
  const { person, ways, factors, at, session, cameFrom } = stepOf(ctx)
  if (!ways.includes(check.way)) return seeOther(ctx, interactionOf(ctx).at('second-step'))
  const form = await readForm(ctx, answerForm(check))
  if (!form.ok) return check.show(ctx, { kind: 'wrong' })
  const record = {
    accountId: person.account.id,
    clientId: String(interactionOf(ctx).params.client_id),
    origin: originOf(ctx),
    detail: { factor: check.way },
  }
  const turn = await throttle.take(...attemptsAt(ctx, deps, person))
  if (!turn.granted) {
    await audit.record({ kind: 'sign-in-throttled', ...record })
    return check.show(ctx, {
      kind: 'too-many-attempts',
      time: comeBack(ctx, view(ctx).interaction.t, turn, now()),
    })
  }
  const typed = String(form.values[check.field])
  const right = await inTurn(turn, () => check.isRight(person.account.id, typed))
  if (!right) {
    await audit.record({ kind: 'second-step-failed', ...record })
    return check.show(ctx, { kind: 'wrong' })
  }
  await audit.record({ kind: 'second-step-passed', ...record })
  if (check.way === 'recovery-code') await tell(ctx, deps)
  else if (form.values.trust && !session) await trustBrowser(ctx, deps, person)
  // What the account changed since the first step overtakes the whole sign-in.
  const begunAt = session ? now() : at
  const restsOn = { ...stepOf(ctx).restsOn, ...(right === true ? {} : right) }
  const before = { provenAt: at, restsOn, cameFrom }
  await goOn(ctx, deps, { person, factors: [...factors, check.way], turn, begunAt, ...before })
}

/** Somebody who finds this letter without having used a code has lost one, and learns it now. */
async function tell(ctx: Context, deps: InteractionDeps): Promise<void> {
  const { id } = stepOf(ctx).person.account
  const origin = originOf(ctx)
  await deps.audit.record({ kind: 'recovery-code-used', accountId: id, origin })
  const left = await deps.secondStep.recoveryCodesLeft(id)
  const { t } = view(ctx).interaction
  const letter = recoveryCodeUsedLetter({ t, left, origin, at: deps.now(), issuer: deps.config.ISSUER })
  await tellOwner(deps, id, letter)
  await tellByText(ctx, deps, id, letter.subject)
}
