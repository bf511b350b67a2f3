import type { Middleware } from 'koa'
import type { Deps } from '../../src/deps.ts'

/**
 * `/livez` answers while the process does. `/readyz` answers 200 while it can serve people: the database answers, and it
 * was not told to leave.
 */
export function health({ store, log }: Deps, isLeaving: () => boolean): Middleware {
  const isReady = async () => {
    if (isLeaving()) return false
    try {
      return (await store.statements.get('SELECT 1 AS "one"', []))?.one === 1
    } catch (error) {
      log.error({ err: error }, 'the database does not answer')
      return false
    }
  }
  return async (ctx, next) => {
    if (ctx.path !== '/livez' && ctx.path !== '/readyz') return next()
    const good = ctx.path === '/livez' || (await isReady())
    ctx.status = good ? 200 : 503
    if (!good) ctx.set('Retry-After', '5')
    ctx.body = { status: good ? 'ok' : 'unavailable' }
  }
}
