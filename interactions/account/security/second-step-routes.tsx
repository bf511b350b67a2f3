/**
 * The second step on the person's own pages.
 *
 *   page ──add an app──▶ QR code ──code from the app──▶ (second-step-apps-routes.tsx)
 *     ├──turn on: passkey, letter, text──▶ with the first one: recovery codes, once
 *     ├──turn off──▶ page; the last one: asks whether to remove it all
 *     ├──new recovery codes──▶ recovery codes, once
 *     └──remove──▶ off
 *
 * Every change needs a fresh proof, with the second step where there is one. Whoever is half way through a sign-in has no
 * session, so none of this answers them. Trusted browsers are forgotten, and the owner is told by letter.
 */
import type { Context } from 'koa'
import Router from 'koa-router'
import { z } from 'zod'
import type { InteractionDeps } from '../../../src/deps.ts'
import { badForm } from '../../../src/errors.ts'
import { meansOf } from '../../../src/factors/second-step-means.ts'
import { readForm } from '../../http/forms.ts'
import { isolate } from '../../http/headers.ts'
import { requireFreshProof, requireSignIn, signedIn } from '../../http/own-session.ts'
import { render, seeOther } from '../../http/render.ts'
import { wayBack } from '../../second-step/way-back.ts'
import { ownPage } from '../nav.ts'
import { proveAnew, provenHere, tellOfChange } from './second-step-change.ts'
import {
  address,
  CodesPage,
  NewCodesPage,
  type Offer,
  RemovePage,
  SecondStepPage,
} from './second-step-page.tsx'

const choiceForm = z.object({ choice: z.enum(['passkey', 'letter', 'text']), turn: z.enum(['on', 'off']) })

export function secondStepRoutes(deps: InteractionDeps): Router {
  const { config, now, passkeys, secondStep, texts } = deps
  const router = new Router({ prefix: address })
  const here = requireSignIn(deps)
  const fresh = requireFreshProof(deps)

  const page = (ctx: Context) => ownPage(ctx, '/account/security')
  const accountOf = (ctx: Context) => signedIn(ctx).person.account

  async function offersFor(ctx: Context): Promise<Offer[]> {
    const { person } = signedIn(ctx)
    const { byPasskey, byLetter, byText, ...means } = await meansOf(deps, person)
    const offers: Offer[] = [
      {
        choice: 'passkey',
        on: byPasskey,
        lacks: !means.passkey,
        taken: means.on && means.passkey && !byPasskey,
      },
      { choice: 'text', on: byText, lacks: !means.phone },
      { choice: 'letter', on: byLetter, lacks: !means.email },
    ]
    const canBe = { passkey: passkeys.available, text: texts.available, letter: true }
    const isOffered = ({ choice }: Offer) => canBe[choice] && secondStep.isTaken(choice)
    return offers.filter((offer) => offer.on || isOffered(offer))
  }

  router.get('/', isolate, here, async (ctx) => {
    const about = {
      summary: await secondStep.summary(accountOf(ctx)),
      offers: await offersFor(ctx),
      wayBack: await wayBack(ctx, deps),
      done: typeof ctx.query.done === 'string' ? ctx.query.done : undefined,
      now: now(),
    }
    render(ctx, <SecondStepPage page={page(ctx)} {...about} />)
  })

  // Whoever had to prove themselves before a form was taken comes back to the page it stood on.
  router.get('/choices', (ctx) => seeOther(ctx, address))

  router.post('/choices', isolate, fresh, async (ctx) => {
    const form = await readForm(ctx, choiceForm)
    if (!form.ok) throw badForm()
    const { choice, turn } = form.values
    const offers = await offersFor(ctx)
    const offer = offers.find((each) => each.choice === choice)
    if (!offer || (turn === 'on' && offer.lacks)) return seeOther(ctx, address)
    if (turn === 'off' && offer.on && (await isLast(ctx, offers))) return seeOther(ctx, `${address}/remove`)
    const codes = await secondStep.choose(accountOf(ctx).id, choice, turn === 'on')
    if (!codes) return seeOther(ctx, address)
    await tellOfChange(ctx, deps, 'chosen', { choice, turn })
    await proveAnew(ctx, deps, provenHere(ctx))
    if (codes.length) return showCodes(ctx, codes)
    seeOther(ctx, `${address}?done=changed`)
  })

  /** Whether what is turned off is the only way there is: then it is asked whether that is meant. */
  async function isLast(ctx: Context, offers: Offer[]): Promise<boolean> {
    const { apps } = await secondStep.summary(accountOf(ctx))
    return apps.length + offers.filter(({ on }) => on).length === 1
  }

  // The codes are kept nowhere in a form that could be read again, so they are in the answer to the form itself.
  const showCodes = async (ctx: Context, codes: string[]) =>
    render(ctx, <CodesPage page={page(ctx)} codes={codes} wayBack={await wayBack(ctx, deps)} />)

  router.get('/recovery-codes', isolate, fresh, (ctx) => render(ctx, <NewCodesPage page={page(ctx)} />))

  router.post('/recovery-codes', isolate, fresh, async (ctx) => {
    const codes = await secondStep.newRecoveryCodes(accountOf(ctx).id)
    if (!codes) return seeOther(ctx, address)
    await tellOfChange(ctx, deps, 'new-codes')
    await showCodes(ctx, codes)
  })

  router.get('/remove', isolate, fresh, (ctx) =>
    render(ctx, <RemovePage page={page(ctx)} minLength={config.PASSWORD_MIN_LENGTH} />),
  )

  router.post('/remove', isolate, fresh, async (ctx) => {
    await secondStep.remove(accountOf(ctx).id)
    await tellOfChange(ctx, deps, 'removed')
    // What no longer exists proves nothing; a passkey does still.
    const factors = provenHere(ctx)
    await proveAnew(ctx, deps, factors.includes('passkey') ? ['passkey'] : factors.slice(0, 1))
    seeOther(ctx, '/account/security')
  })

  return router
}
