/**
 * Somebody came back from a provider, and is signed in here: from now on the one may open the account of the other.
 *
 *   back from "Link Google", or from a sign-in that led to an account that is there already
 *     ──fresh proof──▶ both sides are shown ──one press──▶ linked ──▶ the list, or the portal that waits
 *
 * The visit belongs to this browser (its cookie) and, where it began on the account's own pages, to this account. It is used
 * up with the link, in one transaction. An identity that opens another account already stays there.
 */
import type { Context } from 'koa'
import Router from 'koa-router'
import { z } from 'zod'
import type { InteractionDeps } from '../../../src/deps.ts'
import { isLinkedMeanwhile, type LinkOutcome } from '../../../src/providers/links.ts'
import type { Arrival } from '../../../src/providers/visits.ts'
import { rememberedSecret } from '../../http/browser-secret.ts'
import { renewSession } from '../../http/browser-session.ts'
import { comeBack } from '../../http/come-back.ts'
import { readForm } from '../../http/forms.ts'
import { isolate } from '../../http/headers.ts'
import { requireFreshProof, signedIn } from '../../http/own-session.ts'
import { render, seeOther } from '../../http/render.ts'
import type { Translator } from '../../locales/translator.ts'
import { ownPage } from '../nav.ts'
import { ConfirmPage, type ConfirmProblem } from './confirm-page.tsx'
import { address, type Done } from './page.tsx'
import { teller } from './tell.ts'

type Refused = Extract<LinkOutcome, { ok: false }>['problem'] | 'over'

/** Nothing of the transaction stays. */
class NotLinked extends Error {
  readonly problem: Refused

  constructor(problem: Refused) {
    super(problem)
    this.problem = problem
  }
}

const form = z.object({ visit: z.string().min(1).max(64) })

export function linkRoutes(deps: InteractionDeps): Router {
  const { config, now, providerLinks, providerVisits, store, throttle, waysIn } = deps
  const router = new Router({ prefix: `${address}/link` })
  const fresh = requireFreshProof(deps)
  const tell = teller(deps)
  const accountOf = (ctx: Context) => signedIn(ctx).person.account

  /**
   * The one that is named: who came on the way into a portal is led here with it, so that no other page, and nobody who used
   * this browser before, can put theirs in its place. Otherwise the newest that came back for this account.
   */
  async function arrivalHere(ctx: Context, visit: unknown): Promise<Arrival | undefined> {
    const { id } = accountOf(ctx)
    const which = typeof visit === 'string' ? { visit } : { accountId: id }
    const arrival = await providerVisits.arrived(rememberedSecret(ctx, config, 'provider'), which)
    if (!arrival) return undefined
    const { purpose, accountId } = arrival.visit
    return purpose === 'sign-in' || (purpose === 'link' && accountId === id) ? arrival : undefined
  }

  async function problemWith(ctx: Context, { identity }: Arrival): Promise<Refused | undefined> {
    const link = await providerLinks.findByIdentity(identity)
    if (!link) return undefined
    return link.accountId === accountOf(ctx).id ? 'already-linked' : 'somebody-elses'
  }

  function show(ctx: Context, arrival: Arrival, problem?: ConfirmProblem, wait?: string): void {
    const about = { page: ownPage(ctx, '/account/security'), arrival, problem, wait }
    const refused = wait === undefined ? 422 : 429
    render(ctx, <ConfirmPage {...about} />, problem || wait !== undefined ? refused : 200)
  }

  /** Where somebody goes on to whose identity opens this account. */
  const goOn = (ctx: Context, { visit }: Arrival, done: Done) =>
    seeOther(
      ctx,
      visit.conversation === undefined
        ? `${address}?done=${done}`
        : `/interaction/${encodeURIComponent(visit.conversation)}/provider/linked`,
    )

  /** Says why it cannot be, where that is known. */
  async function refuse(ctx: Context, arrival: Arrival, problem: Refused): Promise<void> {
    if (problem === 'over') return seeOther(ctx, `${address}?done=nothing`)
    if (problem !== 'already-linked') return show(ctx, arrival, problem)
    await providerVisits.consume(arrival.visit)
    goOn(ctx, arrival, 'known')
  }

  router.get('/', isolate, fresh, async (ctx) => {
    const arrival = await arrivalHere(ctx, ctx.query.visit)
    if (!arrival) return seeOther(ctx, `${address}?done=nothing`)
    const problem = await problemWith(ctx, arrival)
    if (problem) return refuse(ctx, arrival, problem)
    show(ctx, arrival)
  })

  router.post('/', isolate, fresh, async (ctx) => {
    const read = await readForm(ctx, form)
    // What is pressed is what was shown: another one may have come back in another tab.
    const arrival = read.ok ? await arrivalHere(ctx, read.values.visit) : undefined
    if (!arrival) return seeOther(ctx, `${address}?done=nothing`)
    const turn = await throttle.take({ limit: 'identifier-change', key: accountOf(ctx).id })
    if (!turn.granted)
      return show(ctx, arrival, undefined, comeBack(ctx, ctx.state.t as Translator, turn, now()))
    const problem = await link(ctx, arrival)
    if (problem) return refuse(ctx, arrival, problem)
    await renewSession(ctx, deps)
    await tell.phones(ctx, 'linked', arrival.provider)
    goOn(ctx, arrival, 'linked')
  })

  /** What kept it from being linked, if anything did: then nothing has changed. */
  async function link(ctx: Context, arrival: Arrival): Promise<Refused | undefined> {
    const { visit, provider, identity } = arrival
    try {
      await store.db.$transaction(async (tx) => {
        const { id } = accountOf(ctx)
        await waysIn.hold(id, tx)
        if (!(await providerVisits.consume(visit, tx))) throw new NotLinked('over')
        const added = await providerLinks.add(tx, { accountId: id, provider, identity })
        if (!added.ok) throw new NotLinked(added.problem)
        await tell.within(ctx, 'linked', provider, identity.display, tx)
      })
      return undefined
    } catch (error) {
      if (error instanceof NotLinked) return error.problem
      if (isLinkedMeanwhile(error)) return (await problemWith(ctx, arrival)) ?? 'over'
      throw error
    }
  }

  return router
}
