/**
 * A forgotten password: asking for a letter.
 *
 *   address ──▶ "we wrote to you" ┄┄ letter ┄┄▶ /reset/<secret> (reset-routes.tsx) ──▶ done ──▶ sign in
 *
 * The page says the same, and takes the same time, for every address. Who has an account that can be opened gets a link;
 * everybody else a letter that says that there is none, so that people with several addresses are not left waiting.
 */
import type { Context } from 'koa'
import Router from 'koa-router'
import type { Person } from '../../src/accounts/accounts.ts'
import type { EmailAddress } from '../../src/accounts/email-address.ts'
import type { InteractionDeps } from '../../src/deps.ts'
import { minutes } from '../../src/duration.ts'
import { addressStep } from '../http/address-step.tsx'
import { rememberedSecret, rememberSecret } from '../http/browser-secret.ts'
import { originOf } from '../http/context.ts'
import { inConversation, interactionOf } from '../http/interaction.ts'
import { render, seeOther } from '../http/render.ts'
import { noAccountLetter, passwordResetLetter } from '../letters/password-reset.tsx'
import { mailboxAddress } from '../mailbox/address.ts'
import { RecoverPage, SentPage } from './page.tsx'
import { ResetDonePage } from './reset-page.tsx'
import { detailOf } from './reset-token.ts'

const lifetime = minutes(30)
const purpose = 'password-reset'
export function recoverRoutes(deps: InteractionDeps): Router {
  const { accounts, audit, config, letters, now, oneTimeTokens, store } = deps
  const router = new Router({ prefix: '/interaction/:uid/recover' })
  const here = inConversation(deps, 'login', 'signup')

  addressStep(router, deps, { here, Page: RecoverPage, writeTo, next: 'recover/sent' })

  /** The account whose password a letter to this address may change. */
  async function openable({ value }: EmailAddress): Promise<Person | undefined> {
    const person = await accounts.findByEmail(value)
    return person?.email?.value === value && !person.account.disabledAt ? person : undefined
  }

  /** Every address costs the same work and leaves the same cookie. */
  async function writeTo(ctx: Context, email: EmailAddress): Promise<void> {
    const { t, details } = interactionOf(ctx)
    const [origin, person] = [originOf(ctx), await openable(email)]
    const about = { t, origin, at: now(), issuer: config.ISSUER }
    const { uid } = details
    const detail = { display: email.display }
    const accountId = person?.account.id
    const { browserSecret } = await store.db.$transaction(async (tx) => {
      const token = await oneTimeTokens.make(
        { purpose, lifetime, accountId, address: email.value, uid, detail },
        tx,
      )
      const letter = person ? passwordResetLetter({ ...about, secret: token.secret }) : noAccountLetter(about)
      // To the address that the account has, never to a spelling that somebody else just typed.
      await letters.write(person?.email?.display ?? email.display, letter, tx, lifetime)
      return token
    })
    rememberSecret(ctx, config, 'recover', browserSecret)
    await audit.record({ kind: 'password-reset-asked', accountId, origin })
  }

  router.get('/sent', here, async (ctx) => {
    const interaction = interactionOf(ctx)
    const token = await oneTimeTokens.findByBrowser(purpose, rememberedSecret(ctx, config, 'recover'))
    if (!token) return seeOther(ctx, interaction.at('recover'))
    const { display } = detailOf(token)
    render(ctx, <SentPage interaction={interaction} address={display} mailbox={mailboxAddress(config)} />)
  })

  router.get('/done', here, (ctx) => {
    const { t, portalView, at } = interactionOf(ctx)
    render(ctx, <ResetDonePage t={t} portal={portalView} signIn={at('login')} />)
  })

  return router
}
