/**
 * The way in for an operator who has lost every other one: for whoever has a terminal where Portico runs, and nobody else.
 *
 *   terminal ──opens──▶ a link for an hour, passed on by hand ──button──▶ used: a new password is chosen, then a way back
 *      │                                                                    (way-back.ts) takes the second step's place
 *      └──cancels
 *
 * The link sets no password and signs nobody in. That it was opened, and that it was used, is told to every operator, and
 * stands in the history.
 */
import type { Origin } from '../audit/audit.ts'
import type { LetterContent } from '../delivery/letters.ts'
import type { Deps } from '../deps.ts'
import { after, hours, minutes } from '../duration.ts'
import type { OneTimeToken } from '../store/generated/client.ts'
import type { Transaction } from '../store/open.ts'
import { addressOf, type Person } from './accounts.ts'
import type { Helper } from './operator-help.ts'
import { detailFor } from './sent-tokens.ts'

/** In milliseconds. */
export const wayInLasts = hours(1)
/** How long whoever used it has to choose a password, in milliseconds. */
const resetLasts = minutes(30)
const purpose = 'way-in'

/** What an operator is told, in their own language: whom the way in is for. */
export type TellOfWayIn = (operator: Pick<Person['account'], 'locale'>, forWhom: string) => LetterContent

type Telling = Pick<Deps, 'accounts' | 'letters' | 'operators'>

/** How somebody is called who may have no address. */
export const shownAs = (person: Person): string => addressOf(person)?.display ?? person.sub

/** Opens it for an operator; the one before is closed. */
export async function openWayIn(
  deps: Deps,
  person: Person,
  helper: Helper,
  letter: TellOfWayIn,
): Promise<{ link: string; until: Date }> {
  const accountId = person.account.id
  const all = await operatorsOf(deps)
  const until = after(deps.now(), wayInLasts)
  const { secret } = await deps.store.db.$transaction(async (tx) => {
    const made = await deps.oneTimeTokens.make({ purpose, lifetime: wayInLasts, accountId }, tx)
    await tell(deps, all, shownAs(person), letter, tx)
    // Nobody opens one, and breaks off before it stands in the history.
    await deps.audit.record({ ...helper, kind: 'way-in-opened', accountId }, tx)
    return made
  })
  return { link: `${deps.config.ISSUER}/way-in/${secret}`, until }
}

/** Closes it, and whatever was begun with it. False when nothing was open. */
export async function closeWayIn(deps: Deps, { account: { id } }: Person, helper: Helper): Promise<boolean> {
  return deps.store.db.$transaction(async (tx) => {
    const closed = [
      await deps.oneTimeTokens.cancel(purpose, id, tx),
      await deps.wayBack.cancel(id, tx),
      await deps.oneTimeTokens.cancelOpening(id, tx),
      await deps.operatorPasskeys.excuseIsOver(id, tx),
    ]
    if (!closed.includes(true)) return false
    await deps.audit.record({ ...helper, kind: 'way-in-cancelled', accountId: id }, tx)
    return true
  })
}

/** The operator whom a link lets in, and its token. Looking spends nothing. Undefined where it opens nothing any more. */
export async function findWayIn(
  { accounts, oneTimeTokens }: Pick<Deps, 'accounts' | 'oneTimeTokens'>,
  secret: string,
): Promise<{ token: OneTimeToken; person: Person } | undefined> {
  const token = await oneTimeTokens.findBySecret(purpose, secret)
  const person = token?.accountId ? await accounts.find(token.accountId) : undefined
  if (!token || !person?.account.operator || person.account.disabledAt) return undefined
  return { token, person }
}

/**
 * Uses it up: `reset` is the secret of a link by which a new password is chosen, `wayBack` that of a way back, where there
 * is a second step. Undefined, and nothing happens, when somebody was faster.
 */
export async function useWayIn(
  deps: Deps,
  { token, person }: { token: OneTimeToken; person: Person },
  origin: Origin,
  letter: TellOfWayIn,
): Promise<{ reset: string; wayBack: string | undefined } | undefined> {
  const { account, email, phone } = person
  const address = email ?? phone
  if (!address) return undefined
  const { value, display } = address
  const kind = email ? 'email' : 'phone'
  const hasSecondStep = await deps.secondStep.isOn(account)
  const all = await operatorsOf(deps)
  return deps.store.db.$transaction(async (tx) => {
    if (!(await deps.oneTimeTokens.consume(token, tx))) return undefined
    const reset = await deps.oneTimeTokens.make(
      {
        purpose: 'password-reset',
        lifetime: resetLasts,
        accountId: account.id,
        address: value,
        perAddress: true,
        detail: detailFor({ kind, value, display }),
      },
      tx,
    )
    await deps.operatorPasskeys.excuse(account, tx)
    const wayBack = hasSecondStep ? await deps.wayBack.open(account.id, tx) : undefined
    await tell(deps, all, shownAs(person), letter, tx)
    await deps.audit.record({ kind: 'way-in-used', accountId: account.id, origin }, tx)
    return { reset: reset.secret, wayBack: wayBack?.secret }
  })
}

async function operatorsOf({ accounts, operators }: Telling): Promise<Person[]> {
  return accounts.findAll((await operators.list()).map(({ accountId }) => accountId))
}

/** By letter alone: an operator whose only address is a number sees it in the audit log. */
async function tell(
  { accounts, letters }: Telling,
  all: readonly Person[],
  forWhom: string,
  letter: TellOfWayIn,
  tx: Transaction,
): Promise<void> {
  for (const operator of all)
    for (const address of await accounts.emailsOf(operator.account.id, tx))
      await letters.write(address, letter(operator.account, forWhom), tx)
}
