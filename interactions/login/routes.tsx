/**
 * Signing in with an e-mail address or a phone number, and a password.
 *
 *   page ──right──▶ engine (which asks for the second step, consent, or nothing)
 *    ▲ │
 *    │ ├─wrong: counted, said without telling which of the two
 *    │ └─too often: until when
 *    └── other ways: passkey/, code/, recover/, signup/
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
import { render } from '../http/render.ts'
import { attemptsOf, goOn, inTurn } from '../http/sign-in.ts'
import { LoginPage, type LoginProblem } from './page.tsx'
import { createPasswordCheck } from './password-check.ts'
import { waysIn } from './ways-in.ts'

const loginForm = z.object({ email: z.string().trim().min(1).max(320), password: z.string().min(1) })

export function loginRoutes(deps: InteractionDeps): Router {
  const { audit, config, now, throttle } = deps
  const router = new Router({ prefix: '/interaction/:uid/login' })
  const here = inConversation(deps, 'login', 'signup')
  const provenByPassword = createPasswordCheck(deps)

  function show(ctx: Context, identifier: string, problem?: LoginProblem): void {
    const page = { interaction: interactionOf(ctx), ways: waysIn(deps), identifier }
    const status = problem?.kind === 'too-many-attempts' ? 429 : 422
    render(ctx, <LoginPage {...page} {...(problem && { problem })} />, problem ? status : 200)
  }

  router.get('/', here, (ctx) => show(ctx, String(interactionOf(ctx).params.login_hint ?? '')))

  router.post('/', here, async (ctx) => {
    const form = await readForm(ctx, loginForm)
    if (!form.ok) return show(ctx, form.fields.email ?? '', { kind: 'incomplete' })
    const { email: typed, password } = form.values
    const identifier = parseIdentifier(typed, config.COUNTRY)
    const turn = await throttle.take(...attemptsOf(ctx, deps, identifier?.value ?? typed.toLowerCase()))
    if (!turn.granted) {
      await audit.record({ kind: 'sign-in-throttled', origin: originOf(ctx) })
      return show(ctx, typed, {
        kind: 'too-many-attempts',
        time: comeBack(ctx, interactionOf(ctx).t, turn, now()),
      })
    }
    const begunAt = now()
    const person = await inTurn(turn, () => provenByPassword(ctx, identifier, password))
    if (!person)
      return show(ctx, typed, { kind: identifier?.kind === 'phone' ? 'wrong-number' : 'wrong-details' })
    await goOn(ctx, deps, { person, factors: ['password'], turn, begunAt })
  })

  return router
}
