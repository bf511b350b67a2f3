/**
 * The password: another one, or the first.
 *
 *   has one ──the current and the new──▶ checked like a sign-in ──┐
 *   has none ──proven afresh──▶ the new ─────────────────────────┴─▶ changed; every other session ends; the owner is told
 */
import type { Context, Middleware } from 'koa'
import Router from 'koa-router'
import { z } from 'zod'
import { isOutdated } from '../../../src/accounts/one-time-password.ts'
import { changePassword } from '../../../src/accounts/password-change.ts'
import { minimumWithSecondStep } from '../../../src/accounts/password-rules.ts'
import type { InteractionDeps } from '../../../src/deps.ts'
import { oneFactor } from '../../../src/oidc/acr.ts'
import { tellOwner } from '../../http/announce.ts'
import { renewSession } from '../../http/browser-session.ts'
import { comeBack } from '../../http/come-back.ts'
import { originOf } from '../../http/context.ts'
import { readForm } from '../../http/forms.ts'
import { isolate } from '../../http/headers.ts'
import { linkedServices } from '../../http/linked-services.ts'
import { requireBoundPasskey, requireFreshProof, requireSignIn, signedIn } from '../../http/own-session.ts'
import { render, seeOther } from '../../http/render.ts'
import { attemptsAt, inTurn, networkOf } from '../../http/sign-in.ts'
import { tellByText } from '../../http/tell-by-text.ts'
import { passwordChangedLetter } from '../../letters/password-changed.tsx'
import { passwordSetLetter } from '../../letters/password-set.tsx'
import type { Translator } from '../../locales/translator.ts'
import { ownPage } from '../nav.ts'
import { type PasswordFormProblem, PasswordPage } from './page.tsx'

const changeForm = z.object({ current: z.string().min(1), password: z.string().min(1) })
const firstForm = changeForm.omit({ current: true })

export function passwordRoutes(deps: InteractionDeps): Router {
  const { accounts, audit, chosenPassword, config, hasher, now, secondStep, throttle, trustedBrowsers } = deps
  const router = new Router({ prefix: '/account/security/password' })
  // Whoever a phone let in changes nothing here, even with the password.
  const signIn = requireSignIn(deps, { acr: oneFactor })
  const [fresh, byPasskey] = [requireFreshProof(deps), requireBoundPasskey(deps)]

  const hasOne = (ctx: Context) => signedIn(ctx).person.account.passwordHash !== null

  /** Whoever has a password proves themselves by it, in the form; whoever has none, before it. */
  const here: Middleware = (ctx, next) =>
    signIn(ctx, () => (hasOne(ctx as Context) ? byPasskey : fresh)(ctx, next))

  const minLength = async (ctx: Context): Promise<number> =>
    (await secondStep.isOn(signedIn(ctx).person.account)) ? minimumWithSecondStep : config.PASSWORD_MIN_LENGTH

  async function show(ctx: Context, problem?: PasswordFormProblem): Promise<void> {
    const { account } = signedIn(ctx).person
    const page = (
      <PasswordPage
        page={ownPage(ctx, '/account/security')}
        hasOne={hasOne(ctx)}
        minLength={await minLength(ctx)}
        changedAt={account.passwordChangedAt}
        now={now()}
        problem={problem}
      />
    )
    const refused = problem?.kind === 'too-many-attempts' ? 429 : 422
    render(ctx, page, problem ? refused : 200)
  }

  router.get('/', isolate, here, (ctx) => show(ctx))

  router.post('/', isolate, here, async (ctx) => {
    const form = await readForm(ctx, hasOne(ctx) ? changeForm : firstForm)
    if (!form.ok) return show(ctx, { kind: form.wrong.has('current') ? 'wrong-current' : 'missing' })
    const { email, phone, account } = signedIn(ctx).person
    const wrong = await chosenPassword.problem(form.values.password, {
      minLength: await minLength(ctx),
      context: [email?.display ?? '', phone?.value ?? '', account.name ?? ''],
    })
    if (wrong) return show(ctx, { kind: wrong })
    const current = 'current' in form.values ? form.values.current : undefined
    const refusal = typeof current === 'string' ? await refusalOf(ctx, current) : undefined
    if (refusal) return show(ctx, refusal)
    const hashed = await hasher.hash(form.values.password, { source: networkOf(ctx) })
    if (!hashed.ok) return show(ctx, { kind: 'too-long' })
    await change(ctx, hashed.hash)
    seeOther(ctx, '/account/security?done=password')
  })

  /** Why the current password is not accepted: it is wrong, or was tried too often. Wrong ones count as at sign-in. */
  async function refusalOf(ctx: Context, current: string): Promise<PasswordFormProblem | undefined> {
    const { person } = signedIn(ctx)
    const turn = await throttle.take(...attemptsAt(ctx, deps, person))
    if (!turn.granted) {
      return { kind: 'too-many-attempts', time: comeBack(ctx, ctx.state.t as Translator, turn, now()) }
    }
    const passwordHash = isOutdated(person.account, now()) ? null : person.account.passwordHash
    const matches = () => hasher.matches(passwordHash, current, { source: networkOf(ctx) })
    if (!(await inTurn(turn, matches))) {
      const about = { accountId: person.account.id, origin: originOf(ctx), detail: { factor: 'password' } }
      await audit.record({ kind: 'sign-in-failed', ...about })
      return { kind: 'wrong-current' }
    }
    await turn.giveBack()
    return undefined
  }

  /** A stolen cookie, an old link or a browser that was trusted must not outlive the password. */
  async function change(ctx: Context, passwordHash: string): Promise<void> {
    const { person, sessionUid } = signedIn(ctx)
    const [{ id }, t, origin] = [person.account, ctx.state.t as Translator, originOf(ctx)]
    const services = await linkedServices(deps, id)
    const about = { t, origin, at: now(), issuer: config.ISSUER, services }
    const [kind, letterFor] = hasOne(ctx)
      ? (['password-changed', passwordChangedLetter] as const)
      : (['password-set', passwordSetLetter] as const)
    const letter = letterFor(about)
    await changePassword(deps, {
      person,
      except: sessionUid,
      async write(tx) {
        await accounts.setPassword(id, passwordHash, tx)
        await trustedBrowsers.forgetAll(id, tx)
        await tellOwner(deps, id, letter, tx)
        await audit.record({ kind, accountId: id, origin }, tx)
      },
    })
    await renewSession(ctx, deps)
    await tellByText(ctx, deps, id, letter.subject)
  }

  return router
}
