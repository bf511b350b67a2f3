/**
 * A portal at a glance: what it is, where people find it, and what is left to do.
 *
 *   /portals/<id>, /operator/portals/<id> ──▶ settings, clients, members, invitations, doctor
 *        ├──▶ settings/address        ├──▶ disable, enable (operators)        └──▶ remove (owners), by name
 */
import type { Context } from 'koa'
import type Router from 'koa-router'
import type { InteractionDeps } from '../../../src/deps.ts'
import { render } from '../../http/render.ts'
import { inBothPlaces, managedOf, managedPage } from '../managed.ts'
import { OverviewPage } from './page.tsx'

export const portalOverviewRoutes = (deps: InteractionDeps): Router =>
  inBothPlaces(deps, (router, guard) => {
    router.get('/', ...guard(), async (ctx: Context) => {
      const managed = managedOf(ctx)
      const clients = await deps.portals.clientsOf(managed.portal.id)
      const about = { page: managedPage(ctx, 'overview'), issuer: deps.config.ISSUER }
      render(ctx, <OverviewPage {...about} {...managed} clients={clients} />)
    })
  })
