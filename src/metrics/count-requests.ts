import type { Middleware, ParameterizedContext } from 'koa'
import type Router from 'koa-router'
import type { Metrics } from './metrics.ts'

/** Counts what is answered, under the name of the route that answered it. */
export function countRequests({ answered }: Pick<Metrics, 'answered'>): Middleware {
  return async (ctx, next) => {
    const begun = performance.now()
    let status = 500
    try {
      await next()
      status = ctx.status
    } finally {
      answered(routeOf(ctx), methodOf(ctx.method), status, performance.now() - begun)
    }
  }
}

/** What our routers leave behind, and the engine's in part; koa-router's types know the first of it alone. */
type Matched = Partial<Pick<Router.RouterContext, '_matchedRoute'> & { matched: Router.Layer[] }>

const methods = new Set(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'])
const methodOf = (method: string): string => (methods.has(method) ? method : 'other')

const exact = new Set(['/livez', '/readyz', '/metrics'])
/** What no router answers, or only by a regular expression, by how it begins. */
const beginnings = ['/api/v1', '/assets', '/interaction', '/p']

/** The pattern that a request matched. What matches none has one name together, however many paths are tried. */
function routeOf(ctx: ParameterizedContext): string {
  if (typeof ctx.state.route === 'string') return ctx.state.route
  const { _matchedRoute: found, matched = [] } = ctx as Matched
  // A guard before many routes refused it: it was meant for one of them.
  const isGuard = matched.some((layer) => layer.methods.length === 0 && layer.path === found)
  const route = isGuard ? matched.find((layer) => layer.methods.includes(ctx.method))?.path : found
  if (typeof route === 'string') return route
  if (exact.has(ctx.path)) return ctx.path
  const beginning = beginnings.find((each) => ctx.path.startsWith(`${each}/`))
  return beginning ? `${beginning}/:rest` : 'other'
}
