import type { Person } from '../../src/accounts/accounts.ts'
import { openedBy } from '../../src/accounts/sent-tokens.ts'
import type { InteractionDeps } from '../../src/deps.ts'
import type { OneTimeToken } from '../../src/store/generated/client.ts'

export const purpose = 'password-reset'

/** A reset that can be gone through with now, and whose password it replaces. */
export interface OpenReset {
  token: OneTimeToken
  person: Person
  hasSecondStep: boolean
}

/** Undefined when the token works no more, or opens nothing. */
export async function openReset(
  token: OneTimeToken | null,
  deps: Pick<InteractionDeps, 'accounts' | 'oneTimeTokens' | 'secondStep'>,
): Promise<OpenReset | undefined> {
  const person = token ? await openedBy(token, deps) : undefined
  if (!token || !person) return undefined
  return { token, person, hasSecondStep: await deps.secondStep.isOn(person.account) }
}
