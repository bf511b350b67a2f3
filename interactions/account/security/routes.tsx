/**
 * How a person's account is protected: the password, the second step, and where else they are signed in.
 *
 *   page ──password──▶ checked like a sign-in ──▶ changed; every other session ends; the owner is told by letter
 *     └──sign out everywhere else──▶ every other session ends
 */

import type { Context } from 'koa'
import Router from 'koa-router'
import { z } from 'zod'
import { minimumWithSecondStep, passwordProblem } from '../../../src/accounts/password-rules.ts'
import type { InteractionDeps } from '../../../src/deps.ts'
import { renewSession } from '../../http/browser-session.ts'
import { comeBack } from '../../http/come-back.ts'
import { originOf } from '../../http/context.ts'
import { readForm } from '../../http/forms.ts'
import { isolate } from '../../http/headers.ts'
import { requireSignIn, signedIn } from '../../http/own-session.ts'
import { render, seeOther } from '../../http/render.ts'
import { attemptsOf, inTurn, networkOf } from '../../http/sign-in.ts'
import { passwordChangedLetter } from '../../letters/password-changed.tsx'
import type { Translator } from '../../locales/translator.ts'
import { ownPage } from '../nav.ts'
import { type Done, type PasswordFormProblem, SecurityPage } from './page.tsx'

const passwordForm = z.object({ current: z.string().min(1), password: z.string().min(1) })

export function securityRoutes(deps: InteractionDeps): Router {
  const { accounts, audit, config, hasher, letters, now, oneTimeTokens, secondStep } = deps
  const { sessions, store, throttle } = deps
  const router = new Router({ prefix: '/account/security' })
  const here = requireSignIn(deps)

  async function show(ctx: Context, problem?: PasswordFormProblem): Promise<void> {
    const { account } = signedIn(ctx).person
    const secondStepIsOn = await secondStep.isOn(account.id)
    const page = (
      <SecurityPage
        page={ownPage(ctx, '/account/security')}
        secondStepIsOn={secondStepIsOn}
        minLength={minLength(secondStepIsOn)}
        passwordChangedAt={account.passwordChangedAt}
        now={now()}
        done={ctx.query.done as Done | undefined}
        problem={problem}
      />
    )
    const refused = problem?.kind === 'too-many-attempts' ? 429 : 422
    render(ctx, page, problem ? refused : 200)
  }

  const minLength = (secondStepIsOn: boolean) =>
    secondStepIsOn ? minimumWithSecondStep : config.PASSWORD_MIN_LENGTH

  router.get('/', isolate, here, (ctx) => show(ctx))

  router.get('/password', (ctx) => seeOther(ctx, '/account/security'))

  router.post('/password', isolate, here, async (ctx) => {
    const { person } = signedIn(ctx)
    const form = await readForm(ctx, passwordForm)
    if (!form.ok) return show(ctx, { kind: form.wrong.has('current') ? 'wrong-current' : 'missing' })
    const wrong = passwordProblem(form.values.password, {
      minLength: minLength(await secondStep.isOn(person.account.id)),
      context: [person.email?.display ?? '', person.account.name ?? ''],
    })
    if (wrong) return show(ctx, { kind: wrong })
    const refusal = await refusalOf(ctx, form.values.current)
    if (refusal) return show(ctx, refusal)
    const hashed = await hasher.hash(form.values.password, { source: networkOf(ctx) })
    if (!hashed.ok) return show(ctx, { kind: 'too-long' })
    await change(ctx, hashed.hash)
    seeOther(ctx, '/account/security?done=password')
  })

  /** Why the current password is not accepted: it is wrong, or was tried too often. Wrong ones count as at sign-in. */
  async function refusalOf(ctx: Context, current: string): Promise<PasswordFormProblem | undefined> {
    const { person } = signedIn(ctx)
    const turn = await throttle.take(...attemptsOf(ctx, deps, person.email?.value ?? person.sub))
    if (!turn.granted) {
      return { kind: 'too-many-attempts', time: comeBack(ctx, ctx.state.t as Translator, turn, now()) }
    }
    const { passwordHash } = person.account
    const matches = () => hasher.matches(passwordHash, current, { source: networkOf(ctx) })
    if (!(await inTurn(turn, matches))) {
      await audit.record({ kind: 'sign-in-failed', accountId: person.account.id, origin: originOf(ctx) })
      return { kind: 'wrong-current' }
    }
    await turn.giveBack()
    return undefined
  }

  /** A stolen cookie or an old link must not outlive the password. */
  async function change(ctx: Context, passwordHash: string): Promise<void> {
    const { person, sessionUid } = signedIn(ctx)
    const [{ id }, t, origin] = [person.account, ctx.state.t as Translator, originOf(ctx)]
    const letter = passwordChangedLetter({ t, origin, at: now(), issuer: config.ISSUER })
    // Before, so that a crash in between leaves no session behind; after, for who just signed in with the old one.
    await sessions.endAll(person.sub, { except: sessionUid })
    await store.db.$transaction(async (tx) => {
      // In the order of the reset itself (recover/reset-routes.tsx): neither waits for the other.
      await oneTimeTokens.cancel('password-reset', id, tx)
      await accounts.setPassword(id, passwordHash, tx)
      if (person.email) await letters.write(person.email.display, letter, tx)
    })
    await sessions.endAll(person.sub, { except: sessionUid })
    await renewSession(ctx, deps)
    await audit.record({ kind: 'password-changed', accountId: id, origin })
  }

  router.post('/sign-out-elsewhere', isolate, here, async (ctx) => {
    const { person, sessionUid } = signedIn(ctx)
    await sessions.endAll(person.sub, { except: sessionUid })
    await renewSession(ctx, deps)
    const accountId = person.account.id
    await audit.record({ kind: 'signed-out', accountId, origin: originOf(ctx), detail: { elsewhere: true } })
    seeOther(ctx, '/account/security?done=elsewhere')
  })

  return router
}
