/**
 * Where a provider sends people back to, each at an address of its own, so that none can pass for another (RFC 9700 4.4.2).
 * It knows the visit alone, by the secret in this browser's cookie and the state that
 * the provider gives back; what it is for is told by the visit, and never by the address.
 *
 *   answer ──▶ is it the answer to a visit that began in this browser, at this provider, and not answered yet?
 *     ├─no───▶ a page that says so; nobody is signed in (login CSRF, mixed-up providers, replays end here)
 *     └─yes──▶ the identity is checked and kept ──▶ the page that goes on with it (back.ts)
 *                 └─ refused there or here ───────▶ the page that says so
 */
import type { Context } from 'koa'
import Router from 'koa-router'
import type { InteractionDeps } from '../../src/deps.ts'
import { isSlug } from '../../src/portals/slugs.ts'
import type { Identity } from '../../src/providers/identity.ts'
import { redirectUriOf } from '../../src/providers/provider-kinds.ts'
import { ProviderProblem } from '../../src/providers/provider-problem.ts'
import type { Provider } from '../../src/providers/provider-rows.ts'
import { proofsOf, type Visit } from '../../src/providers/visits.ts'
import { rememberedSecret } from '../http/browser-secret.ts'
import { translatorOf } from '../http/context.ts'
import { readFields } from '../http/forms.ts'
import { render, seeOther } from '../http/render.ts'
import { sourceOf } from '../http/sign-in.ts'
import { arrivalAddress, type Errand, failureAddress, type VisitFailure } from './back.ts'
import { StrayedPage } from './strayed-page.tsx'

/** The longest query that a form is turned into: Apple's, with a code and a name, takes a tenth of it. */
const longestQuery = 8 * 1024

export function providerCallbackRoutes(deps: InteractionDeps): Router {
  const { config, elsewhere, log, metrics, providers, providerVisits, throttle } = deps
  const router = new Router()

  router.get('/providers/:slug/callback', async (ctx) => {
    const provider = await providers.find(String(ctx.params.slug))
    const browserSecret = rememberedSecret(ctx, config, 'provider')
    const { state } = ctx.query
    const usable = provider && !provider.disabledAt && typeof state === 'string' && state !== ''
    const visit = usable && (await providerVisits.arrive(state, browserSecret, provider))
    const errand = visit && errandOf(visit)
    if (!provider || !visit || !errand) return stray(ctx)
    const outcome = await identify(ctx, provider, { state: String(state), ...proofsOf(visit, browserSecret) })
    if (typeof outcome === 'string') return seeOther(ctx, failureAddress(errand, provider, outcome))
    await providerVisits.keep(visit, outcome)
    // A whole office comes in from one address at nine: what counts is who leaves and does not come back.
    await throttle.giveBack(sourceOf(ctx, 'provider-visit'))
    seeOther(ctx, arrivalAddress(errand))
  })

  const stray = (ctx: Context) => render(ctx, <StrayedPage t={translatorOf(ctx)} />, 400)

  /** Who came, or why nobody did. What a provider says of its errors is for the log alone. */
  async function identify(
    ctx: Context,
    provider: Provider,
    proofs: { state: string; nonce: string; verifier: string },
  ): Promise<Identity | VisitFailure> {
    const redirectUri = redirectUriOf(config.ISSUER, provider)
    // By our own name, whatever this request calls us.
    const answer = new URL(`${redirectUri}?${ctx.querystring}`)
    try {
      return await elsewhere.identify(provider, answer, { ...proofs, redirectUri })
    } catch (error) {
      if (!(error instanceof ProviderProblem)) throw error
      const about = { err: error.cause, provider: provider.slug, problem: error.kind }
      if (error.kind === 'denied') log.debug(about, 'a visit was broken off')
      else {
        log.warn(about, 'a visit came to nothing')
        metrics.providerFailed()
      }
      return error.kind
    }
  }

  return router
}

/** What a visit was for, if it says so whole. */
function errandOf({ purpose, conversation, accountId }: Visit): Errand | undefined {
  if (purpose !== 'sign-in') return accountId === null ? undefined : { purpose, accountId }
  return conversation === undefined ? undefined : { purpose, conversation }
}

/**
 * The same by a form from the provider's own page (Apple's `form_post`). Our cookies do not come with it, so that it becomes
 * an address, which they do come with. It is mounted where forms of other sites are taken: all that it does is to redirect.
 */
export function providerFormRoutes({ config }: Pick<InteractionDeps, 'config'>): Router {
  const router = new Router()

  router.post('/providers/:slug/callback', async (ctx) => {
    const query = new URLSearchParams(await readFields(ctx)).toString()
    const slug = String(ctx.params.slug)
    if (query.length > longestQuery || !isSlug(slug))
      return render(ctx, <StrayedPage t={translatorOf(ctx)} />, 400)
    seeOther(ctx, `${redirectUriOf(config.ISSUER, { slug })}?${query}`)
  })

  return router
}
