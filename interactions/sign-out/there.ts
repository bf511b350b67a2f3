/**
 * Signing out at the provider, too, from which somebody came: offered after a sign-out here, and done only on request
 * (OpenID Connect RP-Initiated Logout 1.0). A cookie names the session that ended, for a few minutes: by its public handle,
 * and with our HMAC, for whoever has a copy of the database knows such handles, and is to be given no hint of anybody's.
 */
import type { Context } from 'koa'
import type { Deps } from '../../src/deps.ts'
import { minutes } from '../../src/duration.ts'
import { signedOutUri } from '../../src/providers/provider-sessions.ts'
import { sameHash } from '../../src/store/secrets.ts'
import { forgetSecret, rememberedSecret, rememberSecret } from '../http/browser-secret.ts'

/** Where somebody can sign out, and what it is called. */
export interface There {
  name: string
  address: URL
}

export type ThereDeps = Pick<Deps, 'config' | 'elsewhere' | 'providers' | 'providerSessions' | 'secrets'>

const remembered = minutes(10)

const markOf = ({ secrets }: ThereDeps, sessionUid: string): string =>
  secrets.hmac('id-token-hint', `ended\0${sessionUid}`)

/** The session that ends in this browser. The offer is made by the page that says so. */
export const rememberEnded = (ctx: Context, deps: ThereDeps, sessionUid: string): void =>
  rememberSecret(ctx, deps.config, 'ended', `${sessionUid}.${markOf(deps, sessionUid)}`, remembered)

/** Whoever signs out next in this browser did not come from where the one before did. */
export const forgetEnded = (ctx: Context, { config }: ThereDeps): void => forgetSecret(ctx, config, 'ended')

/** The session that ended in this browser a moment ago; empty where there is none, or we did not say so. */
export function endedHere(ctx: Context, deps: ThereDeps): string {
  const [sessionUid = '', mark = ''] = rememberedSecret(ctx, deps.config, 'ended').split('.')
  return sessionUid && sameHash(mark, markOf(deps, sessionUid)) ? sessionUid : ''
}

/** Undefined where the session began here, or at a provider that has no such place, or does not say now. */
export async function thereOf(deps: ThereDeps, sessionUid: string): Promise<There | undefined> {
  const { config, elsewhere, providers, providerSessions } = deps
  const began = sessionUid ? await providerSessions.find(sessionUid) : undefined
  const provider = began && (await providers.byId(began.providerId))
  if (!began || !provider) return undefined
  const leaving = { idToken: began.idToken, postLogoutRedirectUri: signedOutUri(config.ISSUER) }
  const address = await elsewhere.signOutUrl(provider, leaving)
  return address && { name: provider.name, address }
}
