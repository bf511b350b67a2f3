/** What programs can do here, from the document that describes the HTTP API to them (src/api/). */
import Router from 'koa-router'
import type { InteractionDeps } from '../../../src/deps.ts'
import { render } from '../../http/render.ts'
import { apiLetters } from '../../letters/api-letters.ts'
import { operatorPage } from '../nav.ts'
import { operatorsOnly } from '../operators-only.tsx'
import { ApiPage } from './page.tsx'

const address = '/operator/api'

export function apiPageRoutes(deps: InteractionDeps): Router {
  const { ISSUER } = deps.config
  const router = new Router({ prefix: address })
  router.get('/', ...operatorsOnly(deps), async (ctx) => {
    // Loaded with the first look at it (see src/api/when-asked.ts).
    const { apiDocument } = await import('../../../src/api/document.ts')
    const { allRoutes } = await import('../../../src/api/routes.ts')
    const document = apiDocument(allRoutes({ ...deps, ...apiLetters(ISSUER) }), ISSUER)
    render(ctx, <ApiPage page={operatorPage(ctx, address)} document={document} issuer={ISSUER} />)
  })
  return router
}
