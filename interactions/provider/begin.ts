import type { Context } from 'koa'
import type { InteractionDeps } from '../../src/deps.ts'
import { hours } from '../../src/duration.ts'
import { tooOften } from '../../src/errors.ts'
import { redirectUriOf } from '../../src/providers/provider-kinds.ts'
import { ProviderProblem } from '../../src/providers/provider-problem.ts'
import type { Provider } from '../../src/providers/provider-rows.ts'
import { isBrowserSecret, proofsOf } from '../../src/providers/visits.ts'
import { newSecret } from '../../src/random.ts'
import { rememberedSecret, rememberSecret } from '../http/browser-secret.ts'
import { seeOther } from '../http/render.ts'
import { sourceOf } from '../http/sign-in.ts'
import { type Errand, failureAddress } from './back.ts'

/** As long as what a visit brings back counts, and the way there. */
const remembered = hours(2)

interface Wishes {
  /** The address with which somebody is to sign in there. */
  loginHint?: string | undefined
  /** As in OpenID Connect Core 3.1.2.1. */
  uiLocales?: string | undefined
  /** Whether they are to prove anew who they are. */
  again?: boolean
}

/**
 * Sends the browser to a provider, from where it comes back to the callback; to the errand's own failure page where the
 * provider cannot be reached. Whoever calls has seen that this provider may be used for it. Throws tooOften.
 */
export async function beginVisit(
  ctx: Context,
  deps: Pick<InteractionDeps, 'config' | 'elsewhere' | 'log' | 'now' | 'providerVisits' | 'throttle'>,
  provider: Provider,
  errand: Errand,
  { loginHint, uiLocales, again = false }: Wishes = {},
): Promise<void> {
  const { config, elsewhere, log, now, providerVisits, throttle } = deps
  const turn = await throttle.take(sourceOf(ctx, 'provider-visit'))
  if (!turn.granted) throw tooOften(Math.ceil((turn.retryAt.getTime() - now().getTime()) / 1000))
  const browserSecret = secretOf(ctx, config)
  const { visit, state } = await providerVisits.begin({ provider, ...errand }, browserSecret)
  const redirectUri = redirectUriOf(config.ISSUER, provider)
  const leaving = {
    state,
    ...proofsOf(visit, browserSecret),
    redirectUri,
    ...(loginHint ? { loginHint } : {}),
    ...(uiLocales ? { uiLocales } : {}),
    again,
  }
  try {
    seeOther(ctx, (await elsewhere.authorizationUrl(provider, leaving)).href)
  } catch (error) {
    if (!(error instanceof ProviderProblem)) throw error
    log.warn({ err: error.cause, provider: provider.slug, problem: error.kind }, 'a visit could not begin')
    seeOther(ctx, failureAddress(errand, provider, error.kind))
  }
}

/** One for all the visits of a browser, which may have several under way. */
function secretOf(ctx: Context, config: InteractionDeps['config']): string {
  const known = rememberedSecret(ctx, config, 'provider')
  const secret = isBrowserSecret(known) ? known : newSecret()
  rememberSecret(ctx, config, 'provider', secret, remembered)
  return secret
}
