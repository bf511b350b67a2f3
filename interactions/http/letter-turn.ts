import type { Context } from 'koa'
import type { EmailAddress } from '../../src/accounts/email-address.ts'
import type { InteractionDeps } from '../../src/deps.ts'
import { sourceOf } from './sign-in.ts'

/**
 * Takes the right to have one letter sent to an address that somebody typed, known or not. Refused, it says when to
 * come back.
 */
export async function takeLetterTurn(
  ctx: Context,
  { throttle, now }: InteractionDeps,
  { value }: EmailAddress,
): Promise<{ retryAt: Date | undefined }> {
  const turn = await throttle.take({ limit: 'recipient', key: value }, sourceOf(ctx, 'sender'))
  if (turn.granted) return { retryAt: undefined }
  ctx.set('Retry-After', String(Math.ceil((turn.retryAt.getTime() - now().getTime()) / 1000)))
  return { retryAt: turn.retryAt }
}
