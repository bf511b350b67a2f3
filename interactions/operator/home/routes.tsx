/**
 * The console's first page: what needs somebody now, and the way to every room.
 *
 *   home ──▶ accounts, operators, invitations · portals, other services, test portal, api · audit, outbox, keys, settings, health
 */
import Router from 'koa-router'
import { countAccounts } from '../../../src/accounts/counts.ts'
import type { InteractionDeps } from '../../../src/deps.ts'
import { healthOf } from '../../../src/health.ts'
import { render } from '../../http/render.ts'
import { operatorPage } from '../nav.ts'
import { operatorsOnly } from '../operators-only.tsx'
import { ConsolePage } from './page.tsx'

export function consoleRoutes(deps: InteractionDeps): Router {
  const router = new Router({ prefix: '/operator' })
  router.get('/', ...operatorsOnly(deps), async (ctx) =>
    render(
      ctx,
      <ConsolePage
        page={operatorPage(ctx, '/operator')}
        accounts={await countAccounts(deps.store.statements, deps.now())}
        portals={(await deps.registry.portals()).length}
        providers={(await deps.providers.all()).length}
        health={await healthOf(deps)}
      />,
    ),
  )
  return router
}
