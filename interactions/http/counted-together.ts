import type { Context } from 'koa'
import type { Person } from '../../src/accounts/accounts.ts'
import type { GrantedTurn } from '../../src/accounts/throttle.ts'
import type { InteractionDeps } from '../../src/deps.ts'
import { attemptsOf, countedAccount, countedTogetherAs } from './sign-in.ts'

/**
 * Checks a proof that was given under an address as it was typed. Somebody with several addresses has one account, whose
 * attempts are counted together, beside those that are counted for what was typed. Where they are spent, it looks like a
 * wrong proof, at the first address too: a refusal would tell that the addresses belong together. Whoever has no account
 * costs the same work, counted for nobody. It is taken with `turn`, and given back with it.
 */
export async function countedTogether(
  ctx: Context,
  deps: InteractionDeps,
  { turn, person, typed }: { turn: GrantedTurn; person: Person | undefined; typed: string },
  check: () => Promise<boolean>,
): Promise<boolean> {
  const nobody = attemptsOf(ctx, deps, `nobody\0${typed}`)[0]
  const isTaken = await turn.takeAlso(person ? countedTogetherAs(ctx, deps, person) : nobody)
  if (!(await check()) || !isTaken) return false
  // Guesses at another address end here; those at the account end with a complete sign-in.
  if (person && countedAccount(person) !== typed) await deps.throttle.clear(attemptsOf(ctx, deps, typed)[0])
  return true
}
