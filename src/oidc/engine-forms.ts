/**
 * The forms by which the engine hands something on: an answer to a portal (`response_mode=form_post`), and, inside, a
 * sign-out to itself. The first is a page of ours; the others are not needed.
 */
import type { Middleware } from 'koa'
import Provider, { type Configuration, type KoaContextWithOIDC } from 'oidc-provider'
import type { Config } from '../config.ts'
import { isVouchedFor } from '../portals/entrance.ts'
import type { Registry } from '../portals/registry.ts'
import type { AccountsHereDeps } from './accounts-here.ts'
import { setAside } from './change-account.ts'

/** A form that sends itself where there are scripts, and has a button where there are none. */
export interface HandOn {
  action: string
  fields: Record<string, string>
}

export type HandOnPage = (ctx: KoaContextWithOIDC, form: HandOn) => void | Promise<void>

type ResponseMode = (ctx: KoaContextWithOIDC, address: string, answer: Record<string, string>) => unknown

// The engine's types do not name this method.
const Base = Provider as unknown as new (
  issuer: string,
  configuration: Configuration,
) => Provider & { registerResponseMode(name: string, mode: ResponseMode): void }

interface AnswerPages {
  handOn: HandOnPage
  /** Asks before somebody is led to `target`. */
  leaving(ctx: KoaContextWithOIDC, target: string): void | Promise<void>
}

/** The engine, with our pages for `response_mode=form_post` and where an answer waits for whoever is led away (led-away.ts). */
export function createProvider(
  issuer: string,
  configuration: Configuration,
  pages: AnswerPages,
  isLedAway: (ctx: KoaContextWithOIDC, answer: Record<string, string>) => Promise<boolean>,
): Provider {
  class Engine extends Base {
    override registerResponseMode(name: string, mode: ResponseMode): void {
      const ours: ResponseMode = async (ctx, address, answer) => {
        if (await isLedAway(ctx, answer)) return pages.leaving(ctx, withAnswer(address, answer))
        if (name === 'form_post') return pages.handOn(ctx, { action: address, fields: answer })
        return mode(ctx, address, answer)
      }
      super.registerResponseMode(name, ours)
    }
  }
  return new Engine(issuer, configuration)
}

/** An error is no secret: it is told by the address, whatever was asked for. */
function withAnswer(address: string, answer: Record<string, string>): string {
  const target = new URL(address)
  for (const [name, value] of Object.entries(answer)) target.searchParams.set(name, value)
  return target.href
}

type SignOutDeps = AccountsHereDeps & {
  config: Pick<Config, 'CREATE_PORTALS'>
  registry: Pick<Registry, 'byClient'>
}

/** What takes the place of the engine's own sign-out forms, where there is nothing to ask. */
export function replaceSignOutForms(deps: SignOutDeps, cookie: string): Middleware {
  return async (context, next) => {
    await next()
    const ctx = context as unknown as KoaContextWithOIDC
    if (ctx.status !== 200 || !ctx.oidc) return
    if (ctx.oidc.route === 'end_session' && !ctx.oidc.session?.accountId)
      await nobodyToSignOut(ctx, deps, cookie)
    if (/^(device_)?resume$/.test(ctx.oidc.route) && isSomebodyElse(ctx)) await makeRoom(ctx, deps)
  }
}

interface SignOutState {
  secret: string
  postLogoutRedirectUri?: string
  state?: string
}

const stateOf = ({ oidc }: KoaContextWithOIDC) => oidc.session?.state as SignOutState | undefined

/** Nobody is signed in: there is nothing to ask and nothing to keep, and nobody is led to a portal that nobody vouches for. */
async function nobodyToSignOut(ctx: KoaContextWithOIDC, deps: SignOutDeps, cookie: string): Promise<void> {
  const portal = await deps.registry.byClient(ctx.oidc.client?.clientId ?? '')
  const isVouched = portal !== undefined && isVouchedFor(portal, deps.config)
  const { postLogoutRedirectUri, state } = (isVouched && stateOf(ctx)) || {}
  const target = new URL(postLogoutRedirectUri ?? ctx.oidc.urlFor('end_session_success'))
  if (postLogoutRedirectUri && state !== undefined) target.searchParams.set('state', state)
  await ctx.oidc.session?.destroy()
  ctx.cookies.set(cookie, null, { overwrite: true, signed: true })
  ctx.status = 303
  ctx.redirect(target.href)
}

/** Somebody signed in while another account was signed in in another tab, a moment ago. */
function isSomebodyElse({ oidc }: KoaContextWithOIDC): boolean {
  const { login } = (oidc.entities.Interaction?.result ?? {}) as { login?: { accountId: string } }
  const sitting = oidc.session?.accountId
  return sitting !== undefined && login !== undefined && login.accountId !== sitting
}

/** The other account waits, and the sign-in comes back without it. */
async function makeRoom(ctx: KoaContextWithOIDC, deps: AccountsHereDeps): Promise<void> {
  await setAside(ctx, { ...deps, engine: ctx.oidc.provider })
  ctx.status = 303
  ctx.redirect(ctx.href)
}
