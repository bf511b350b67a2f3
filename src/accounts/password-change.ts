import type { Deps } from '../deps.ts'
import type { Transaction } from '../store/open.ts'
import type { Person } from './accounts.ts'

interface PasswordChange {
  person: Person
  /** Writes the new one, and whatever else belongs to it: all of it, or with what this throws nothing. */
  write(tx: Transaction): Promise<void>
  /** The session in which it is changed; it goes on. */
  except?: string
}

/** Replaces a password, and ends everything that the old one opened or that could still open the account without it. */
export async function changePassword(
  { oneTimeTokens, sessions, store }: Pick<Deps, 'oneTimeTokens' | 'sessions' | 'store'>,
  { person: { account, sub }, write, except }: PasswordChange,
): Promise<void> {
  const ended = () => sessions.endAll(sub, except === undefined ? {} : { except })
  // Before, so that a power cut in between leaves no session behind; after, for who just signed in with the old one.
  await ended()
  await store.db.$transaction(async (tx) => {
    // The account first, then its tokens: of two changes at one moment the second waits, and neither for the other.
    await write(tx)
    await oneTimeTokens.cancelOpening(account.id, tx)
  })
  await ended()
}
