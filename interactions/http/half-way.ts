import type { Person } from '../../src/accounts/accounts.ts'
import type { InteractionDeps } from '../../src/deps.ts'
import { minutes } from '../../src/duration.ts'
import type { Hurdle, Proven } from '../../src/oidc/prompts.ts'
import type { Interaction } from './interaction.ts'

/** How long what was proven first waits for what comes next. */
const patience = minutes(15)

/** Somebody who proved something in this sign-in, and has no session yet. */
export interface HalfWay {
  person: Person
  proven: Proven
}

/** Who stands before this hurdle; undefined when nobody does, it took too long, or the account changed meanwhile. */
export async function whoIsHalfWay(
  { proven }: Interaction,
  { accounts, now }: Pick<InteractionDeps, 'accounts' | 'now'>,
  hurdle: Hurdle,
): Promise<HalfWay | undefined> {
  if (proven?.next !== hurdle || now().getTime() - proven.at > patience) return undefined
  const person = await accounts.findSigningIn(proven.sub)
  const changedSince = (person?.account.passwordChangedAt?.getTime() ?? 0) > proven.at
  return person && !changedSince ? { person, proven } : undefined
}
