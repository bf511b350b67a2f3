/**
 * A provider says that somebody's session there is over (OpenID Connect Back-Channel Logout 1.0, 2.5 to 2.8).
 *
 *   POST /providers/<slug>/logout  logout_token=… ──believed──▶ the sessions that came from that one end ──▶ 200
 *
 * It comes from the provider's server, in no browser: it has no cookie, and counts by its signature alone. A token that
 * comes again ends nothing more. Anybody can send one, so that those which are none are counted for each source.
 */
import type { Context } from 'koa'
import Router from 'koa-router'
import { z } from 'zod'
import type { Deps } from '../../src/deps.ts'
import { HttpError, notFound, tooOften } from '../../src/errors.ts'
import { ProviderProblem } from '../../src/providers/provider-problem.ts'
import type { Provider } from '../../src/providers/provider-rows.ts'
import { readForm } from '../http/forms.ts'
import { sourceOf } from '../http/sign-in.ts'

const form = z.object({ logout_token: z.string().min(1).max(8192) })

export function backChannelLogoutRoutes(deps: Deps): Router {
  const { accounts, audit, elsewhere, log, now, providers, providerSessions, sessions, throttle } = deps
  const router = new Router()

  router.post('/providers/:slug/logout', async (ctx) => {
    ctx.set('Cache-Control', 'no-store')
    // A provider that nobody signs in with any more still ends what came from it.
    const provider = await providers.find(String(ctx.params.slug))
    if (!provider) throw notFound()
    const token = await readToken(ctx)
    if (token === undefined) return refuse(ctx, 'logout_token is missing')
    const source = sourceOf(ctx, 'provider-logout')
    const blockedUntil = await throttle.blockedUntil(source)
    if (blockedUntil) throw tooOften(Math.ceil((blockedUntil.getTime() - now().getTime()) / 1000))
    const over = await elsewhere.verifyLogoutToken(provider, token).catch((problem: unknown) => {
      if (!(problem instanceof ProviderProblem)) throw problem
      log.info({ err: problem, provider: provider.slug }, 'logout token refused')
      return problem
    })
    if (over instanceof ProviderProblem) {
      await throttle.take(source)
      return refuse(ctx, sayWhy(over), over)
    }
    for (const uidHash of await providerSessions.overWith({ ...over, providerId: provider.id }))
      await end(provider, uidHash)
    ctx.status = 200
    ctx.body = ''
  })

  async function end({ name }: Pick<Provider, 'name'>, uidHash: string): Promise<void> {
    const sub = await sessions.endByHash(uidHash)
    const accountId = sub && (await accounts.findBySub(sub))?.account.id
    if (!accountId) return
    await audit.record({ kind: 'signed-out', accountId, detail: { by: 'provider', name } })
  }

  return router
}

/** Undefined where the body is none that says one. */
async function readToken(ctx: Context): Promise<string | undefined> {
  try {
    const read = await readForm(ctx, form)
    return read.ok ? read.values.logout_token : undefined
  } catch (error) {
    if (error instanceof HttpError && error.status < 500) return undefined
    throw error
  }
}

const sayWhy = ({ kind }: ProviderProblem) =>
  kind === 'unreachable' ? 'the keys of the issuer could not be read' : 'the token is not to be believed'

/** 400, as the specification has it; 503 where the provider may try again. */
function refuse(ctx: Context, error_description: string, problem?: ProviderProblem): void {
  ctx.status = problem?.kind === 'unreachable' ? 503 : 400
  ctx.body = { error: 'invalid_request', error_description }
}
