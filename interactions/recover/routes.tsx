/**
 * A forgotten password: asking for a letter or a text.
 *
 *   address ──▶ "we wrote to you" ┄┄ letter ┄┄▶ /reset/<secret> (reset-routes.tsx) ─────────┐
 *   number ───▶ "we sent a code" ──typed in this browser──▶ new password (by-text-routes.tsx) ┴▶ done ──▶ sign in
 *
 * The page says the same, and takes the same time, for everybody. Any proven address or number of an account will do. Who
 * has an account that can be opened gets a link or a code; who has none gets a letter that says so, and no text.
 */
import type { Context } from 'koa'
import Router from 'koa-router'
import type { IdentifierKind, TypedIdentifier } from '../../src/accounts/identifier.ts'
import { channelOf, recipientOf } from '../../src/accounts/sent-tokens.ts'
import type { InteractionDeps } from '../../src/deps.ts'
import { minutes } from '../../src/duration.ts'
import { rememberedSecret, rememberSecret } from '../http/browser-secret.ts'
import { originOf } from '../http/context.ts'
import { inConversation, interactionOf } from '../http/interaction.ts'
import { recipientStep } from '../http/recipient-step.tsx'
import { render, seeOther } from '../http/render.ts'
import { sender } from '../http/send-to-recipient.ts'
import { noAccountLetter, passwordResetLetter } from '../letters/password-reset.tsx'
import { mailboxAddress } from '../mailbox/address.ts'
import { codeText } from '../texts/code-text.ts'
import { purpose } from './opened-reset.ts'
import { RecoverPage, SentPage } from './page.tsx'
import { ResetDonePage } from './reset-page.tsx'

const lifetime = minutes(30)

export function recoverRoutes(deps: InteractionDeps): Router {
  const { audit, config, now, oneTimeTokens, texts } = deps
  const router = new Router({ prefix: '/interaction/:uid/recover' })
  const here = inConversation(deps, 'login', 'signup')
  const send = sender(deps)
  const kinds: IdentifierKind[] = texts.available ? ['email', 'phone'] : ['email']

  recipientStep(router, deps, { here, kinds, Page: RecoverPage, sendTo, next: 'recover/sent' })

  async function sendTo(ctx: Context, recipient: TypedIdentifier): Promise<void> {
    const { t } = interactionOf(ctx)
    const about = { t, origin: originOf(ctx), at: now(), issuer: config.ISSUER }
    const { browserSecret, person } = await send(ctx, {
      purpose,
      lifetime,
      recipient,
      letter: ({ secret }) => passwordResetLetter({ ...about, secret }),
      noAccount: () => noAccountLetter(about),
      text: ({ code }) => codeText({ t, for: 'password', code, issuer: config.ISSUER }),
    })
    rememberSecret(ctx, config, 'recover', browserSecret)
    const accountId = person?.account.id
    const detail = { by: channelOf(recipient) }
    await audit.record({ kind: 'password-reset-asked', accountId, origin: originOf(ctx), detail })
  }

  router.get('/sent', here, async (ctx) => {
    const interaction = interactionOf(ctx)
    const token = await oneTimeTokens.findAsked(purpose, rememberedSecret(ctx, config, 'recover'))
    if (!token) return seeOther(ctx, interaction.at('recover'))
    const { kind, display } = recipientOf(token)
    if (kind === 'phone') return seeOther(ctx, interaction.at('recover/code'))
    render(ctx, <SentPage interaction={interaction} address={display} mailbox={mailboxAddress(config)} />)
  })

  router.get('/done', here, (ctx) => {
    const { t, portalView, at } = interactionOf(ctx)
    render(ctx, <ResetDonePage t={t} portal={portalView} signIn={at('login')} />)
  })

  return router
}
