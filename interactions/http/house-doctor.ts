import type { Middleware } from 'koa'
import type { Deps } from '../../src/deps.ts'
import { version } from '../../src/health.ts'
import { makeAnswer, probeHeader, probePath, readQuestion } from '../../src/house-doctor/probe.ts'

/** Tells `portico doctor` how its request arrived (src/house-doctor/probe.ts). To anybody else there is nothing here. */
export function answerDoctor({ secrets, now }: Pick<Deps, 'secrets' | 'now'>): Middleware {
  return async (ctx, next) => {
    if (ctx.path !== probePath || ctx.method !== 'GET') return next()
    const nonce = readQuestion(secrets, ctx.get(probeHeader), now())
    if (nonce === undefined) return next()
    ctx.set('Cache-Control', 'no-store')
    ctx.body = makeAnswer(secrets, nonce, {
      peer: ctx.socket.remoteAddress ?? '',
      forwardedFor: ctx.get('x-forwarded-for'),
      address: ctx.ip,
      version,
      at: now().getTime(),
    })
  }
}
