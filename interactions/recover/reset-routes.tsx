/**
 * A forgotten password: the link in the letter.
 *
 *   link ──▶ new password ──▶ done ──▶ sign in, with the second step as ever
 *
 * Opening the link spends nothing: mail scanners open links too. It works once, in any browser, and dies with a newer
 * one, with a changed password or address, and with an account that is disabled. Nobody is signed in by it.
 */
import type { Context } from 'koa'
import Router from 'koa-router'
import { z } from 'zod'
import type { Person } from '../../src/accounts/accounts.ts'
import { conversationOf, isFromBrowser } from '../../src/accounts/one-time-tokens.ts'
import {
  minimumWithSecondStep,
  type PasswordProblem,
  passwordProblem,
} from '../../src/accounts/password-rules.ts'
import type { InteractionDeps } from '../../src/deps.ts'
import { linkSpent } from '../../src/errors.ts'
import type { OneTimeToken } from '../../src/store/generated/client.ts'
import { forgetSecret, rememberedSecret } from '../http/browser-secret.ts'
import { originOf, translatorOf } from '../http/context.ts'
import { readForm } from '../http/forms.ts'
import { isolate } from '../http/headers.ts'
import { render, seeOther } from '../http/render.ts'
import { networkOf } from '../http/sign-in.ts'
import { passwordChangedLetter } from '../letters/password-changed.tsx'
import type { Translator } from '../locales/translator.ts'
import { ResetDonePage, ResetPage } from './reset-page.tsx'

const purpose = 'password-reset'
const passwordForm = z.object({ password: z.string() })

/** A link that can be used now, and what it opens. */
interface OpenLink {
  token: OneTimeToken
  person: Person
  hasSecondStep: boolean
  t: Translator
}

export function resetRoutes(deps: InteractionDeps): Router {
  const { accounts, audit, config, engine, hasher, letters } = deps
  const { now, oneTimeTokens, secondStep, sessions, store, throttle } = deps
  const router = new Router({ prefix: '/reset' })

  async function openLink(ctx: Context): Promise<OpenLink> {
    const token = await oneTimeTokens.findBySecret(purpose, String(ctx.params.secret))
    const person = token?.accountId ? await accounts.find(token.accountId) : undefined
    if (!token || !person || !stillFits(token, person)) throw linkSpent()
    const hasSecondStep = await secondStep.isOn(person.account.id)
    return { token, person, hasSecondStep, t: translatorOf(ctx, { locale: person.account.locale }) }
  }

  const minLengthOf = ({ hasSecondStep }: OpenLink) =>
    hasSecondStep ? minimumWithSecondStep : config.PASSWORD_MIN_LENGTH

  const show = (ctx: Context, link: OpenLink, problem?: PasswordProblem) => {
    const [address, minLength] = [link.person.email?.display ?? '', minLengthOf(link)]
    const page = (
      <ResetPage t={link.t} action={ctx.path} address={address} minLength={minLength} problem={problem} />
    )
    render(ctx, page, problem ? 422 : 200)
  }

  router.get('/done', isolate, (ctx) =>
    render(ctx, <ResetDonePage t={translatorOf(ctx)} signIn="/account" />),
  )

  router.get('/:secret', isolate, async (ctx) => show(ctx, await openLink(ctx)))

  router.post('/:secret', isolate, async (ctx) => {
    const link = await openLink(ctx)
    const { password = '' } = (await readForm(ctx, passwordForm)).fields
    const { account, email } = link.person
    const context = [email?.display ?? '', account.name ?? '']
    const problem = passwordProblem(password, { minLength: minLengthOf(link), context })
    if (problem) return show(ctx, link, problem)
    const hashed = await hasher.hash(password, { source: networkOf(ctx) })
    if (!hashed.ok) return show(ctx, link, hashed.problem)
    await changePassword(ctx, link, hashed.hash)
    seeOther(ctx, await wayBack(ctx, link.token))
  })

  /** Uses the link up and changes the password, both or neither, and ends everything that the old one opened. */
  async function changePassword(ctx: Context, link: OpenLink, passwordHash: string): Promise<void> {
    const { token, person, hasSecondStep, t } = link
    const { id } = person.account
    const origin = originOf(ctx)
    const letter = passwordChangedLetter({ t, origin, at: now(), issuer: config.ISSUER })
    // Before, so that a power cut in between leaves no session behind; after, for who just signed in with the old one.
    await sessions.endAll(person.sub)
    await store.db.$transaction(async (tx) => {
      if (!(await oneTimeTokens.consume(token, tx))) throw linkSpent()
      await accounts.setPassword(id, passwordHash, tx)
      await oneTimeTokens.cancel(purpose, id, tx)
      if (person.email) await letters.write(person.email.display, letter, tx)
    })
    await sessions.endAll(person.sub)
    // With a second step the mailbox alone is no complete proof: guesses at the step still count.
    if (person.email && !hasSecondStep) await throttle.clear({ limit: 'account', key: person.email.value })
    await audit.record({ kind: 'password-changed', accountId: id, origin, detail: { by: 'letter' } })
  }

  /** Back to the sign-in from which this browser asked, while that is open. */
  async function wayBack(ctx: Context, token: OneTimeToken): Promise<string> {
    const browserSecret = rememberedSecret(ctx, config, 'recover')
    forgetSecret(ctx, config, 'recover')
    const uid = conversationOf(browserSecret)
    return isFromBrowser(token, browserSecret) && (await engine.Interaction.find(uid))
      ? `/interaction/${uid}/recover/done`
      : '/reset/done'
  }

  return router
}

/** Whether nothing changed since the letter was written that takes its power away. */
const stillFits = (token: OneTimeToken, { account, email }: Person): boolean =>
  account.disabledAt === null &&
  email?.value === token.address &&
  (account.passwordChangedAt === null || account.passwordChangedAt <= token.createdAt)
