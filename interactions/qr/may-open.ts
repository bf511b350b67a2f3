import type { InteractionDeps } from '../../src/deps.ts'
import { namesMoreThanHandedOver } from '../../src/oidc/handed-over.ts'
import type { Interaction } from '../http/interaction.ts'

/**
 * Whether a phone may let somebody in here: where that is enough for what was asked for, and nobody is to prove once more
 * who they are. The same rule as in src/oidc/prompts.ts, as far as it can be known before it is known who comes.
 */
export async function qrMayOpen(
  { registry }: Pick<InteractionDeps, 'registry'>,
  { details, params }: Pick<Interaction, 'details' | 'params'>,
): Promise<boolean> {
  if (details.session?.accountId || namesMoreThanHandedOver(params)) return false
  return (await registry.byClient(String(params.client_id)))?.qrSignIn !== false
}
