/** How a provider ends: switched off, and on again; or removed by its name with everybody's links, which cannot be undone. */
import type { Context } from 'koa'
import Router from 'koa-router'
import type { InteractionDeps } from '../../../src/deps.ts'
import { removeProvider, setProviderDisabled } from '../../../src/providers/provider-changes.ts'
import { readForm } from '../../http/forms.ts'
import { render, seeOther } from '../../http/render.ts'
import { byPerson } from '../../portals/managed.ts'
import { isNamed, removalForm } from '../../portals/removal/typed-name.ts'
import { operatorPage } from '../nav.ts'
import { operatorsOnly } from '../operators-only.tsx'
import { RemovePage, TurnPage } from './danger-pages.tsx'
import { findProvider, providerOf } from './found.ts'
import { providerAddress, providersAddress } from './places.ts'

export function providerEndRoutes(deps: InteractionDeps): Router {
  const { providerLinks } = deps
  const router = new Router({ prefix: providersAddress })
  const page = (ctx: Context) => operatorPage(ctx, providersAddress)
  const now = [...operatorsOnly(deps, { recently: true }), findProvider(deps)]

  for (const turn of ['disable', 'enable'] as const) {
    router.get(`/:slug/${turn}`, ...now, async (ctx) => {
      const provider = providerOf(ctx)
      const links = await providerLinks.countOf(provider.id)
      render(ctx, <TurnPage page={page(ctx)} provider={provider} turn={turn} links={links} />)
    })

    router.post(`/:slug/${turn}`, ...now, async (ctx) => {
      const provider = providerOf(ctx)
      await setProviderDisabled(deps, provider, turn === 'disable', byPerson(ctx))
      seeOther(ctx, `${providerAddress(provider.slug)}?done=${turn}d`)
    })
  }

  const showRemoval = async (ctx: Context, wrongName = false) => {
    const provider = providerOf(ctx)
    const about = { page: page(ctx), provider, links: await providerLinks.countOf(provider.id), wrongName }
    render(ctx, <RemovePage {...about} />, wrongName ? 422 : 200)
  }

  router.get('/:slug/remove', ...now, (ctx) => showRemoval(ctx))

  router.post('/:slug/remove', ...now, async (ctx) => {
    const provider = providerOf(ctx)
    const form = await readForm(ctx, removalForm)
    if (!isNamed(provider.name, form.fields.name)) return showRemoval(ctx, true)
    await removeProvider(deps, provider, byPerson(ctx))
    seeOther(ctx, `${providersAddress}?removed`)
  })

  return router
}
