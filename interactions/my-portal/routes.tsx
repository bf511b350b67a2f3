/**
 * What a portal knows of a person, and how that ends.
 *
 *   /portal/<id> ──take back──▶ consents are forgotten, the portal's tokens end ──▶ /
 *        ├─────────end access─▶ a portal of our own: its tokens end ──────────────▶ /
 *        └─────────take off───▶ nothing was known: it only leaves the launcher ───▶ /
 *
 * Whoever has nothing to do with a portal is not told that there is one.
 */
import type { Context } from 'koa'
import Router from 'koa-router'
import type { InteractionDeps } from '../../src/deps.ts'
import { notFound } from '../../src/errors.ts'
import type { Portal } from '../../src/portals/portals.ts'
import { ownPage } from '../account/nav.ts'
import { originOf } from '../http/context.ts'
import { isolate } from '../http/headers.ts'
import { requireSignIn, signedIn } from '../http/own-session.ts'
import { render, seeOther } from '../http/render.ts'
import { ownPortal } from '../launcher/own-portals.ts'
import { endOf, knowledgeOf } from './knowledge.ts'
import { MyPortalPage } from './page.tsx'

export function myPortalRoutes(deps: InteractionDeps): Router {
  const { acquaintances, audit, consents, entries, now, registry, sessions } = deps
  const router = new Router({ prefix: '/portal/:portalId' })
  const here = requireSignIn(deps)

  /** The portal of the address, if it is one of the person's. Throws notFound. */
  async function portalHere(ctx: Context) {
    const portal = await registry.find(String(ctx.params.portalId))
    const { person } = signedIn(ctx)
    const known = portal && (await acquaintances.of(person.account.id))
    const own =
      portal &&
      (await ownPortal(
        deps,
        portal,
        known?.find(({ portalId }) => portalId === portal.id),
      ))
    if (!own) throw notFound()
    return { portal, own, knowledge: await knowledgeOf(deps, portal, person) }
  }

  router.get('/', isolate, here, async (ctx) => {
    const about = await portalHere(ctx)
    const { person } = signedIn(ctx)
    render(ctx, <MyPortalPage page={ownPage(ctx, '/')} person={person} {...about} now={now()} />)
  })

  // Whoever had to sign in first comes back here; the form was not sent.
  router.get('/take-back', (ctx) =>
    seeOther(ctx, `/portal/${encodeURIComponent(String(ctx.params.portalId))}`),
  )

  router.post('/take-back', isolate, here, async (ctx) => {
    const { portal, own, knowledge } = await portalHere(ctx)
    const end = endOf(own, knowledge, portal)
    if (!end) return seeOther(ctx, '/')
    for (const { clientId } of await registry.clientsOf(portal.id)) await endAt(ctx, portal, clientId)
    await entries.forget(signedIn(ctx).person.account.id, portal.id)
    seeOther(ctx, `/?done=${end}`)
  })

  /** Ends what one client holds. A portal of our own is told again what it asks for when it is entered again. */
  async function endAt(ctx: Context, { firstParty }: Portal, clientId: string): Promise<void> {
    const { account, sub } = signedIn(ctx).person
    const isOpen = (await sessions.portalsOf(sub)).includes(clientId)
    let withdrawn = false
    const ended = await sessions.endAtPortal(sub, clientId, async (tx) => {
      withdrawn = await consents.withdraw(account.id, clientId, tx)
      return withdrawn || isOpen
    })
    if (!ended) return
    const kind = withdrawn && !firstParty ? 'consent-withdrawn' : 'portal-left'
    await audit.record({ kind, accountId: account.id, clientId, origin: originOf(ctx) })
  }

  return router
}
