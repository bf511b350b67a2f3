/**
 * A portal's address, `/p/<slug>`, and every page of the portal below it.
 *
 *   an address it had before ──▶ the one it has now
 *   nobody vouches for it, nor knows whoever is here it ──▶ a page that says where it leads ──▶ on, by a press
 *   it begins sign-ins itself ─▶ there, with the page to arrive at; the engine does the rest
 *   it has a home ─────────────▶ signed in here first, as whom of several they choose
 *                                   └─▶ may they enter? ──yes──▶ the page at its home
 *                                             └──no──▶ whom to ask (not-a-member/)
 *   neither, or disabled ──────▶ a page that says so
 */
import type { Context, Middleware } from 'koa'
import Router from 'koa-router'
import type { InteractionDeps } from '../../src/deps.ts'
import { notFound } from '../../src/errors.ts'
import { accountsHere, anybodyWaits, sessionHere } from '../../src/oidc/accounts-here.ts'
import { choseOnTheWay, hasEnteredOne } from '../../src/oidc/chosen-on-the-way.ts'
import { mayEnter } from '../../src/portals/access.ts'
import {
  addressOf,
  beginsAt,
  initiation,
  isVouchedFor,
  pageAt,
  readWay,
  type Way,
} from '../../src/portals/entrance.ts'
import type { Portal } from '../../src/portals/portals.ts'
import { whoIsSignedIn } from '../http/browser-session.ts'
import { translatorOf } from '../http/context.ts'
import { chooseAccountAddress, requireSignIn, signedIn } from '../http/own-session.ts'
import { accountView } from '../http/person.ts'
import { render, seeOther } from '../http/render.ts'
import { NotAMemberPage } from '../not-a-member/page.tsx'
import { waysIntoPortal } from '../not-a-member/ways-in.ts'
import { LeavingPage, NowherePage } from './page.tsx'

interface Arrival {
  portal: Portal
  way: Way
  /** The page of the portal to arrive at. */
  page: string
}

const arrivalOf = (ctx: Context): Arrival => ctx.state.arrival as Arrival

export function portalAddressRoutes(deps: InteractionDeps): Router {
  const { acquaintances, addresses, config, entries, members, registry } = deps
  const router = new Router()

  /** Throws notFound where no portal is, or was, at this address. */
  async function portalAt({ slug }: Way): Promise<Portal> {
    const now = await registry.bySlug(slug)
    const before = now ? undefined : await addresses.portalAt(slug)
    const portal = now ?? (before && (await registry.find(before)))
    if (!portal) throw notFound()
    return portal
  }

  /** Leads to the portal what needs nobody to be signed in here. */
  const lead: Middleware = async (ctx, next) => {
    const way = readWay(ctx.path)
    if (!way) throw notFound()
    const portal = await portalAt(way)
    const address = addressOf(portal.slug ?? way.slug, way.path, ctx.querystring)
    if (ctx.url !== address) return seeOther(ctx, address)
    if (portal.disabledAt) return nowhere(ctx, portal, 'disabled')
    const begins = beginsAt(await registry.clientsOf(portal.id))
    // Without a home, the page is taken for one beside the address at which sign-ins begin.
    const home = portal.homeUrl ?? (way.path ? begins : undefined)
    const page = pageAt(home, way.path, ctx.querystring)
    if (begins) return leave(ctx, portal, initiation(begins, config.ISSUER, page))
    if (!page) return nowhere(ctx, portal, 'homeless')
    ctx.state.arrival = { portal, way, page } satisfies Arrival
    return next()
  }

  function nowhere(ctx: Context, portal: Portal, why: 'disabled' | 'homeless'): void {
    const page = <NowherePage t={translatorOf(ctx)} portal={portal} why={why} />
    render(ctx, page, why === 'disabled' ? 403 : 404)
  }

  /** Leads away from here, once whoever is here knows that. Where it is not said yet, false. */
  async function leave(ctx: Context, portal: Portal, target: string): Promise<boolean> {
    const goes = ctx.method === 'POST' || isVouchedFor(portal, config) || (await isKnown(ctx, portal))
    if (goes) seeOther(ctx, target)
    else
      render(ctx, <LeavingPage t={translatorOf(ctx)} portal={portal.name} target={target} action={ctx.url} />)
    return goes
  }

  /** Whether whoever is signed in here has to do with the portal already. */
  async function isKnown(ctx: Context, { id }: Portal): Promise<boolean> {
    const here = await whoIsSignedIn(ctx, deps)
    const known = here ? await acquaintances.of(here.person.account.id) : []
    return known.some(({ portalId }) => portalId === id)
  }

  async function arrive(ctx: Context): Promise<void> {
    const { portal, page } = arrivalOf(ctx)
    const { person } = signedIn(ctx)
    if (await hasToChoose(ctx)) return seeOther(ctx, chooseAccountAddress(config, ctx.url))
    const member = await members.find(portal.id, person.account.id)
    if (!mayEnter(portal, member)) return keepOut(ctx)
    if (await leave(ctx, portal, page)) await entries.remember(person.sub, portal.id)
  }

  const way: Middleware[] = [lead, requireSignIn(deps), (ctx) => arrive(ctx as Context)]
  router.get(/^\/p\/.+$/, ...way)
  router.post(/^\/p\/.+$/, ...way)

  /** Several are here, and the portal, which will ask who comes, has met none of them by this session. */
  async function hasToChoose(ctx: Context): Promise<boolean> {
    if (!anybodyWaits(ctx, deps)) return false
    const { portal } = arrivalOf(ctx)
    const clients = (await registry.clientsOf(portal.id)).filter(
      ({ metadata }) => metadata.response_types?.length,
    )
    const session = await sessionHere(ctx, deps)
    if (!clients.length || hasEnteredOne(session, clients) || choseOnTheWay(session, portal, deps.now()))
      return false
    return (await accountsHere(ctx, deps)).waiting.length > 0
  }

  async function keepOut(ctx: Context): Promise<void> {
    const { portal } = arrivalOf(ctx)
    const { person } = signedIn(ctx)
    const page = {
      t: translatorOf(ctx, { locale: person.account.locale }),
      portal,
      account: accountView(person),
      ways: await waysIntoPortal(deps, portal.id, person.account.id),
      another: chooseAccountAddress(config, ctx.url),
      again: ctx.url,
    }
    render(ctx, <NotAMemberPage {...page} />, 403)
  }

  return router
}
