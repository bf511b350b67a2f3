import type { InteractionDeps } from '../../src/deps.ts'
import { whoToAsk } from '../../src/portals/access.ts'

/** How somebody who is no member could become one. */
export interface WaysIntoPortal {
  /** The names of those who can let them in. */
  ask: string[]
  /** Where the invitation is that waits for them. */
  invitation: string | undefined
}

export async function waysIntoPortal(
  { invitations, store }: Pick<InteractionDeps, 'invitations' | 'store'>,
  portalId: string,
  accountId: string,
): Promise<WaysIntoPortal> {
  const waiting = await invitations.waitingFor(accountId)
  const found = waiting.find((each) => each.portalId === portalId)
  return {
    ask: await whoToAsk(store.statements, portalId),
    invitation: found && `/invitations/${found.id}`,
  }
}
