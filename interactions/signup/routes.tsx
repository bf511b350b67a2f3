/**
 * Creating an account. It exists only once its address is proven, and nobody can lay a hand on an address before its
 * owner does.
 *
 *   address ──▶ letter ──▶ code, typed here ─────────────▶ name and password (details-routes.tsx) ──▶ engine
 *      │           │                                       ▲
 *      │           ├─ link, opened in this browser: a button ┘
 *      │           └─ link, opened anywhere else: shows the code, or stops everything ("This was not me")
 *      └ number ─▶ text ──▶ code, typed here
 *
 * An address that has an account gets a letter that says so; the page shows the same as ever. Where the house lets in only
 * whom it invited, or only some domains, that is said before anything is sent (who-may.ts).
 */

import type { Context, Middleware } from 'koa'
import Router from 'koa-router'
import type { IdentifierKind, TypedIdentifier } from '../../src/accounts/identifier.ts'
import type { MadeToken } from '../../src/accounts/one-time-tokens.ts'
import { kindsForSignUp } from '../../src/accounts/sign-up-rules.ts'
import type { InteractionDeps } from '../../src/deps.ts'
import { minutes } from '../../src/duration.ts'
import type { Provider } from '../../src/providers/provider-rows.ts'
import type { OneTimeToken } from '../../src/store/generated/client.ts'
import { rememberedSecret, rememberSecret } from '../http/browser-secret.ts'
import { typedCodeForm } from '../http/code-form.ts'
import { originOf } from '../http/context.ts'
import { readForm } from '../http/forms.ts'
import { inConversation, interactionOf } from '../http/interaction.ts'
import { recipientStep } from '../http/recipient-step.tsx'
import { render, seeOther } from '../http/render.ts'
import { addressReservedLetter, alreadyHereLetter, signUpLetter } from '../letters/sign-up.tsx'
import { mailboxFor } from '../mailbox/address.ts'
import { codeText } from '../texts/code-text.ts'
import { alreadyHereText } from '../texts/notice-text.ts'
import { ClosedPage } from './closed-page.tsx'
import { AddressPage, CodePage } from './page.tsx'
import { detailOf, purpose, typedOf } from './sign-up-token.ts'
import { whoMaySignUp } from './who-may.ts'

const lifetime = minutes(30)

export function signupRoutes(deps: InteractionDeps): Router {
  const { config, identifiers, letters, now, oneTimeTokens, providers, store, texts, undoLinks } = deps
  const router = new Router({ prefix: '/interaction/:uid/signup' })
  const inLogin = inConversation(deps, 'login', 'signup')
  const rules = whoMaySignUp(deps)

  const here: Middleware = (ctx, next) =>
    inLogin(ctx, async () => {
      if (await rules.mayBegin(ctx)) return next()
      render(ctx, <ClosedPage interaction={interactionOf(ctx)} />, 403)
    })

  const reachable: IdentifierKind[] = texts.available ? ['email', 'phone'] : ['email']
  const kinds = kindsForSignUp(config, reachable)
  const { domainsFor } = rules

  /** Those that get people an account. It takes a password to become the first operator. */
  async function providersFor(ctx: Context): Promise<Provider[]> {
    if (rememberedSecret(ctx, config, 'setup')) return []
    return (await providers.shownAt(interactionOf(ctx).portal)).filter(
      ({ createsAccounts }) => createsAccounts,
    )
  }

  const asked = { here, kinds, domainsFor, providersFor }
  recipientStep(router, deps, { ...asked, Page: AddressPage, sendTo, next: 'signup/code' })

  /** Every kind of letter costs the same and leaves the same cookie. */
  async function sendTo(ctx: Context, to: TypedIdentifier): Promise<void> {
    const owner = await identifiers.find(to)
    const status = (await undoLinks.isReserved(to.value, owner?.accountId)) ? 'reserved' : 'free'
    const { uid } = interactionOf(ctx).details
    const { kind, value: address } = to
    const detail = { kind, display: to.display, known: owner !== undefined || status === 'reserved' }
    const { browserSecret } = await store.db.$transaction(async (tx) => {
      const token = await oneTimeTokens.make({ purpose, lifetime, address, uid, detail }, tx)
      // To the address that the account has, never to a spelling that somebody else just typed.
      if (kind === 'phone') await texts.write(address, textFor(ctx, owner && 'taken', token), tx, lifetime)
      else {
        const letter = letterFor(ctx, owner ? 'taken' : status, token)
        await letters.write(owner?.display ?? to.display, letter, tx, lifetime)
      }
      return token
    })
    rememberSecret(ctx, config, 'signup', browserSecret)
  }

  function letterFor(ctx: Context, status: 'taken' | 'reserved' | 'free', { code, secret }: MadeToken) {
    const about = { t: interactionOf(ctx).t, origin: originOf(ctx), at: now(), issuer: config.ISSUER }
    if (status === 'free') return signUpLetter({ ...about, code, secret })
    return status === 'taken' ? alreadyHereLetter(about) : addressReservedLetter(about)
  }

  function textFor(ctx: Context, taken: 'taken' | undefined, { code }: MadeToken): string {
    const { t } = interactionOf(ctx)
    if (taken) return alreadyHereText(t, config.ISSUER)
    return codeText({ t, for: 'proof', code, issuer: config.ISSUER })
  }

  const tokenOf = (ctx: Context) =>
    oneTimeTokens.findByBrowser(purpose, rememberedSecret(ctx, config, 'signup'))

  const askForCode = (ctx: Context, token: OneTimeToken, problem?: 'wrong-code') => {
    const to = typedOf(token)
    const about = { interaction: interactionOf(ctx), to, mailbox: mailboxFor(config, to.kind) }
    render(ctx, <CodePage {...about} problem={problem} />, problem ? 422 : 200)
  }

  router.get('/code', here, async (ctx) => {
    const token = await tokenOf(ctx)
    if (!token) return seeOther(ctx, interactionOf(ctx).at('signup'))
    askForCode(ctx, token)
  })

  router.post('/code', here, async (ctx) => {
    const form = await readForm(ctx, typedCodeForm)
    const token = await tokenOf(ctx)
    if (!token) return seeOther(ctx, interactionOf(ctx).at('signup'))
    const { known } = detailOf(token)
    const right = form.ok && (await oneTimeTokens.codeMatches(token, form.values.code)) && !known
    if (!right) return askForCode(ctx, token, 'wrong-code')
    await oneTimeTokens.prove(token)
    seeOther(ctx, interactionOf(ctx).at('signup/details'))
  })

  return router
}
