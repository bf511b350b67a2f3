/**
 * How an operator helps somebody into their own account who cannot get in any more. The operator learns nothing that opens
 * it alone, the person is told at every address of theirs, and both stand in the history.
 */
import type { AuditEntry } from '../audit/audit.ts'
import type { LetterContent } from '../delivery/letters.ts'
import type { Deps } from '../deps.ts'
import { after } from '../duration.ts'
import type { Transaction } from '../store/open.ts'
import type { Person } from './accounts.ts'
import { endOfOneTimePassword, newOneTimePassword } from './one-time-password.ts'
import { changePassword } from './password-change.ts'
import { wayBackLasts } from './way-back.ts'

/** Who helps, for the history. */
export type Helper = Pick<AuditEntry, 'origin' | 'detail'>

/** What the person is told, in their own language: by letter, and by text whoever has no address. */
export interface Words {
  oneTimePassword(): LetterContent
  wayBackOpened(closing: string): LetterContent
  asText(letter: LetterContent): string
}

/** Why no way back is opened for somebody: with it, nothing would be left that only they have, or there is none to find. */
export type NoWayBack = 'disabled' | 'no-second-step' | 'one-time-password'

export async function whyNoWayBack(
  { secondStep }: Pick<Deps, 'secondStep'>,
  { account }: Person,
): Promise<NoWayBack | undefined> {
  if (account.disabledAt) return 'disabled'
  if (!(await secondStep.isOn(account))) return 'no-second-step'
  return account.passwordMustChange ? 'one-time-password' : undefined
}

/** Opens a way back for somebody who lost every second step; the one before it is closed. */
export async function openWayBack(
  deps: Deps,
  { account: { id } }: Person,
  helper: Helper,
  words: Words,
): Promise<{ link: string; until: Date }> {
  const until = after(deps.now(), wayBackLasts)
  const { secret } = await deps.store.db.$transaction(async (tx) => {
    const made = await deps.wayBack.open(id, tx)
    await tell(deps, id, words, words.wayBackOpened(made.closing), tx)
    // Nobody opens one, and breaks off before it stands in the history.
    await deps.audit.record({ ...helper, kind: 'way-back-opened', accountId: id }, tx)
    return made
  })
  return { link: `${deps.config.ISSUER}/way-back/${secret}`, until }
}

/** Closes it. False when none was open. */
export async function closeWayBack(deps: Deps, { account }: Person, helper: Helper): Promise<boolean> {
  if (!(await deps.wayBack.cancel(account.id))) return false
  await deps.audit.record({ ...helper, kind: 'way-back-cancelled', accountId: account.id })
  return true
}

/** Puts a password in the place of a forgotten one that opens nothing but the page where its owner chooses their own. */
export async function replacePassword(
  deps: Deps,
  person: Person,
  helper: Helper,
  words: Words,
): Promise<{ password: string; until: Date }> {
  const { accounts, audit, hasher, now, trustedBrowsers } = deps
  const { id } = person.account
  const password = newOneTimePassword()
  const hashed = await hasher.hash(password)
  if (!hashed.ok) throw new Error('a password of ours is too long')
  await changePassword(deps, {
    person,
    async write(tx) {
      await accounts.setOneTimePassword(id, hashed.hash, tx)
      await trustedBrowsers.forgetAll(id, tx)
      await tell(deps, id, words, words.oneTimePassword(), tx)
      await audit.record({ ...helper, kind: 'password-replaced', accountId: id }, tx)
    },
  })
  return { password, until: endOfOneTimePassword(now()) }
}

async function tell(
  { accounts, identifiers, letters, texts }: Pick<Deps, 'accounts' | 'identifiers' | 'letters' | 'texts'>,
  accountId: string,
  words: Words,
  letter: LetterContent,
  tx: Transaction,
): Promise<void> {
  const emails = await accounts.emailsOf(accountId, tx)
  for (const address of emails) await letters.write(address, letter, tx)
  if (emails.length > 0 || !texts.available) return
  for (const { value } of await identifiers.list(accountId, tx))
    await texts.write(value, words.asText(letter), tx)
}
