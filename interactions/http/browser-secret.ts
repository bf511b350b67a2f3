import type { Context } from 'koa'
import type { Config } from '../../src/config.ts'

/** Cookies that tie a one-time token to the browser that asked for it, and one that says who uses it (known-browser.ts). */
type Name =
  | 'signup'
  | 'recover'
  | 'setup'
  | 'known'
  | 'trusted'
  | 'way-on'
  | 'code'
  | 'way-back'
  | 'merge'
  | 'test-portal'
  | 'invited'
  | 'provider'
  | 'provider-address'
  | 'qr'
  | 'way'
  | 'ended'

const cookieName = (name: Name, https: boolean) => `${https ? '__Host-' : ''}portico_${name}`

/** Keeps a secret in this browser, for `lifetime` in milliseconds or until it is closed. */
export function rememberSecret(
  ctx: Context,
  config: Config,
  name: Name,
  secret: string,
  lifetime?: number,
): void {
  ctx.cookies.set(cookieName(name, config.https), secret, {
    httpOnly: true,
    overwrite: true,
    path: '/',
    sameSite: 'lax',
    secure: config.https,
    signed: false,
    ...(lifetime === undefined ? {} : { maxAge: lifetime }),
  })
}

export const rememberedSecret = (ctx: Context, config: Config, name: Name): string =>
  ctx.cookies.get(cookieName(name, config.https), { signed: false }) ?? ''

export function forgetSecret(ctx: Context, config: Config, name: Name): void {
  ctx.cookies.set(cookieName(name, config.https), null, { path: '/', secure: config.https, signed: false })
}
