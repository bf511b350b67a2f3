/**
 * The services elsewhere with which people sign in.
 *
 *   list ──▶ new-provider (new-routes.tsx)
 *     └────▶ one ──check──▶ the same, with what the provider says
 *             ├──▶ edit, secret (edit-routes.tsx) ──▶ one
 *             └──▶ disable, enable, remove (end-routes.tsx) ──▶ one, list
 *
 * What changes something wants a proof of now: whoever says who is believed says who comes in. Secrets are never shown.
 */
import type { Context } from 'koa'
import Router from 'koa-router'
import type { InteractionDeps } from '../../../src/deps.ts'
import { render, seeOther } from '../../http/render.ts'
import { operatorPage } from '../nav.ts'
import { operatorsOnly } from '../operators-only.tsx'
import { findProvider, providerOf } from './found.ts'
import { ProvidersPage } from './list-page.tsx'
import { deeds, type OnePageProps, ProviderPage } from './one-page.tsx'
import { providerAddress, providersAddress } from './places.ts'

export function providersRoutes(deps: InteractionDeps): Router {
  const { config, elsewhere, providerLinks, providers } = deps
  const router = new Router({ prefix: providersAddress })
  const page = (ctx: Context) => operatorPage(ctx, providersAddress)

  const here = operatorsOnly(deps)
  const find = findProvider(deps)

  router.get('/', ...here, async (ctx: Context) => {
    const listed = await Promise.all(
      (await providers.all()).map(async (provider) => ({
        provider,
        links: await providerLinks.countOf(provider.id),
      })),
    )
    render(ctx, <ProvidersPage page={page(ctx)} listed={listed} removed={'removed' in ctx.query} />)
  })

  const showOne = async (ctx: Context, more: Partial<OnePageProps> = {}) => {
    const provider = providerOf(ctx)
    const links = await providerLinks.countOf(provider.id)
    const about = { page: page(ctx), issuer: config.ISSUER, provider, links }
    render(ctx, <ProviderPage {...about} {...more} />)
  }

  router.get('/:slug', ...here, find, (ctx) =>
    showOne(ctx, { done: deeds.find((deed) => deed === ctx.query.done) }),
  )

  // Whoever reloads after the answer comes back to the provider.
  router.get('/:slug/check', ...here, find, (ctx) => seeOther(ctx, providerAddress(providerOf(ctx).slug)))

  router.post('/:slug/check', ...here, find, async (ctx) =>
    showOne(ctx, { check: await elsewhere.check(providerOf(ctx)) }),
  )

  return router
}
