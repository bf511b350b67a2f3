import type { Context } from 'koa'
import type { Person } from '../../src/accounts/accounts.ts'
import type { AuditEntry } from '../../src/audit/audit.ts'
import type { LetterContent } from '../../src/delivery/letters.ts'
import type { InteractionDeps } from '../../src/deps.ts'
import type { Transaction } from '../../src/store/open.ts'
import { originOf } from './context.ts'
import { tellByText } from './tell-by-text.ts'

interface Change extends Pick<AuditEntry, 'kind' | 'detail'> {
  letter: LetterContent
}

/**
 * Writes down in the history what changed about an account, and tells its owner at every address of theirs, or by text where
 * they have none: whoever made the change may be somebody else.
 */
export async function announce(
  ctx: Context,
  deps: Pick<
    InteractionDeps,
    'accounts' | 'audit' | 'config' | 'identifiers' | 'letters' | 'now' | 'texts' | 'throttle'
  >,
  { account: { id } }: Person,
  { letter, ...entry }: Change,
): Promise<void> {
  await deps.audit.record({ ...entry, accountId: id, origin: originOf(ctx) })
  await tellOwner(deps, id, letter)
  await tellByText(ctx, deps, id, letter.subject)
}

/** Writes a letter to every proven address of an account, within `tx` where one is given. */
export async function tellOwner(
  { accounts, letters }: Pick<InteractionDeps, 'accounts' | 'letters'>,
  accountId: string,
  letter: LetterContent,
  tx?: Transaction,
): Promise<void> {
  for (const address of await accounts.emailsOf(accountId, tx)) await letters.write(address, letter, tx)
}
