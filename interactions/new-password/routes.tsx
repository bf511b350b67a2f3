/**
 * A password that an operator set: the only page that it opens.
 *
 *   one-time password ──▶ second step, where there is one ──▶ choose a password ──▶ engine: signed in with it
 *
 * There is no session before. The one-time password is replaced by one conditional statement: of two that bring it, one
 * chooses. It is over after seven days.
 */
import type { Context, Middleware } from 'koa'
import Router from 'koa-router'
import { z } from 'zod'
import { isOutdated } from '../../src/accounts/one-time-password.ts'
import { changePassword } from '../../src/accounts/password-change.ts'
import { minimumWithSecondStep } from '../../src/accounts/password-rules.ts'
import type { InteractionDeps } from '../../src/deps.ts'
import { interactionExpired } from '../../src/errors.ts'
import { tellOwner } from '../http/announce.ts'
import { originOf, translatorOf } from '../http/context.ts'
import { readForm } from '../http/forms.ts'
import { type HalfWay, whoIsHalfWay } from '../http/half-way.ts'
import { inConversation, interactionOf, startOver } from '../http/interaction.ts'
import { linkedServices } from '../http/linked-services.ts'
import { accountView } from '../http/person.ts'
import { render } from '../http/render.ts'
import { goOn, networkOf } from '../http/sign-in.ts'
import { tellByText } from '../http/tell-by-text.ts'
import { passwordChangedLetter } from '../letters/password-changed.tsx'
import { passwordSentence } from '../ui/new-password-field.tsx'
import { NewPasswordPage } from './page.tsx'

const passwordForm = z.object({ password: z.string() })

export function newPasswordRoutes(deps: InteractionDeps): Router {
  const { accounts, audit, chosenPassword, config, hasher, now, secondStep } = deps
  const router = new Router({ prefix: '/interaction/:uid/new-password' })
  const here = inConversation(deps, 'new-password')

  const halfWay: Middleware = async (ctx, next) => {
    const found = await whoIsHalfWay(interactionOf(ctx), deps, 'new_password')
    const account = found?.person.account
    if (!account?.passwordMustChange || isOutdated(account, now())) return startOver(ctx)
    ctx.state.halfWay = found
    return next()
  }

  const translator = (ctx: Context) =>
    translatorOf(ctx, {
      uiLocales: interactionOf(ctx).params.ui_locales,
      locale: halfWayOf(ctx).person.account.locale,
    })

  const minLength = async (ctx: Context) =>
    (await secondStep.isOn(halfWayOf(ctx).person.account))
      ? minimumWithSecondStep
      : config.PASSWORD_MIN_LENGTH

  async function show(ctx: Context, problem?: string): Promise<void> {
    const interaction = { ...interactionOf(ctx), t: translator(ctx) }
    const account = accountView(halfWayOf(ctx).person)
    const about = { interaction, account, minLength: await minLength(ctx), problem }
    render(ctx, <NewPasswordPage {...about} />, problem ? 422 : 200)
  }

  router.get('/', here, halfWay, (ctx) => show(ctx))

  router.post('/', here, halfWay, async (ctx) => {
    const { password = '' } = (await readForm(ctx, passwordForm)).fields
    const problem = await problemWith(ctx, password)
    if (problem) return show(ctx, problem)
    const hashed = await hasher.hash(password, { source: networkOf(ctx) })
    if (!hashed.ok) return show(ctx, passwordSentence(translator(ctx), hashed.problem, await minLength(ctx)))
    await replace(ctx, hashed.hash)
    const { proven } = halfWayOf(ctx)
    const person = await accounts.findSigningIn(proven.sub)
    if (!person) return startOver(ctx)
    const { factors, at, restsOn, cameFrom } = proven
    const before = { factors, provenAt: new Date(at), restsOn, cameFrom }
    await goOn(ctx, deps, { person, turn: undefined, begunAt: now(), ...before })
  })

  /** Why a password is refused, in words: the rules, and that it is not the operator's again. */
  async function problemWith(ctx: Context, password: string): Promise<string | undefined> {
    const { account, email, phone } = halfWayOf(ctx).person
    const [t, min] = [translator(ctx), await minLength(ctx)]
    const context = [email?.display ?? '', phone?.value ?? '', account.name ?? '']
    const problem = await chosenPassword.problem(password, { minLength: min, context })
    if (problem) return passwordSentence(t, problem, min)
    const isSame = await hasher.matches(account.passwordHash, password, { source: networkOf(ctx) })
    return isSame ? t('new-password.same') : undefined
  }

  /** Throws interactionExpired for whoever comes too late. */
  async function replace(ctx: Context, passwordHash: string): Promise<void> {
    const { person } = halfWayOf(ctx)
    const [{ account }, origin, t] = [person, originOf(ctx), translator(ctx)]
    const services = await linkedServices(deps, account.id)
    const letter = passwordChangedLetter({ t, origin, at: now(), issuer: config.ISSUER, services })
    await changePassword(deps, {
      person,
      async write(tx) {
        if (!(await accounts.replaceOneTimePassword(account, passwordHash, tx))) throw interactionExpired()
        await tellOwner(deps, account.id, letter, tx)
        const detail = { by: 'one-time-password' }
        await audit.record({ kind: 'password-changed', accountId: account.id, origin, detail }, tx)
      },
    })
    await tellByText(ctx, deps, account.id, letter.subject)
  }

  return router
}

const halfWayOf = (ctx: Context): HalfWay => ctx.state.halfWay as HalfWay
