import { z } from 'zod'
import { createPortal, editPortal, removePortal, setPortalDisabled } from '../portals/portal-changes.ts'
import type { Portal } from '../portals/portals.ts'
import type { ApiDeps } from './api-deps.ts'
import { changedMeanwhile, checkMatch, etagOf } from './etag.ts'
import { findAccount, findPortal, refuseStronger } from './find.ts'
import { limitOf, moment, pageOf, pageShape, paging } from './paging.ts'
import { inPortal, portalInformation, portalInput, portalShape, said } from './portal-shapes.ts'
import { type Route, route } from './route.ts'
import { id, name } from './shapes.ts'

const portalPage = name('PortalPage', pageShape(portalShape))
const place = z.strictObject({ createdAt: moment, id })
const listQuery = z.strictObject({
  name: z.string().max(100).optional().describe('Only those whose name holds this, whatever its case.'),
  ...paging(place),
})

const isBehind = ({ createdAt, id }: Portal, after: z.output<typeof place>): boolean =>
  createdAt > after.createdAt || (createdAt.getTime() === after.createdAt.getTime() && id > after.id)

const holds = ({ name }: Portal, wanted: string): boolean => name.toLowerCase().includes(wanted.toLowerCase())

/** Portals, without what belongs to them. */
export function portalRoutes(deps: ApiDeps): Route[] {
  const { config, registry } = deps
  const input = portalInput(config.onLoopback)
  const told = (portal: Portal) => {
    const body = portalInformation(portal, config.ISSUER)
    return { body, etag: etagOf(body) }
  }

  return [
    route({
      method: 'get',
      path: '/portals',
      scope: 'portals:read',
      summary: 'All portals, the oldest first',
      query: listQuery,
      answer: portalPage,
      async handle({ query }) {
        const limit = limitOf(query)
        // All of them are in memory, and in this order (registry.ts).
        const wanted = (await registry.portals())
          .filter((portal) => query.name === undefined || holds(portal, query.name))
          .filter((portal) => query.after === undefined || isBehind(portal, query.after))
        const page = pageOf(
          wanted.slice(0, limit + 1),
          limit,
          (portal) => portalInformation(portal, config.ISSUER),
          ({ createdAt, id }) => ({ createdAt, id }),
        )
        return { body: page, next: page.next }
      },
    }),
    route({
      method: 'post',
      path: '/portals',
      scope: 'portals:write',
      summary: 'Make a portal',
      description: 'It has an address from here on, and no client yet.',
      body: input.made,
      status: 201,
      answer: portalShape,
      creates: true,
      problems: ['not-found'],
      async handle({ body: { owner, ...details }, by }) {
        const ownerId = owner === undefined ? undefined : (await findAccount(deps, owner)).account.id
        const portal = await createPortal(deps, { ...said(details), name: details.name }, by, ownerId)
        return { ...told(portal), location: `/portals/${portal.id}` }
      },
    }),
    route({
      method: 'get',
      path: '/portals/{portal}',
      scope: 'portals:read',
      summary: 'One portal',
      params: inPortal,
      answer: portalShape,
      handle: async ({ params }) => told(await findPortal(deps, params.portal)),
    }),
    route({
      method: 'patch',
      path: '/portals/{portal}',
      scope: 'portals:write',
      summary: 'Change a portal',
      description: 'What is left out stays as it is.',
      params: inPortal,
      body: input.changed,
      answer: portalShape,
      ifMatch: 'needed',
      async handle({ params, body, by, ifMatch }) {
        const before = await findPortal(deps, params.portal)
        checkMatch(ifMatch, portalInformation(before, config.ISSUER))
        if ((await editPortal(deps, before, said(body), by)) !== 'done') throw changedMeanwhile()
        return told(await findPortal(deps, params.portal))
      },
    }),
    route({
      method: 'delete',
      path: '/portals/{portal}',
      scope: 'portals:write',
      summary: 'Remove a portal',
      description: 'With its clients, members, invitations, consents and every token. It cannot be undone.',
      params: inPortal,
      ifMatch: 'heeded',
      async handle({ params, by, ifMatch }) {
        const portal = await findPortal(deps, params.portal)
        checkMatch(ifMatch, portalInformation(portal, config.ISSUER))
        await removePortal(deps, portal, by)
        return {}
      },
    }),
    ...(['disable', 'enable'] as const).map((word) =>
      route({
        method: 'post',
        path: `/portals/{portal}/${word}`,
        scope: 'portals:write',
        summary: word === 'disable' ? 'Let nobody into a portal any more' : 'Let people into a portal again',
        description: word === 'disable' ? 'None of its tokens counts while it is off.' : '',
        params: inPortal,
        answer: portalShape,
        problems: word === 'disable' ? [] : ['refused'],
        async handle({ params, by, caller }) {
          const portal = await findPortal(deps, params.portal)
          // Whoever lets a portal work again lets its clients do what they may.
          if (word === 'enable')
            for (const client of await deps.portals.clientsOf(portal.id)) refuseStronger(caller, client)
          await setPortalDisabled(deps, portal, word === 'disable', by)
          return told(await findPortal(deps, params.portal))
        },
      }),
    ),
  ]
}
