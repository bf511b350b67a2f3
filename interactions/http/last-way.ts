/** By which way somebody signed in here last, so that the sign-in page offers it first. It says nothing about who. */
import type { Context } from 'koa'
import type { Config } from '../../src/config.ts'
import { days } from '../../src/duration.ts'
import { rememberedSecret, rememberSecret } from './browser-secret.ts'

/** A way in that the sign-in page knows; a provider by its slug. */
export type Way = 'password' | 'passkey' | 'code' | 'qr' | `provider:${string}`

const lifetime = days(180)
const ways = /^(?:password|passkey|code|qr|provider:[a-z0-9][a-z0-9-]{0,62})$/

const isWay = (text: string): text is Way => ways.test(text)

/** Keeps the way in this browser. Whoever calls has just seen it open an account. */
export const rememberWay = (ctx: Context, config: Config, way: Way): void =>
  rememberSecret(ctx, config, 'way', way, lifetime)

/** The way that this browser remembers. It is no secret and not signed: what it names may not be offered any more. */
export function lastWay(ctx: Context, config: Config): Way | undefined {
  const remembered = rememberedSecret(ctx, config, 'way')
  return isWay(remembered) ? remembered : undefined
}
