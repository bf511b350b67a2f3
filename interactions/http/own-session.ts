/**
 * Who is signed in on Portico's own pages: the engine's session, no other.
 *
 * Whoever is not signed in, not freshly enough, or with too few factors for a page, is sent through the same sign-in as
 * for any portal, as the client `portico`, and comes back to the page.
 */
import type { Context, Middleware } from 'koa'
import type { Person } from '../../src/accounts/accounts.ts'
import type { Config } from '../../src/config.ts'
import type { InteractionDeps } from '../../src/deps.ts'
import { minutes, seconds } from '../../src/duration.ts'
import { currentProof, satisfies } from '../../src/oidc/acr.ts'
import { ownClient, ownClientId } from '../../src/oidc/client.ts'
import { sessionCookie } from '../../src/oidc/provider.ts'
import { lastUsed, sessionTtl } from '../../src/oidc/session-life.ts'
import { translatorOf } from './context.ts'
import { seeOther } from './render.ts'

export interface SignedIn {
  person: Person
  acr: string
  /** When the person last proved who they are. */
  signedInAt: Date
  lastUsed: Date
  /** The session's public handle, for ending all others but this one. */
  sessionUid: string
}

/** What a page asks of the sign-in. */
export interface Required {
  acr?: string
  /** The longest time since the last proof, in milliseconds. */
  maxAge?: number
  /** The longest time without use, in milliseconds. */
  maxIdle?: number
}

/** Uses of a session closer together than this are one. */
const useGranularity = minutes(1)

/** Who is signed in in this browser, if anybody. */
export async function whoIsSignedIn(ctx: Context, deps: InteractionDeps): Promise<SignedIn | undefined> {
  const { accounts, config, engine, now } = deps
  const session = await engine.Session.get(ctx as Parameters<typeof engine.Session.get>[0])
  const person = session.accountId ? await accounts.findBySub(session.accountId) : undefined
  if (!person) return undefined
  const used = lastUsed(session, now())
  if (now().getTime() - used.getTime() > useGranularity) {
    const ttl = sessionTtl(session, now())
    await session.save(ttl)
    const expires = new Date(now().getTime() + seconds(ttl))
    const common = {
      httpOnly: true,
      overwrite: true,
      sameSite: 'lax',
      secure: config.https,
      signed: true,
    } as const
    ctx.cookies.set(sessionCookie(config.https), session.jti, { ...common, expires })
  }
  return {
    person,
    acr: currentProof(session, used, now()).acr,
    signedInAt: new Date(seconds(session.loginTs ?? 0)),
    lastUsed: used,
    sessionUid: session.uid,
  }
}

/** Lets a request through once the person is signed in as the page requires; `signedIn(ctx)` says who it is. */
export function requireSignIn(deps: InteractionDeps, required: Required = {}): Middleware {
  return async (ctx, next) => {
    const found = await whoIsSignedIn(ctx, deps)
    if (!found || !meets(found, required, deps.now()))
      return seeOther(ctx, signInAddress(ctx, deps, required, found))
    ctx.state.signedIn = found
    ctx.state.t = translatorOf(ctx, { locale: found.person.account.locale })
    return next()
  }
}

const meets = (found: SignedIn, { acr, maxAge, maxIdle }: Required, now: Date): boolean =>
  (!acr || satisfies(found.acr, acr)) &&
  (maxAge === undefined || now.getTime() - found.signedInAt.getTime() <= maxAge) &&
  (maxIdle === undefined || now.getTime() - found.lastUsed.getTime() <= maxIdle)

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

const ownAuthorization = (config: Config, back: string, parameters: Record<string, string>): string =>
  `/authorize?${new URLSearchParams({
    client_id: ownClientId,
    response_type: 'none',
    scope: 'openid',
    redirect_uri: ownClient(config.ISSUER).redirect_uris[0] ?? '',
    state: back,
    ...parameters,
  })}`

export const signedIn = (ctx: Context): SignedIn => ctx.state.signedIn as SignedIn

/** Where the engine sends a person back to: the page that they came for, if it is one of ours. */
export function returnToOwnPage(issuer: string): Middleware {
  return (ctx) => {
    const target = URL.parse(String(ctx.query.state ?? ''), issuer)
    seeOther(
      ctx,
      target?.origin === issuer && !ctx.query.error ? `${target.pathname}${target.search}` : '/account',
    )
  }
}
