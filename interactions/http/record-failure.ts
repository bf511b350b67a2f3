import type { Context } from 'koa'
import type { InteractionDeps } from '../../src/deps.ts'
import type { Factor } from '../../src/factors/factors.ts'
import { originOf } from './context.ts'
import { interactionOf } from './interaction.ts'

/** Whose account it was, where it was anybody's, and by what somebody tried to open it. */
interface Failed {
  accountId: string | undefined
  factor: Factor
}

/** Writes into the history that somebody failed to prove who they are, on the way to the portal of this conversation. */
export const recordFailure = (
  ctx: Context,
  { audit }: Pick<InteractionDeps, 'audit'>,
  { accountId, factor }: Failed,
): Promise<void> =>
  audit.record({
    kind: 'sign-in-failed',
    accountId,
    clientId: String(interactionOf(ctx).params.client_id),
    origin: originOf(ctx),
    detail: { factor },
  })
