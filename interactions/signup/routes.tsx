/**
 * Creating an account. It exists only once its address is proven, and nobody can lay a hand on an address before its
 * owner does.
 *
 *   address ──▶ letter ──▶ code, typed here ─────────────▶ name and password (details-routes.tsx) ──▶ engine
 *                  │                                       ▲
 *                  ├─ link, opened in this browser: a button ┘
 *                  └─ link, opened anywhere else: shows the code, or stops everything ("This was not me")
 *
 * An address that has an account gets a letter that says so; the page shows the same as ever.
 */

import type { Context } from 'koa'
import Router from 'koa-router'
import { z } from 'zod'
import type { EmailAddress } from '../../src/accounts/email-address.ts'
import type { InteractionDeps } from '../../src/deps.ts'
import { minutes } from '../../src/duration.ts'
import { addressStep } from '../http/address-step.tsx'
import { rememberedSecret, rememberSecret } from '../http/browser-secret.ts'
import { originOf } from '../http/context.ts'
import { readForm } from '../http/forms.ts'
import { inConversation, interactionOf } from '../http/interaction.ts'
import { render, seeOther } from '../http/render.ts'
import { alreadyHereLetter, signUpLetter } from '../letters/sign-up.tsx'
import { mailboxAddress } from '../mailbox/address.ts'
import { AddressPage, CodePage } from './page.tsx'
import { detailOf, purpose } from './sign-up-token.ts'

const lifetime = minutes(30)

const codeForm = z.object({
  code: z
    .string()
    .transform((text) => text.replace(/\s/g, ''))
    .pipe(z.string().regex(/^\d{8}$/)),
})

export function signupRoutes(deps: InteractionDeps): Router {
  const { accounts, config, letters, now, oneTimeTokens, store } = deps
  const router = new Router({ prefix: '/interaction/:uid/signup' })
  const here = inConversation(deps, 'login', 'signup')

  addressStep(router, deps, { here, Page: AddressPage, writeTo, next: 'signup/code' })

  /** Both kinds of letter cost the same and leave the same cookie. */
  async function writeTo(ctx: Context, email: EmailAddress): Promise<void> {
    const { t, details } = interactionOf(ctx)
    const about = { t, origin: originOf(ctx), at: now(), issuer: config.ISSUER }
    const known = await accounts.findByEmail(email.value)
    const { uid } = details
    const detail = { display: email.display, known: known !== undefined }
    const { browserSecret } = await store.db.$transaction(async (tx) => {
      const token = await oneTimeTokens.make({ purpose, lifetime, address: email.value, uid, detail }, tx)
      // To the address that the account has, never to a spelling that somebody else just typed.
      await letters.write(
        known?.email?.display ?? email.display,
        known ? alreadyHereLetter(about) : signUpLetter({ ...about, code: token.code, secret: token.secret }),
        tx,
        lifetime,
      )
      return token
    })
    rememberSecret(ctx, config, 'signup', browserSecret)
  }

  const tokenOf = (ctx: Context) =>
    oneTimeTokens.findByBrowser(purpose, rememberedSecret(ctx, config, 'signup'))

  const askForCode = (ctx: Context, address: string, problem?: 'wrong-code') => {
    const [interaction, mailbox] = [interactionOf(ctx), mailboxAddress(config)]
    const page = <CodePage interaction={interaction} address={address} problem={problem} mailbox={mailbox} />
    render(ctx, page, problem ? 422 : 200)
  }

  router.get('/code', here, async (ctx) => {
    const token = await tokenOf(ctx)
    if (!token) return seeOther(ctx, interactionOf(ctx).at('signup'))
    askForCode(ctx, detailOf(token).display)
  })

  router.post('/code', here, async (ctx) => {
    const form = await readForm(ctx, codeForm)
    const token = await tokenOf(ctx)
    if (!token) return seeOther(ctx, interactionOf(ctx).at('signup'))
    const { display, known } = detailOf(token)
    const right = form.ok && (await oneTimeTokens.codeMatches(token, form.values.code)) && !known
    if (!right) return askForCode(ctx, display, 'wrong-code')
    await oneTimeTokens.prove(token)
    seeOther(ctx, interactionOf(ctx).at('signup/details'))
  })

  return router
}
