/**
 * A person's e-mail addresses and phone numbers.
 *
 *   page ──▶ add (add-routes.tsx)
 *    ▲ └──▶ one of them ──make it the first──▶ page; the old first one gets a letter with a way back (undo/)
 *    │          └────────remove──────────────▶ page; it gets that letter too
 *    └─ somebody else changed it meanwhile: nothing happens
 *
 * Every change asks for a fresh proof, is in the history, and is told to every address, the old one among them.
 */
import type { Context } from 'koa'
import Router from 'koa-router'
import { keepReason, type OwnIdentifier } from '../../../src/accounts/identifiers.ts'
import type { InteractionDeps } from '../../../src/deps.ts'
import { notFound } from '../../../src/errors.ts'
import { comeBack } from '../../http/come-back.ts'
import { isolate } from '../../http/headers.ts'
import { requireFreshProof, requireSignIn, signedIn } from '../../http/own-session.ts'
import { render, seeOther } from '../../http/render.ts'
import { textNotice } from '../../http/tell-by-text.ts'
import type { Translator } from '../../locales/translator.ts'
import { ownPage } from '../nav.ts'
import { IdentifierPage } from './identifier-page.tsx'
import { address, doneWords, IdentifiersPage } from './page.tsx'
import { teller } from './tell.ts'

export function identifierRoutes(deps: InteractionDeps): Router {
  const { identifiers, now, oneTimeTokens, store, texts, throttle, waysIn } = deps
  const router = new Router({ prefix: address })
  const [here, fresh] = [requireSignIn(deps), requireFreshProof(deps)]
  const tell = teller(deps)
  const accountOf = (ctx: Context) => signedIn(ctx).person.account

  router.get('/', isolate, here, async (ctx) => {
    render(
      ctx,
      <IdentifiersPage
        page={ownPage(ctx, '/account/security')}
        identifiers={await identifiers.list(accountOf(ctx).id)}
        phones={texts.available}
        // A word in the address only chooses among our own sentences.
        done={doneWords.find((word) => word === ctx.query.done)}
        overtaken={ctx.query.done === 'nothing'}
        now={now()}
      />,
    )
  })

  async function show(ctx: Context, wait?: string): Promise<void> {
    const account = accountOf(ctx)
    const all = await identifiers.list(account.id)
    const identifier = all.find(({ id }) => id === ctx.params.id)
    if (!identifier) throw notFound()
    const isWayIn = await waysIn.isLast(account.id, identifier.id, store.db)
    const keep = keepReason(identifier, all, account) ?? (isWayIn ? 'is-way-in' : undefined)
    const page = ownPage(ctx, '/account/security')
    render(
      ctx,
      <IdentifierPage page={page} identifier={identifier} keep={keep} wait={wait} />,
      wait === undefined ? 200 : 429,
    )
  }

  router.get('/:id', isolate, fresh, (ctx) => show(ctx))
  // Whoever proves on the way who they are comes back to the page that the form stood on.
  router.get(['/:id/primary', '/:id/remove'], (ctx) =>
    seeOther(ctx, `${address}/${encodeURIComponent(ctx.params.id ?? '')}`),
  )

  /** Each change writes letters: so many of them, and then a wait. */
  async function inTurn(ctx: Context, change: () => Promise<boolean>, done: string): Promise<void> {
    const turn = await throttle.take({ limit: 'identifier-change', key: accountOf(ctx).id })
    if (!turn.granted) return show(ctx, comeBack(ctx, ctx.state.t as Translator, turn, now()))
    seeOther(ctx, `${address}?done=${(await change()) ? done : 'nothing'}`)
  }

  router.post('/:id/primary', isolate, fresh, (ctx) => inTurn(ctx, () => makePrimary(ctx), 'primary'))

  async function makePrimary(ctx: Context): Promise<boolean> {
    const { id } = accountOf(ctx)
    const changed = await store.db.$transaction(async (tx) => {
      const made = await identifiers.makePrimary(id, String(ctx.params.id), tx)
      if (!made) return undefined
      const { before, after } = made
      await oneTimeTokens.cancelOpening(id, tx)
      const old = after.kind === 'email' ? before.display : undefined
      await tell.owner(ctx, id, { change: 'primary', display: after.display }, tx, old)
      if (after.kind === 'email') await tell.oldAddress(ctx, id, 'primary', before, tx)
      return after
    })
    if (!changed) return false
    await tell.history(ctx, 'identifier-primary-changed', changed)
    await tell.phones(ctx, { change: 'primary', display: changed.display }, changed.value)
    return true
  }

  router.post('/:id/remove', isolate, fresh, (ctx) => inTurn(ctx, () => remove(ctx), 'removed'))

  async function remove(ctx: Context): Promise<boolean> {
    const { id } = accountOf(ctx)
    const removed = await store.db.$transaction(async (tx) => {
      await waysIn.hold(id, tx)
      if (await waysIn.isLast(id, String(ctx.params.id), tx)) return undefined
      const one = await identifiers.remove(id, String(ctx.params.id), tx)
      if (!one) return undefined
      await oneTimeTokens.cancelOpening(id, tx)
      await tell.owner(ctx, id, { change: 'removed', display: one.display }, tx)
      if (one.kind === 'email') await tell.oldAddress(ctx, id, 'removed', one, tx)
      return one
    })
    if (!removed) return false
    await tell.history(ctx, 'identifier-removed', removed)
    await afterRemoval(ctx, removed)
    return true
  }

  /** Phones hear of it by text: the one that was removed, and the others of an account that gets no letters. */
  async function afterRemoval(ctx: Context, { kind, value, display }: OwnIdentifier): Promise<void> {
    const t = ctx.state.t as Translator
    if (kind === 'phone') await textNotice(ctx, deps, value, t('text.number-removed'))
    await tell.phones(ctx, { change: 'removed', display }, value)
  }

  return router
}
