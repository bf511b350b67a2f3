import type { Context, Middleware } from 'koa'
import type { InteractionDeps } from '../../src/deps.ts'
import { tooOften } from '../../src/errors.ts'
import { routes } from '../../src/oidc/routes.ts'
import { sourceOf } from '../http/sign-in.ts'

/** The engine answers in capitals, and with a slash behind, too. */
const isAsked = (path: string) => path.toLowerCase().replace(/\/$/, '') === routes.device_authorization

/**
 * Bounds how many codes devices of one network have made. Anybody can say that they are a device: each code is a row for
 * twenty minutes, and one more that somebody's guess could hit. Throws tooOften.
 */
export function boundDeviceRequests({
  now,
  throttle,
}: Pick<InteractionDeps, 'now' | 'throttle'>): Middleware {
  return async (ctx, next) => {
    if (ctx.method !== 'POST' || !isAsked(ctx.path)) return next()
    const turn = await throttle.take(sourceOf(ctx as Context, 'device-source'))
    if (!turn.granted) throw tooOften(Math.ceil((turn.retryAt.getTime() - now().getTime()) / 1000))
    return next()
  }
}
