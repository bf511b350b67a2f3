import type { Context } from 'koa'
import type { TypedIdentifier } from '../../src/accounts/identifier.ts'
import type { Turn } from '../../src/accounts/throttle.ts'
import { textsOfHouse } from '../../src/delivery/text-turns.ts'
import type { InteractionDeps } from '../../src/deps.ts'
import { sourceOf } from './sign-in.ts'

/** Takes a turn for a letter or a text to somebody, who may be anybody. */
export const takeTurnToWrite = (
  ctx: Context,
  deps: Pick<InteractionDeps, 'config' | 'now' | 'throttle'>,
  { kind, value }: TypedIdentifier,
): Promise<Turn> =>
  kind === 'phone'
    ? takeTextTurn(ctx, deps, value)
    : deps.throttle.take({ limit: 'recipient', key: value }, sourceOf(ctx, 'sender'))

/**
 * Takes a turn for one text to `to`, a number in E.164. Texts cost money, so they are counted for the number, for where the
 * request comes from, and for the whole house, by the hour and by the day: whoever has many numbers and many sources ends
 * there. Nobody is texted but at a number of an account, or one that is being proven.
 */
export function takeTextTurn(
  ctx: Context,
  { config, now, throttle }: Pick<InteractionDeps, 'config' | 'now' | 'throttle'>,
  to: string,
): Promise<Turn> {
  return throttle.take(
    { limit: 'text-recipient', key: to },
    sourceOf(ctx, 'text-sender'),
    ...textsOfHouse(now(), config.TEXTS_PER_DAY),
  )
}
