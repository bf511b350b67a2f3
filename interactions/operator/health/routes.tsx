/** How this Portico is: what works, what waits, and what somebody should look at. */
import Router from 'koa-router'
import type { InteractionDeps } from '../../../src/deps.ts'
import { healthOf } from '../../../src/health.ts'
import { render } from '../../http/render.ts'
import { operatorPage } from '../nav.ts'
import { operatorsOnly } from '../operators-only.tsx'
import { HealthPage } from './page.tsx'

const address = '/operator/health'

export function healthRoutes(deps: InteractionDeps): Router {
  const { config, now } = deps
  const router = new Router({ prefix: address })
  router.get('/', ...operatorsOnly(deps), async (ctx) => {
    const ways = { letters: config.SMTP_URL ? 'smtp' : 'mailbox', texts: config.texts ?? 'nobody' } as const
    const health = await healthOf(deps)
    render(ctx, <HealthPage page={operatorPage(ctx, address)} health={health} ways={ways} now={now()} />)
  })
  return router
}
