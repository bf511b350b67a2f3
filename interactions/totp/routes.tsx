/**
 * The second step of a sign-in: a code from the authenticator app, or one of the recovery codes.
 *
 *   app code ◀──▶ recovery code
 *      │ right          │ right: the person is told by letter
 *      └──────▶ engine ◀┘
 *
 * Asked of whoever gave the right password a moment ago and has no session yet, and of somebody with a session whose
 * portal wants two factors. Every code works once, and wrong ones count against the account like wrong passwords.
 */

import type { Context, Middleware } from 'koa'
import Router from 'koa-router'
import { z } from 'zod'
import type { Person } from '../../src/accounts/accounts.ts'
import type { InteractionDeps } from '../../src/deps.ts'
import { minutes } from '../../src/duration.ts'
import { whoIsSignedIn } from '../http/browser-session.ts'
import { comeBack } from '../http/come-back.ts'
import { originOf, translatorOf } from '../http/context.ts'
import { readForm } from '../http/forms.ts'
import { finish, type Interaction, inConversation, interactionOf, startOver } from '../http/interaction.ts'
import { accountView } from '../http/person.ts'
import { render } from '../http/render.ts'
import { attemptsOf, signIn } from '../http/sign-in.ts'
import { recoveryCodeUsedLetter } from '../letters/recovery-code-used.tsx'
import { NoSecondStepPage, RecoveryCodePage, TotpPage } from './page.tsx'

/** How long a right password waits for its second step. */
const patience = minutes(15)

const codeForm = z.object({ code: z.string().trim().min(1).max(64) })
type Problem = 'wrong-code' | 'wrong-recovery-code'

export function totpRoutes(deps: InteractionDeps): Router {
  const { accounts, audit, letters, now, secondStep, throttle } = deps
  const router = new Router({ prefix: '/interaction/:uid/totp' })
  const here = inConversation(deps, 'totp')

  /** Whoever is half way through; undefined when they have to begin again. */
  async function whoIsHere({ proven, details }: Interaction): Promise<Person | undefined> {
    const person = await accounts.findBySub(proven?.sub ?? details.session?.accountId ?? '')
    if (!person || !proven) return person
    const changedSince = (person.account.passwordChangedAt?.getTime() ?? 0) > proven.at
    return changedSince || now().getTime() - proven.at > patience ? undefined : person
  }

  const halfWay: Middleware = async (ctx, next) => {
    const person = await whoIsHere(interactionOf(ctx))
    if (!person) return startOver(ctx, deps)
    ctx.state.person = person
    return next()
  }

  const view = (ctx: Context) => {
    const [interaction, person] = [interactionOf(ctx), personOf(ctx)]
    const t = translatorOf(ctx, { uiLocales: interaction.params.ui_locales, locale: person.account.locale })
    return { interaction: { ...interaction, t }, account: accountView(person) }
  }

  router.get('/', here, halfWay, async (ctx) => {
    const isOn = await secondStep.isOn(personOf(ctx).account.id)
    render(ctx, isOn ? <TotpPage {...view(ctx)} /> : <NoSecondStepPage {...view(ctx)} />)
  })

  router.get('/recovery-code', here, halfWay, (ctx) => render(ctx, <RecoveryCodePage {...view(ctx)} />))

  router.post('/', here, halfWay, (ctx) =>
    answer(ctx, 'wrong-code', (id, code) => secondStep.useCode(id, code)),
  )

  router.post('/recovery-code', here, halfWay, (ctx) =>
    answer(ctx, 'wrong-recovery-code', async (id, code) => {
      if (!(await secondStep.useRecoveryCode(id, code))) return false
      await tell(ctx, personOf(ctx))
      return true
    }),
  )

  router.post('/start-over', here, halfWay, (ctx) => startOver(ctx, deps))

  router.post('/refuse', here, halfWay, (ctx) =>
    finish(ctx, deps, { error: 'access_denied', error_description: 'the person has no second step' }),
  )

  /** Takes an attempt, checks the code with `use`, and signs in. */
  async function answer(
    ctx: Context,
    wrong: Problem,
    use: (accountId: string, code: string) => Promise<boolean>,
  ) {
    const person = personOf(ctx)
    const begunAt = new Date(interactionOf(ctx).proven?.at ?? now())
    const PageFor = wrong === 'wrong-code' ? TotpPage : RecoveryCodePage
    const form = await readForm(ctx, codeForm)
    if (!form.ok) return render(ctx, <PageFor {...view(ctx)} problem={{ kind: wrong }} />, 422)
    const turn = await throttle.take(...attemptsOf(ctx, deps, person.email?.value ?? person.sub))
    if (!turn.granted) {
      const { t } = view(ctx).interaction
      const problem = { kind: 'too-many-attempts' as const, time: comeBack(ctx, t, turn, now()) }
      await audit.record({ kind: 'sign-in-throttled', accountId: person.account.id, origin: originOf(ctx) })
      return render(ctx, <PageFor {...view(ctx)} problem={problem} />, 429)
    }
    if (!(await use(person.account.id, form.values.code))) {
      await audit.record({ kind: 'second-step-failed', accountId: person.account.id, origin: originOf(ctx) })
      return render(ctx, <PageFor {...view(ctx)} problem={{ kind: wrong }} />, 422)
    }
    await audit.record({ kind: 'second-step-passed', accountId: person.account.id, origin: originOf(ctx) })
    const provenAt = await firstProof(ctx)
    await signIn(ctx, deps, { person, amr: ['pwd', 'otp', 'mfa'], turn, begunAt, provenAt })
  }

  /** When the password was given; the app's code does not make it any fresher. */
  async function firstProof(ctx: Context): Promise<Date | undefined> {
    const { proven } = interactionOf(ctx)
    return proven ? new Date(proven.at) : (await whoIsSignedIn(ctx, deps))?.signedInAt
  }

  /** Somebody who finds this letter without having used a code has lost one, and learns it now. */
  async function tell(ctx: Context, person: Person): Promise<void> {
    const origin = originOf(ctx)
    await audit.record({ kind: 'recovery-code-used', accountId: person.account.id, origin })
    const left = await secondStep.recoveryCodesLeft(person.account.id)
    if (!person.email) return
    const { t } = view(ctx).interaction
    await letters.write(
      person.email.display,
      recoveryCodeUsedLetter({ t, left, origin, at: now(), issuer: deps.config.ISSUER }),
    )
  }

  return router
}

const personOf = (ctx: Context): Person => ctx.state.person as Person
