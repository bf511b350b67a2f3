import type { Context, Middleware } from 'koa'
import { HashingBusyError } from '../../src/accounts/hashing-turns.ts'
import { busy, HttpError, interactionExpired, notFound } from '../../src/errors.ts'
import type { Log } from '../../src/log.ts'
import { isUnavailable, whatFailed } from '../../src/store/unavailable.ts'
import { ErrorPage } from '../error/page.tsx'
import type { SignedIn } from './browser-session.ts'
import { requestIdOf, translatorOf } from './context.ts'
import { withoutSecret } from './identify.ts'
import { render } from './render.ts'

/** What a person is told about whatever was thrown. Anything unknown is a bug, and says nothing about itself. */
function toHttpError(thrown: unknown): HttpError {
  if (thrown instanceof HttpError) return thrown
  if (thrown instanceof HashingBusyError || isUnavailable(thrown)) return busy({ cause: thrown })
  // The engine's word for an interaction that is over, or that another browser began.
  if (thrown instanceof Error && thrown.name === 'SessionNotFound')
    return interactionExpired({ cause: thrown })
  return new HttpError(500, 'unexpected', { cause: thrown })
}

/** The one place that answers errors: a page where a person asks, JSON where a program does. */
export function handleErrors(log: Log): Middleware {
  return async (ctx, next) => {
    try {
      await next()
      if (ctx.status === 404 && ctx.body === undefined) throw notFound()
    } catch (thrown) {
      const error = toHttpError(thrown)
      const about = {
        requestId: requestIdOf(ctx),
        method: ctx.method,
        path: withoutSecret(ctx.path),
        accountId: (ctx.state.signedIn as SignedIn | undefined)?.person.account.id,
        err: error.cause ?? error,
      }
      if (error.status >= 500) log.error(about, whatFailed(error.cause))
      // Somebody who tries what they may not, or a page elsewhere that tries it with them (ASVS 16.3.2).
      else if (error.status === 403) log.info(about, 'request refused')
      else log.debug(about, 'request refused')
      answer(ctx, error)
    }
  }
}

function answer(ctx: Context, error: HttpError): void {
  if (error.retryAfterSeconds) ctx.set('Retry-After', String(error.retryAfterSeconds))
  ctx.set('Cache-Control', 'no-store')
  const [requestId, t] = [requestIdOf(ctx), translatorOf(ctx)]
  if (ctx.accepts('json', 'html') === 'html') {
    render(ctx, <ErrorPage t={t} code={error.code} requestId={requestId} />, error.status)
    return
  }
  ctx.status = error.status
  // Of a page that was ready before something broke.
  ctx.remove('Content-Encoding')
  ctx.body = { error: error.code, error_description: t(`error.${error.code}`), request_id: requestId }
}
