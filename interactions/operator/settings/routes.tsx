/** The settings in force, as they were read at the start. They are changed where they stand, in the environment. */
import Router from 'koa-router'
import type { InteractionDeps } from '../../../src/deps.ts'
import { settingsInForce } from '../../../src/settings-in-force.ts'
import { render } from '../../http/render.ts'
import { operatorPage } from '../nav.ts'
import { operatorsOnly } from '../operators-only.tsx'
import { SettingsPage } from './page.tsx'

const address = '/operator/settings'

export function settingsRoutes(deps: InteractionDeps): Router {
  const router = new Router({ prefix: address })
  router.get('/', ...operatorsOnly(deps), (ctx) =>
    render(ctx, <SettingsPage page={operatorPage(ctx, address)} settings={settingsInForce(deps.config)} />),
  )
  return router
}
