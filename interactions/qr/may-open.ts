import type { InteractionDeps } from '../../src/deps.ts'
import { seconds } from '../../src/duration.ts'
import { namesMoreThanHandedOver } from '../../src/oidc/asked-acr.ts'
import { proofLasts } from '../../src/qr/qr-sign-ins.ts'
import type { Interaction } from '../http/interaction.ts'

/** A portal that wants a proof of the last minutes is not told that the phone's is one. */
const asksForMore = (params: Record<string, unknown>): boolean =>
  namesMoreThanHandedOver(params) || seconds(Number(params.max_age ?? Infinity)) <= proofLasts

/**
 * Whether a phone may let somebody in here: where that is enough for what was asked for, and nobody is to prove once more
 * who they are. The same rule as in src/oidc/prompts.ts, as far as it can be known before it is known who comes.
 */
export async function qrMayOpen(
  { registry }: Pick<InteractionDeps, 'registry'>,
  { details, params }: Pick<Interaction, 'details' | 'params'>,
): Promise<boolean> {
  if (details.session?.accountId || asksForMore(params)) return false
  return (await registry.byClient(String(params.client_id)))?.qrSignIn !== false
}
