/**
 * Where a portal is run: by its owners and admins under /portals/<id>, and by operators, in the same pages, under
 * /operator/portals/<id>.
 *
 * Whoever does not run a portal is not told whether there is one: a stranger, and a plain member, get 404.
 */
import type { Context, Middleware } from 'koa'
import Router from 'koa-router'
import type { InteractionDeps } from '../../src/deps.ts'
import { notAllowed, notFound, tooOften } from '../../src/errors.ts'
import { oneFactor } from '../../src/oidc/acr.ts'
import type { Portal } from '../../src/portals/portals.ts'
import type { By } from '../../src/portals/registration.ts'
import { ownPage } from '../account/nav.ts'
import { originOf } from '../http/context.ts'
import { isolate } from '../http/headers.ts'
import { viewOf } from '../http/interaction.ts'
import { requireFreshProof, requireSignIn, signedIn } from '../http/own-session.ts'
import { operatorPage } from '../operator/nav.ts'
import { operatorsOnly } from '../operator/operators-only.tsx'

/** As what somebody runs a portal. */
export type As = 'operator' | 'owner' | 'admin'

/** The portal of a request, and who runs it here. */
export interface Managed {
  portal: Portal
  as: As
  /** `/portals/<id>` or `/operator/portals/<id>`. */
  base: string
}

interface Guarding {
  /** For what cannot be taken back, or opens a door: with a proof of now. */
  recently?: boolean
  /** For owners and operators: admins are refused. */
  owners?: boolean
  /** For what leaves the house: from a portal that operators closed, its own people send nothing. */
  sends?: boolean
}

/** One of the two places. Each router of a portal's pages stands in both. */
export interface Place {
  prefix: string
  /** Lets those through who run the portal of the address; `managedOf` says which it is. */
  guard(options?: Guarding): Middleware[]
}

export const managedOf = (ctx: Context): Managed => ctx.state.managed as Managed

/** Who makes a change, for the audit log. */
export const byPerson = (ctx: Context): By => ({
  accountId: signedIn(ctx).person.account.id,
  origin: originOf(ctx),
})

// What cannot be an id is not asked for: PostgreSQL throws at some of it.
const isId = (text: string) => /^[\w-]{1,64}$/.test(text)

const findPortal = async (ctx: Context, deps: InteractionDeps): Promise<Portal> => {
  const id = String(ctx.params.portalId)
  const portal = isId(id) ? await deps.portals.find(id) : undefined
  if (!portal) throw notFound()
  return portal
}

/** Operators are trusted with more: whoever runs a portal of their own shares the house with everybody else's. */
function boundChanges({ throttle, now }: InteractionDeps): Middleware {
  return async (ctx, next) => {
    if (ctx.method !== 'POST') return next()
    const { id } = signedIn(ctx as Context).person.account
    const turn = await throttle.take({ limit: 'portal-change', key: id })
    if (!turn.granted) throw tooOften(Math.ceil((turn.retryAt.getTime() - now().getTime()) / 1000))
    return next()
  }
}

function ofOwners(deps: InteractionDeps, { recently, owners, sends }: Guarding = {}): Middleware[] {
  const find: Middleware = async (ctx, next) => {
    const portal = await findPortal(ctx as Context, deps)
    const member = await deps.members.find(portal.id, signedIn(ctx as Context).person.account.id)
    if (!member || member.role === 'member') {
      // Not told that it is there, but written down (ASVS 16.3.2).
      const { id: accountId } = signedIn(ctx as Context).person.account
      deps.log.info({ ...originOf(ctx as Context), accountId, portal: portal.id }, 'request refused')
      throw notFound()
    }
    if ((owners && member.role !== 'owner') || (sends && portal.disabledAt)) throw notAllowed()
    ctx.state.managed = { portal, as: member.role, base: `/portals/${portal.id}` } satisfies Managed
    return next()
  }
  const proof = recently ? [requireFreshProof(deps)] : []
  // Whoever a phone let in runs nothing: what a portal is decides who gets into it, and where its codes go.
  return [isolate, requireSignIn(deps, { acr: oneFactor }), find, ...proof, boundChanges(deps)]
}

function ofOperators(deps: InteractionDeps, { recently = false }: Guarding = {}): Middleware[] {
  const find: Middleware = async (ctx, next) => {
    const portal = await findPortal(ctx as Context, deps)
    ctx.state.managed = { portal, as: 'operator', base: `/operator/portals/${portal.id}` } satisfies Managed
    return next()
  }
  return [...operatorsOnly(deps, { recently }), find]
}

/** Both places where a portal's pages stand. */
export const places = (deps: InteractionDeps): Place[] => [
  { prefix: '/portals/:portalId', guard: (options) => ofOwners(deps, options) },
  { prefix: '/operator/portals/:portalId', guard: (options) => ofOperators(deps, options) },
]

/** The rooms of a portal, each a page of its own below `base`. */
const tabs = ['overview', 'members', 'invitations', 'clients', 'settings', 'doctor'] as const
export type Tab = (typeof tabs)[number]

/** What stands around a page that is the console's for operators, and everybody else's own. */
export const frameOf = (ctx: Context, asOperator: boolean) =>
  asOperator ? operatorPage(ctx, '/operator/portals') : { ...ownPage(ctx, undefined), readOnly: false }

export type Frame = ReturnType<typeof frameOf>

/**
 * What every page of a portal has around it: with the person's navigation, or the console's, the portal's own; and how much
 * whoever is here may do, so that nothing is shown that would be refused.
 */
export function managedPage(ctx: Context, current: Tab) {
  const { portal, as, base } = managedOf(ctx)
  const page = frameOf(ctx, as === 'operator')
  const { t, readOnly } = page
  return {
    ...page,
    mayChange: !readOnly,
    /** What only owners and operators may. */
    mayOwn: !readOnly && as !== 'admin',
    tabs: {
      label: t('portal.tabs'),
      portal: viewOf(portal),
      href: base,
      isFirst: false,
      links: tabs.map((tab) => ({
        href: tab === 'overview' ? base : `${base}/${tab}`,
        label: t(`portal.tab.${tab}`),
        current: tab === current,
      })),
    },
  }
}

export type ManagedPage = ReturnType<typeof managedPage>

/** Mounts the same routes in both places. */
export function inBothPlaces(
  deps: InteractionDeps,
  mount: (router: Router, guard: Place['guard']) => void,
): Router {
  const both = new Router()
  for (const { prefix, guard } of places(deps)) {
    const router = new Router({ prefix })
    mount(router, guard)
    both.use(router.routes())
  }
  return both
}
