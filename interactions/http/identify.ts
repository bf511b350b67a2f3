import type { Middleware } from 'koa'
import type { Log } from '../../src/log.ts'

/** Gives every request its number, for the log, the answer, and error pages. The path is logged without its query. */
export function identify(log: Log, newRequestId: () => string): Middleware {
  return async (ctx, next) => {
    const requestId = newRequestId()
    ctx.state.requestId = requestId
    ctx.set('X-Request-Id', requestId)
    if (!log.isLevelEnabled('debug')) return next()
    const begun = performance.now()
    try {
      await next()
    } finally {
      const ms = Math.round(performance.now() - begun)
      log.debug(
        { requestId, method: ctx.method, path: withoutSecret(ctx.path), status: ctx.status, ms },
        'request',
      )
    }
  }
}

/** A path as it may be logged. Links and conversations carry their secret in the path; the log must not. */
export const withoutSecret = (path: string) =>
  path.replace(
    /^\/+(authorize|confirm|device|interaction|invited|reset|setup|way-back|close-way-back|way-in|undo|merge-undo|qr)\/[^/]+/i,
    '/$1/…',
  )
