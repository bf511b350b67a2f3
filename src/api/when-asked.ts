import type { Middleware } from 'koa'
import type { ApiDeps } from './api-deps.ts'
import { apiPrefix } from './scopes.ts'

/** The API, loaded with the first request for it: most houses are never asked, and its schemas take room. */
export function apiWhenAsked(deps: ApiDeps): Middleware {
  let loaded: Promise<Middleware> | undefined
  return async (ctx, next) => {
    if (ctx.path !== apiPrefix && !ctx.path.startsWith(`${apiPrefix}/`)) return next()
    loaded ??= load(deps).catch((error: unknown) => {
      // Too few open files, say: the next request may find some.
      loaded = undefined
      throw error
    })
    return (await loaded)(ctx, next)
  }
}

async function load(deps: ApiDeps): Promise<Middleware> {
  const { api } = await import('./api.ts')
  return api(deps)
}
