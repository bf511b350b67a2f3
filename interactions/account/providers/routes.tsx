/**
 * The services elsewhere that open a person's account.
 *
 *   list ──"Link Google"──▶ there and back (provider/) ──▶ link-routes.tsx: linked ──▶ list
 *    └──one of them──▶ its page ──unlink──▶ list   (never the last way into the account)
 *                         └──take name and picture──▶ there and back ──▶ profile-routes.tsx
 *
 * What changes who can open the account asks for a fresh proof, gives the session a new id, is in the history, and is told to
 * the owner. Unlinking ends nothing else, unless it is asked to sign out whoever came in through the service: that may have
 * been somebody else, with a service of their own.
 */
import type { Context } from 'koa'
import Router from 'koa-router'
import { z } from 'zod'
import type { InteractionDeps } from '../../../src/deps.ts'
import { badForm, notFound } from '../../../src/errors.ts'
import type { Provider } from '../../../src/providers/provider-rows.ts'
import { hashOf } from '../../../src/store/secrets.ts'
import { renewSession } from '../../http/browser-session.ts'
import { comeBack } from '../../http/come-back.ts'
import { readForm } from '../../http/forms.ts'
import { isolate } from '../../http/headers.ts'
import { requireFreshProof, requireSignIn, signedIn } from '../../http/own-session.ts'
import { render, seeOther } from '../../http/render.ts'
import type { Translator } from '../../locales/translator.ts'
import { visitFailures } from '../../provider/back.ts'
import { beginVisit } from '../../provider/begin.ts'
import { ownPage } from '../nav.ts'
import { LinkedPage } from './linked-page.tsx'
import { address, doneWords, type OwnLink, ProvidersPage } from './page.tsx'
import { teller } from './tell.ts'

/** Whether the sessions that the service opened end, too. */
const unlinkForm = z.object({ sign_out: z.literal('on').optional() })

export function accountProvidersRoutes(deps: InteractionDeps): Router {
  const { identifiers, now, providerLinks, providers, providerSessions, sessions, store, throttle, waysIn } =
    deps
  const router = new Router({ prefix: address })
  const [here, fresh] = [requireSignIn(deps), requireFreshProof(deps)]
  const tell = teller(deps)
  const accountOf = (ctx: Context) => signedIn(ctx).person.account

  async function linksOf(ctx: Context): Promise<OwnLink[]> {
    const own: OwnLink[] = []
    for (const link of await providerLinks.list(accountOf(ctx).id)) {
      const provider = await providers.byId(link.providerId)
      if (provider) own.push({ link, provider })
    }
    return own
  }

  /** What the sign-in page shows to everybody, and what the domains of this person's own addresses lead to. */
  async function offeredTo(ctx: Context): Promise<Provider[]> {
    const addresses = await identifiers.list(accountOf(ctx).id)
    const leading = await Promise.all(addresses.map(({ value }) => providers.leadFor(value)))
    const all = (await providers.all()).filter(({ disabledAt }) => disabledAt === null)
    return all.filter(({ id, shown }) => shown || leading.some((each) => each?.id === id))
  }

  async function show(ctx: Context, wait?: string): Promise<void> {
    const why = visitFailures.find((each) => each === ctx.query.failed)
    const provider = why && (await providers.find(String(ctx.query.provider)))
    const page = (
      <ProvidersPage
        page={ownPage(ctx, '/account/security')}
        links={await linksOf(ctx)}
        offered={await offeredTo(ctx)}
        now={now()}
        // A word in the address only chooses among our own sentences.
        done={doneWords.find((word) => word === ctx.query.done)}
        failed={why && provider && { why, provider }}
        wait={wait}
      />
    )
    render(ctx, page, wait === undefined ? 200 : 429)
  }

  async function ownLink(ctx: Context): Promise<OwnLink> {
    const own = (await linksOf(ctx)).find(({ link }) => link.id === ctx.params.id)
    if (!own) throw notFound()
    return own
  }

  async function showOne(ctx: Context, lastWayIn = false): Promise<void> {
    const page = ownPage(ctx, '/account/security')
    const view = <LinkedPage page={page} own={await ownLink(ctx)} now={now()} lastWayIn={lastWayIn} />
    render(ctx, view, lastWayIn ? 422 : 200)
  }

  router.get('/', isolate, here, (ctx) => show(ctx))

  router.post('/begin/:slug', isolate, fresh, async (ctx) => {
    const provider = (await offeredTo(ctx)).find(({ slug }) => slug === ctx.params.slug)
    if (!provider) throw notFound()
    await beginVisit(ctx, deps, provider, { purpose: 'link', accountId: accountOf(ctx).id })
  })

  router.get('/links/:id', isolate, here, (ctx) => showOne(ctx))

  // Where somebody comes back to who had to sign in again before a form of such a page.
  router.get('/begin/:slug', (ctx) => seeOther(ctx, address))
  router.get('/links/:id/:form', (ctx) =>
    seeOther(ctx, `${address}/links/${encodeURIComponent(ctx.params.id ?? '')}`),
  )

  router.post('/links/:id/profile', isolate, here, async (ctx) => {
    const { provider } = await ownLink(ctx)
    if (provider.disabledAt) throw notFound()
    await beginVisit(ctx, deps, provider, { purpose: 'profile', accountId: accountOf(ctx).id })
  })

  router.post('/links/:id/unlink', isolate, fresh, async (ctx) => {
    const form = await readForm(ctx, unlinkForm)
    if (!form.ok) throw badForm()
    const own = await ownLink(ctx)
    const turn = await throttle.take({ limit: 'identifier-change', key: accountOf(ctx).id })
    if (!turn.granted) return show(ctx, comeBack(ctx, ctx.state.t as Translator, turn, now()))
    const outcome = await unlink(ctx, own)
    if (outcome === 'last-way-in') return showOne(ctx, true)
    if (outcome === 'gone') return seeOther(ctx, `${address}?done=nothing`)
    if (form.values.sign_out) await endOpenedBy(ctx, own)
    await renewSession(ctx, deps)
    await tell.phones(ctx, 'unlinked', own.provider)
    seeOther(ctx, `${address}?done=unlinked`)
  })

  async function endOpenedBy(ctx: Context, { link }: OwnLink): Promise<void> {
    const here = hashOf(signedIn(ctx).sessionUid)
    for (const uidHash of await providerSessions.openedBy(link))
      if (uidHash !== here) await sessions.endByHash(uidHash)
  }

  const unlink = (ctx: Context, { link, provider }: OwnLink): Promise<'unlinked' | 'gone' | 'last-way-in'> =>
    store.db.$transaction(async (tx) => {
      const { id } = accountOf(ctx)
      await waysIn.hold(id, tx)
      if (!(await waysIn.opensWithout(id, { link: link.id }, tx))) return 'last-way-in'
      if (!(await providerLinks.remove(id, link.id, tx))) return 'gone'
      await tell.within(ctx, 'unlinked', provider, link.display, tx)
      return 'unlinked'
    })

  return router
}
