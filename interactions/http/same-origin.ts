import type { Middleware } from 'koa'
import { crossSite } from '../../src/errors.ts'

const safe = new Set(['GET', 'HEAD', 'OPTIONS'])

/**
 * Refuses forms that another site sent. Browsers say where a request comes from in Sec-Fetch-Site; where they do not
 * (plain http on a name other than localhost), Origin has to be ours. A request with neither is no browser's form.
 */
export const sameOrigin =
  (issuer: string): Middleware =>
  (ctx, next) => {
    if (safe.has(ctx.method)) return next()
    const site = ctx.get('sec-fetch-site')
    const own = site ? site === 'same-origin' : ctx.get('origin') === issuer
    if (!own) throw crossSite()
    return next()
  }
