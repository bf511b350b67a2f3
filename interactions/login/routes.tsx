/**
 * Signing in with an e-mail address or a phone number, and a password.
 *
 *   page ──right──▶ engine (which asks for the second step, consent, or nothing)
 *    ▲ │
 *    │ ├─wrong: counted, said without telling which of the two
 *    │ └─too often: until when
 *    └── other ways: provider/, passkey/, code/, qr/, recover/, signup/; a domain that leads (lead.ts)
 */

import type { Context } from 'koa'
import Router from 'koa-router'
import { z } from 'zod'
import { parseIdentifier } from '../../src/accounts/identifier.ts'
import type { InteractionDeps } from '../../src/deps.ts'
import { comeBack } from '../http/come-back.ts'
import { originOf } from '../http/context.ts'
import { readForm } from '../http/forms.ts'
import { inConversation, interactionOf } from '../http/interaction.ts'
import { rememberWay } from '../http/last-way.ts'
import { render } from '../http/render.ts'
import { attemptsOf, goOn, inTurn } from '../http/sign-in.ts'
import { visitFailures } from '../provider/back.ts'
import { offeredHere } from '../provider/offered.ts'
import { follow, hintOf, leadByHint, leadFor, staysHere } from './lead.ts'
import { LoginPage, type LoginProblem } from './page.tsx'
import { createPasswordCheck } from './password-check.ts'
import { waysIn } from './ways-in.ts'

const failure = z.object({ failed: z.enum(visitFailures), provider: z.string() })
const loginForm = z.object({ email: z.string().trim().min(1).max(320), password: z.string().min(1) })

/** That nobody came back from elsewhere is told, but nothing was wrong with what was sent here. */
function statusOf(problem: LoginProblem | undefined): number {
  if (!problem || 'provider' in problem) return 200
  return problem.kind === 'too-many-attempts' ? 429 : 422
}

export function loginRoutes(deps: InteractionDeps): Router {
  const { audit, config, now, throttle } = deps
  const router = new Router({ prefix: '/interaction/:uid/login' })
  const here = inConversation(deps, 'login', 'signup')
  const provenByPassword = createPasswordCheck(deps)

  async function show(ctx: Context, identifier: string, problem?: LoginProblem): Promise<void> {
    const page = { interaction: interactionOf(ctx), ways: await waysIn(ctx, deps), identifier }
    const stays = staysHere(ctx)
    render(ctx, <LoginPage {...page} stays={stays} {...(problem && { problem })} />, statusOf(problem))
  }

  /** Why a visit to a provider ended here (interactions/provider/back.ts). */
  async function failureOf(ctx: Context): Promise<LoginProblem | undefined> {
    const asked = failure.safeParse(ctx.query)
    const { portal } = interactionOf(ctx)
    const provider = asked.success && (await offeredHere(deps, portal, asked.data.provider))
    return provider ? { kind: `failed-${asked.data.failed}`, provider } : undefined
  }

  router.get('/', here, async (ctx) => {
    const lead = await leadByHint(ctx, deps)
    if (lead) return follow(ctx, deps, lead)
    await show(ctx, hintOf(interactionOf(ctx)), await failureOf(ctx))
  })

  router.post('/', here, async (ctx) => {
    const form = await readForm(ctx, loginForm)
    const lead = await leadFor(ctx, deps, form.fields.email ?? '')
    if (lead) return follow(ctx, deps, lead)
    if (!form.ok) return show(ctx, form.fields.email ?? '', { kind: 'incomplete' })
    const { email: typed, password } = form.values
    const identifier = parseIdentifier(typed, config.COUNTRY)
    const turn = await throttle.take(...attemptsOf(ctx, deps, identifier?.value ?? typed.toLowerCase()))
    if (!turn.granted) {
      const detail = { factor: 'password' }
      await audit.record({ kind: 'sign-in-throttled', origin: originOf(ctx), detail })
      return show(ctx, typed, {
        kind: 'too-many-attempts',
        time: comeBack(ctx, interactionOf(ctx).t, turn, now()),
      })
    }
    const begunAt = now()
    const person = await inTurn(turn, () => provenByPassword(ctx, turn, identifier, password))
    if (!person)
      return show(ctx, typed, { kind: identifier?.kind === 'phone' ? 'wrong-number' : 'wrong-details' })
    rememberWay(ctx, config, 'password')
    await goOn(ctx, deps, { person, factors: ['password'], turn, begunAt })
  })

  return router
}
