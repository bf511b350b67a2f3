import { z } from 'zod'
import {
  addProvider,
  editProvider,
  removeProvider,
  setProviderDisabled,
} from '../providers/provider-changes.ts'
import type { Provider } from '../providers/providers.ts'
import type { ApiDeps } from './api-deps.ts'
import { changedMeanwhile, matches } from './etag.ts'
import { ApiProblem } from './problem.ts'
import {
  asProblem,
  changeFrom,
  checkShape,
  detailsFrom,
  inProvider,
  providerInformation,
  providerInput,
  providerShape,
  providerTag,
} from './provider-shapes.ts'
import { type Route, route } from './route.ts'
import { name } from './shapes.ts'

const providerList = name('Providers', z.strictObject({ items: z.array(providerShape) }))

const path = '/providers/{provider}'

/** Services elsewhere with which people sign in. */
export function providerRoutes(deps: ApiDeps): Route[] {
  const { config, elsewhere, providerLinks, providers } = deps
  const input = providerInput(config.onLoopback)
  const inform = async (provider: Provider) =>
    providerInformation(provider, config.ISSUER, await providerLinks.countOf(provider.id))
  const told = async (provider: Provider) => {
    const body = await inform(provider)
    return { body, etag: providerTag(body) }
  }
  const find = async (slug: string): Promise<Provider> => {
    const provider = await providers.find(slug)
    if (!provider) throw new ApiProblem('not-found', 'There is no such provider.')
    return provider
  }
  /** What is changed is what was read. */
  const findAsRead = async (slug: string, ifMatch: string | undefined): Promise<Provider> => {
    const provider = await find(slug)
    if (ifMatch !== undefined && !matches(ifMatch, (await told(provider)).etag)) throw changedMeanwhile()
    return provider
  }
  const refuse = (error: unknown): never => {
    throw asProblem(error)
  }

  return [
    route({
      method: 'get',
      path: '/providers',
      scope: 'providers:read',
      summary: 'All providers, in the order in which they stand on pages',
      answer: providerList,
      handle: async () => ({ body: { items: await Promise.all((await providers.all()).map(inform)) } }),
    }),
    route({
      method: 'post',
      path: '/providers',
      scope: 'providers:write',
      summary: 'Let people sign in by another provider',
      description: 'Its secret is told to nobody any more. Whoever may do this says who may come in.',
      body: input.made,
      status: 201,
      answer: providerShape,
      creates: true,
      async handle({ body, by }) {
        const provider = await addProvider(deps, detailsFrom(body), by).catch(refuse)
        return { ...(await told(provider)), location: `/providers/${provider.slug}` }
      },
    }),
    route({
      method: 'get',
      path,
      scope: 'providers:read',
      summary: 'One provider',
      params: inProvider,
      answer: providerShape,
      handle: async ({ params }) => told(await find(params.provider)),
    }),
    route({
      method: 'patch',
      path,
      scope: 'providers:write',
      summary: 'Change a provider, or replace its secret',
      description: 'What is left out stays as it is; the settings are one whole. Slug and kind stay.',
      params: inProvider,
      body: input.changed,
      answer: providerShape,
      ifMatch: 'needed',
      async handle({ params, body, by, ifMatch }) {
        const before = await findAsRead(params.provider, ifMatch)
        const outcome = await editProvider(deps, before, changeFrom(body), by).catch(refuse)
        if (outcome !== 'done') throw changedMeanwhile()
        return told(await find(params.provider))
      },
    }),
    route({
      method: 'delete',
      path,
      scope: 'providers:write',
      summary: 'Remove a provider',
      description: 'With everybody’s links to it. It cannot be undone: disable it to keep them.',
      params: inProvider,
      ifMatch: 'heeded',
      async handle({ params, by, ifMatch }) {
        await removeProvider(deps, await findAsRead(params.provider, ifMatch), by)
        return {}
      },
    }),
    ...(['disable', 'enable'] as const).map((word) =>
      route({
        method: 'post',
        path: `${path}/${word}`,
        scope: 'providers:write',
        summary:
          word === 'disable' ? 'Let nobody sign in by a provider' : 'Let people sign in by a provider again',
        params: inProvider,
        answer: providerShape,
        async handle({ params, by }) {
          await setProviderDisabled(deps, await find(params.provider), word === 'disable', by)
          return told(await find(params.provider))
        },
      }),
    ),
    route({
      method: 'post',
      path: `${path}/check`,
      scope: 'providers:write',
      summary: 'Ask a provider whether it is set up as it says itself',
      description: 'It is called, and told our client’s id and secret. Nothing is changed.',
      params: inProvider,
      answer: checkShape,
      handle: async ({ params }) => ({ body: await elsewhere.check(await find(params.provider)) }),
    }),
  ]
}
