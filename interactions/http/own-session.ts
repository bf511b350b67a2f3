/**
 * Who is signed in on Portico's own pages: the engine's session, no other.
 *
 * Whoever is not signed in, not freshly enough, or with too few factors for a page, is sent through the same sign-in as
 * for any portal, as the client `portico`, and comes back to the page.
 */
import type { Context, Middleware } from 'koa'
import { timeSince } from '../../src/clock-skew.ts'
import type { Config } from '../../src/config.ts'
import type { InteractionDeps } from '../../src/deps.ts'
import { minutes } from '../../src/duration.ts'
import { factorsOf } from '../../src/factors/factors.ts'
import { provesMoreThanCodes } from '../../src/factors/second-step-by-code.ts'
import { handedOver, oneFactor, satisfies, twoFactors, twoSteps } from '../../src/oidc/acr.ts'
import { ownClient, ownClientId } from '../../src/oidc/client.ts'
import { attend, type SignedIn, whoIsSignedIn } from './browser-session.ts'
import { translatorOf } from './context.ts'
import { seeOther } from './render.ts'

/** What a page asks of the sign-in. */
export interface Required {
  acr?: string
  /** The longest time since the last proof, in milliseconds. */
  maxAge?: number
  /** The longest time without use of a page that asks for this, in milliseconds. Uses of other pages do not count. */
  maxIdle?: number
}

/** How long a fresh proof counts for what changes who can open the account. */
const sudo = minutes(10)

/** Where operators are led who came without a passkey (interactions/operator/passkey). */
export const passkeyNeeded = '/operator/passkey'

/** Leads there, and from there to the page that was asked for. */
export function askForPasskey(ctx: Context): void {
  const back = ctx.method === 'GET' ? ctx.url : ctx.path
  seeOther(ctx, `${passkeyNeeded}?${new URLSearchParams({ back: within(back) })}`)
}

/**
 * Lets a request through within ten minutes of a whole sign-in in this browser, which one that a phone let in is not: with
 * the second step, where the account has one, and with the passkey that an operator needs. For everything that changes who can open the account, or takes something of it away for good.
 */
export function requireFreshProof(deps: InteractionDeps, maxAge = sudo): Middleware {
  const [alone, both] = [
    { maxAge, acr: oneFactor },
    { maxAge, acr: twoSteps },
  ].map((each) => requireSignIn(deps, each)) as [Middleware, Middleware]
  const byPasskey = requireBoundPasskey(deps)
  return async (ctx, next) => {
    const found = await whoIsSignedIn(ctx, deps)
    const hasTwo = found !== undefined && (await deps.secondStep.isOn(found.person.account))
    return (hasTwo ? both : alone)(ctx, () => byPasskey(ctx, next))
  }
}

/** Lets a signed-in person through, but for an operator who is bound to a passkey and came without (OPERATORS_NEED_PASSKEY). */
export function requireBoundPasskey({ operatorPasskeys }: InteractionDeps): Middleware {
  return async (ctx, next) => {
    const { person, amr } = signedIn(ctx as Context)
    const isMissing = !factorsOf(amr).includes('passkey') && (await operatorPasskeys.binds(person.account))
    return isMissing ? askForPasskey(ctx as Context) : next()
  }
}

/** Lets a request through once the person is signed in as the page requires; `signedIn(ctx)` says who it is. */
export function requireSignIn(deps: InteractionDeps, required: Required = {}): Middleware {
  return async (ctx, next) => {
    const found = await whoIsSignedIn(ctx, deps)
    if (!found || !meets(found, required, deps.now())) {
      return seeOther(ctx, await wayIn(ctx, deps, required, found))
    }
    if (await lacksDemandedStep(ctx, deps, found)) return seeOther(ctx, '/account/second-step')
    if (required.maxIdle !== undefined) await attend(ctx, deps, found)
    ctx.state.signedIn = found
    ctx.state.t = translatorOf(ctx, { locale: found.person.account.locale })
    return next()
  }
}

/** Where a rule is met, and what has a stricter one of its own. */
const whateverTheRule = /^\/(operator|account\/(second-step|passkeys|identifiers|sign-out))(\/|$)/

/**
 * Whether the house's rule asks this person for a second step now, and they have never set one up, or theirs is taken no
 * more: a session that was made on the way to a portal is no way around it.
 */
async function lacksDemandedStep(ctx: Context, deps: InteractionDeps, found: SignedIn): Promise<boolean> {
  const { account } = found.person
  // A passkey was both, however long ago.
  if (whateverTheRule.test(ctx.path) || factorsOf(found.amr).includes('passkey')) return false
  const isNotEnough = found.acr !== handedOver && !provesMoreThanCodes(factorsOf(found.amr))
  if (isNotEnough && (await deps.secondStep.goesOut(account))) return true
  const demand = await deps.secondStepRule.demandFor(account, ownClientId)
  if (!demand || demand.until || satisfies(found.acr, twoSteps)) return false
  return !(await deps.secondStep.isOn(account))
}

const meets = (found: SignedIn, { acr, maxAge, maxIdle }: Required, now: Date): boolean =>
  (!acr || satisfies(found.acr, acr)) &&
  (maxAge === undefined || timeSince(found.signedInAt, now) <= maxAge) &&
  (maxIdle === undefined || timeSince(found.attendedAt, now) <= maxIdle)

/** Where somebody is sent who may not see the page yet: to sign in, or to set up the second step that it needs. */
async function wayIn(
  ctx: Context,
  deps: InteractionDeps,
  required: Required,
  found: SignedIn | undefined,
): Promise<string> {
  const lacksSecondStep =
    found && required.acr === twoFactors && !(await deps.secondStep.isOn(found.person.account))
  return lacksSecondStep ? '/account/second-step' : signInAddress(ctx, deps, required, found)
}

function signInAddress(
  ctx: Context,
  { config, now }: InteractionDeps,
  required: Required,
  found?: SignedIn,
): string {
  // A form cannot be sent twice: whoever signs in on the way comes back to the page it stood on.
  const back = ctx.method === 'GET' ? ctx.url : ctx.path
  const stale = found && !meets(found, { ...required, acr: '' }, now())
  return ownAuthorization(config, back, {
    ...(required.acr ? { acr_values: required.acr } : {}),
    ...(stale ? { prompt: 'login' } : {}),
  })
}

/** Where an account is created for somebody who then goes on to `back`, a page of ours. */
export const createAccountAddress = (config: Config, back: string): string =>
  ownAuthorization(config, back, { prompt: 'create' })

/** Where somebody chooses with which account to go on to `back`. */
export const chooseAccountAddress = (config: Config, back: string): string =>
  ownAuthorization(config, back, { prompt: 'select_account' })

/** Where somebody signs in beside whoever is signed in here, and then goes on to `back`. */
export const addAccountAddress = (config: Config, back: string): string =>
  ownAuthorization(config, back, { prompt: 'login' })

/** Where somebody signs in, whoever may be signed in already, and then goes on to `back`, a page of ours. */
export const signInAgainAddress = (config: Config, back: string): string =>
  ownAuthorization(config, back, { prompt: 'login' })

/** Where whoever has this address or number signs in, beside whoever is here, and then goes on to `back`. */
export const signInAsAddress = (config: Config, back: string, hint: string): string =>
  ownAuthorization(config, back, { prompt: 'login', login_hint: hint })

/** The longest address, as it is encoded, to which somebody comes back. */
const longestBack = 3000

/**
 * `back`, or home where it is longer than any page's address: on the way it is encoded into the heads of answers, and those
 * that browsers and proxies read are limited.
 */
const within = (back: string): string =>
  String(new URLSearchParams({ back })).length <= longestBack ? back : '/'

const ownAuthorization = (config: Config, back: string, parameters: Record<string, string>): string =>
  `/authorize?${new URLSearchParams({
    client_id: ownClientId,
    response_type: 'none',
    scope: 'openid',
    redirect_uri: ownClient(config.ISSUER).redirect_uris[0] ?? '',
    state: within(back),
    ...parameters,
  })}`

export const signedIn = (ctx: Context): SignedIn => ctx.state.signedIn as SignedIn

/** Where the engine sends a person back to: the page that they came for, if it is one of ours. */
export function returnToOwnPage(issuer: string): Middleware {
  return (ctx) => {
    const target = URL.parse(String(ctx.query.state ?? ''), issuer)
    const own = target?.origin === issuer && !ctx.query.error
    // Whole, with our own name before it: a path alone may begin with two slashes and lead elsewhere.
    seeOther(ctx, own ? `${issuer}${target.pathname}${target.search}` : '/')
  }
}
