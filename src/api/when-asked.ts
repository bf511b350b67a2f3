import type { Middleware } from 'koa'
import type { ApiDeps } from './api-deps.ts'
import { apiPrefix } from './scopes.ts'

/** The API, loaded with the first request for it: most houses are never asked, and its schemas take room. */
export function apiWhenAsked(deps: ApiDeps): Middleware {
  let loaded: Promise<Middleware> | undefined
  return async (ctx, next) => {
    if (ctx.path !== apiPrefix && !ctx.path.startsWith(`${apiPrefix}/`)) return next()
    loaded ??= import('./api.ts').then(({ api }) => api(deps))
    return (await loaded)(ctx, next)
  }
}
