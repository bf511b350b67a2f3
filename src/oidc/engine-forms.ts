/**
 * The forms by which the engine hands something on: an answer to a portal (`response_mode=form_post`), and, inside, a
 * sign-out to itself. It would write their pages; these are the places where ours are put instead.
 */
import type { Middleware } from 'koa'
import Provider, { type Configuration, type KoaContextWithOIDC } from 'oidc-provider'

/** A form that sends itself where there are scripts, and has a button where there are none. */
export interface HandOn {
  /** A portal waits for the answer, or somebody else has to be signed out first. */
  to: 'portal' | 'sign-out'
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

/** The engine, with our page for `response_mode=form_post`. */
export function createProvider(issuer: string, configuration: Configuration, handOn: HandOnPage): Provider {
  class Engine extends Base {
    override registerResponseMode(name: string, mode: ResponseMode): void {
      const ours: ResponseMode = (ctx, action, fields) => handOn(ctx, { to: 'portal', action, fields })
      super.registerResponseMode(name, name === 'form_post' ? ours : mode)
    }
  }
  return new Engine(issuer, configuration)
}

/** Puts our page, or none where nothing is to be asked, in the place of the engine's own sign-out form. */
export function replaceSignOutForms(handOn: HandOnPage, cookie: string): Middleware {
  return async (context, next) => {
    await next()
    const ctx = context as unknown as KoaContextWithOIDC
    if (ctx.status !== 200 || !ctx.oidc) return
    if (ctx.oidc.route === 'end_session' && !ctx.oidc.session?.accountId) await nobodyToSignOut(ctx, cookie)
    if (ctx.oidc.route === 'resume' && isSomebodyElse(ctx)) await handOn(ctx, signOutFirst(ctx))
  }
}

interface SignOutState {
  secret: string
  postLogoutRedirectUri?: string
  state?: string
}

const stateOf = ({ oidc }: KoaContextWithOIDC) => oidc.session?.state as SignOutState | undefined

/** Nobody is signed in: there is nothing to ask and nothing to keep. */
async function nobodyToSignOut(ctx: KoaContextWithOIDC, cookie: string): Promise<void> {
  const { postLogoutRedirectUri, state } = stateOf(ctx) ?? {}
  const target = new URL(postLogoutRedirectUri ?? ctx.oidc.urlFor('end_session_success'))
  if (postLogoutRedirectUri && state !== undefined) target.searchParams.set('state', state)
  await ctx.oidc.session?.destroy()
  ctx.cookies.set(cookie, null, { overwrite: true, signed: true })
  ctx.status = 303
  ctx.redirect(target.href)
}

/** Somebody signed in while another account's session was open in this browser. */
function isSomebodyElse({ oidc }: KoaContextWithOIDC): boolean {
  const { login } = (oidc.entities.Interaction?.result ?? {}) as { login?: { accountId: string } }
  const sitting = oidc.session?.accountId
  return sitting !== undefined && login !== undefined && login.accountId !== sitting
}

const signOutFirst = (ctx: KoaContextWithOIDC): HandOn => ({
  to: 'sign-out',
  action: ctx.oidc.urlFor('end_session_confirm'),
  fields: { xsrf: stateOf(ctx)?.secret ?? '', logout: 'yes' },
})
