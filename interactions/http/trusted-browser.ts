/** The mark by which a browser is not asked for the second step at a sign-in (src/factors/trusted-browsers.ts). */
import type { Context } from 'koa'
import type { Person, Standing } from '../../src/accounts/accounts.ts'
import type { InteractionDeps } from '../../src/deps.ts'
import { trustLasts } from '../../src/factors/trusted-browsers.ts'
import { rememberedSecret, rememberSecret } from './browser-secret.ts'
import { originOf } from './context.ts'

type Needs = Pick<InteractionDeps, 'audit' | 'config' | 'trustedBrowsers'>

/** Whether this person trusts the browser that asks. It never stands in for a fresh proof, nor for an acr that is wanted. */
export const browserIsTrusted = (
  ctx: Context,
  { config, trustedBrowsers }: Pick<Needs, 'config' | 'trustedBrowsers'>,
  { account }: Standing,
): Promise<boolean> => trustedBrowsers.trusts(account, rememberedSecret(ctx, config, 'trusted'))

/** Trusts this browser from now on. To be called after the second step alone. */
export async function trustBrowser(
  ctx: Context,
  { audit, config, trustedBrowsers }: Needs,
  { account }: Pick<Person, 'account'>,
): Promise<void> {
  const before = rememberedSecret(ctx, config, 'trusted')
  const secret = await trustedBrowsers.trust(account.id, before, originOf(ctx))
  rememberSecret(ctx, config, 'trusted', secret, trustLasts)
  await audit.record({ kind: 'trusted-browser-added', accountId: account.id, origin: originOf(ctx) })
}
