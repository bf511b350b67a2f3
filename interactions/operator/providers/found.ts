import type { Context, Middleware } from 'koa'
import type { Deps } from '../../../src/deps.ts'
import { notFound } from '../../../src/errors.ts'
import type { Provider } from '../../../src/providers/providers.ts'

/** Finds the provider of an address, for `providerOf`. Throws 404. */
export const findProvider =
  ({ providers }: Pick<Deps, 'providers'>): Middleware =>
  async (ctx, next) => {
    const provider = await providers.find(String(ctx.params.slug))
    if (!provider) throw notFound()
    ctx.state.provider = provider
    return next()
  }

export const providerOf = (ctx: Context) => ctx.state.provider as Provider
