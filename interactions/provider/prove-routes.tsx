/**
 * Proving an address that a provider did not tell, or is not believed about.
 *
 *   address ──▶ letter with a code ──▶ code, typed in this browser ──▶ provider/arrived, which goes on with what is proven
 *
 * Everybody gets the same letter and the same page: whether the address has an account is said to whoever has proven it.
 */
import type { Context, Middleware } from 'koa'
import Router from 'koa-router'
import { z } from 'zod'
import { reachable, type TypedIdentifier } from '../../src/accounts/identifier.ts'
import { detailFor, recipientOf } from '../../src/accounts/sent-tokens.ts'
import { isOfDomains } from '../../src/accounts/sign-up-rules.ts'
import type { InteractionDeps } from '../../src/deps.ts'
import { minutes } from '../../src/duration.ts'
import type { Arrival } from '../../src/providers/visits.ts'
import type { OneTimeToken } from '../../src/store/generated/client.ts'
import { rememberSecret } from '../http/browser-secret.ts'
import { typedCodeForm } from '../http/code-form.ts'
import { comeBack } from '../http/come-back.ts'
import { originOf } from '../http/context.ts'
import { readForm } from '../http/forms.ts'
import { inConversation, interactionOf } from '../http/interaction.ts'
import type { RecipientProblem } from '../http/recipient-step.tsx'
import { render, seeOther } from '../http/render.ts'
import { takeTurnToWrite } from '../http/text-turn.ts'
import { arrivingLetter } from '../letters/arriving.tsx'
import { mailboxFor } from '../mailbox/address.ts'
import { arrivalPages } from './pages.tsx'
import { AddressCodePage } from './prove-page.tsx'
import { addressPurpose, standings } from './standing.ts'

/** The code works for ten minutes of it; then what it proved waits for the name to be typed. */
const lifetime = minutes(30)
const addressForm = z.object({ email: z.string().trim().max(320) })

export function proveByProviderRoutes(deps: InteractionDeps): Router {
  const { config, identifiers, letters, now, oneTimeTokens, store } = deps
  const router = new Router({ prefix: '/interaction/:uid/provider/arrived' })
  const inLogin = inConversation(deps, 'login', 'signup')
  const { addressToken, arrivalIn, rules } = standings(deps)
  const pages = arrivalPages(deps)

  /** Where a new account may come of it: otherwise there is nothing to prove, and `arrived` says why. */
  const here: Middleware = (ctx, next) =>
    inLogin(ctx, async () => {
      const arrival = await arrivalIn(ctx)
      const mayCreate = arrival?.provider.createsAccounts && (await rules.mayBegin(ctx))
      if (!arrival || !mayCreate) return seeOther(ctx, interactionOf(ctx).at('provider/arrived'))
      ctx.state.arrival = arrival
      return next()
    })

  const ask = async (ctx: Context, typed: string, problem?: RecipientProblem) => {
    const status = problem?.kind === 'too-many' ? 429 : 422
    const page = await pages.addressPage(ctx, arrivalOf(ctx), typed, problem)
    render(ctx, page, problem ? status : 200)
  }

  router.get('/address', here, (ctx) => ask(ctx, ''))

  router.post('/address', here, async (ctx) => {
    const { at, t } = interactionOf(ctx)
    const form = await readForm(ctx, addressForm)
    const typed = form.fields.email ?? ''
    const to = form.ok ? reachable(form.values.email, config, ['email']) : undefined
    if (!to) return ask(ctx, typed, { kind: 'not-an-address' })
    const domains = await rules.domainsFor(ctx)
    if (!isOfDomains(domains, to)) return ask(ctx, typed, { kind: 'other-domain', domains })
    const turn = await takeTurnToWrite(ctx, deps, to)
    if (!turn.granted) return ask(ctx, typed, { kind: 'too-many', time: comeBack(ctx, t, turn, now()) })
    await send(ctx, to)
    seeOther(ctx, at('provider/arrived/code'))
  })

  /** To the address as its account has it, never to a spelling that somebody else just typed. */
  async function send(ctx: Context, to: TypedIdentifier): Promise<void> {
    const owner = await identifiers.find(to)
    const { details, t } = interactionOf(ctx)
    const token = { purpose: addressPurpose, lifetime, address: to.value, uid: details.uid } as const
    const about = { t, origin: originOf(ctx), at: now(), provider: arrivalOf(ctx).provider.name }
    const { browserSecret } = await store.db.$transaction(async (tx) => {
      const made = await oneTimeTokens.make({ ...token, detail: detailFor(to) }, tx)
      await letters.write(
        owner?.display ?? to.display,
        arrivingLetter({ ...about, code: made.code }),
        tx,
        lifetime,
      )
      return made
    })
    rememberSecret(ctx, config, 'provider-address', browserSecret, lifetime)
  }

  const askForCode = (ctx: Context, token: OneTimeToken, problem?: 'wrong-code') => {
    const about = { address: recipientOf(token).display, mailbox: mailboxFor(config, 'email') }
    const page = <AddressCodePage {...pages.frame(ctx, arrivalOf(ctx))} {...about} problem={problem} />
    render(ctx, page, problem ? 422 : 200)
  }

  router.get('/code', here, async (ctx) => {
    const token = await addressToken(ctx)
    if (!token) return seeOther(ctx, interactionOf(ctx).at('provider/arrived'))
    askForCode(ctx, token)
  })

  router.post('/code', here, async (ctx) => {
    const { at } = interactionOf(ctx)
    const form = await readForm(ctx, typedCodeForm)
    const token = await addressToken(ctx)
    if (!token) return seeOther(ctx, at('provider/arrived'))
    const right = form.ok && (await oneTimeTokens.codeMatches(token, form.values.code))
    if (!right) return askForCode(ctx, token, 'wrong-code')
    await oneTimeTokens.prove(token)
    seeOther(ctx, at('provider/arrived'))
  })

  return router
}

const arrivalOf = (ctx: Context): Arrival => ctx.state.arrival as Arrival
