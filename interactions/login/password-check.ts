import type { Context } from 'koa'
import type { Person } from '../../src/accounts/accounts.ts'
import type { TypedIdentifier } from '../../src/accounts/identifier.ts'
import { isOutdated } from '../../src/accounts/one-time-password.ts'
import type { GrantedTurn } from '../../src/accounts/throttle.ts'
import type { InteractionDeps } from '../../src/deps.ts'
import { countedTogether } from '../http/counted-together.ts'
import { recordFailure } from '../http/record-failure.ts'
import { networkOf } from '../http/sign-in.ts'

type Typed = Pick<TypedIdentifier, 'kind' | 'value'>

/** Finds out whether a password is somebody's. */
export function createPasswordCheck(deps: InteractionDeps) {
  const { accounts, hasher, now } = deps

  /** Keeps old hashes as strong as new ones: the password is only known now. */
  async function renewHash({ account }: Person, password: string): Promise<void> {
    if (!account.passwordHash || !hasher.needsRehash(account.passwordHash)) return
    const hashed = await hasher.hash(password)
    if (hashed.ok) await accounts.renewHash(account.id, account.passwordHash, hashed.hash)
  }

  /** The person, if the password is theirs. Takes as long and says as little when there is no such account. */
  return async (
    ctx: Context,
    turn: GrantedTurn,
    typed: Typed | undefined,
    password: string,
  ): Promise<Person | undefined> => {
    // What is no address is nobody's, and may be text that PostgreSQL refuses.
    const person = typed && (await accounts.findByIdentifier(typed))
    const usable = person && !person.account.disabledAt && !isOutdated(person.account, now())
    const passwordHash = usable ? person.account.passwordHash : null
    const matches = () => hasher.matches(passwordHash, password, { source: networkOf(ctx) })
    const right = typed
      ? await countedTogether(ctx, deps, { turn, person, typed: typed.value }, matches)
      : await matches()
    if (!usable || !right) {
      await recordFailure(ctx, deps, { accountId: person?.account.id, factor: 'password' })
      return undefined
    }
    await renewHash(person, password)
    return person
  }
}
