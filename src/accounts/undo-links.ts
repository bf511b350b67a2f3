/**
 * Links that bring an e-mail address back to the account it was taken from, or to its place there: the only way back for
 * somebody whose account was changed by another. They work for a week, and nobody else gets the address meanwhile.
 *
 * Each change has a link of its own. Of two that are open the older one is right: using it ends those that came after it,
 * and using a newer one leaves it as it is. Whoever takes an account over and makes changes in it gets links that are newer
 * than its owner's.
 */
import { after, days } from '../duration.ts'
import type { OneTimeToken } from '../store/generated/client.ts'
import type { Database, Transaction } from '../store/open.ts'
import type { OwnIdentifier } from './identifiers.ts'
import type { OneTimeTokens } from './one-time-tokens.ts'

export const undoPurpose = 'identifier-undo'

/** How long a change can be undone. */
export const undoLifetime = days(7)

/** What a link remembers. */
interface Undo {
  display: string
  /** Since when the account had the address. */
  createdAt: string
  /** The address whose own link put it in this one's place. */
  drop?: string | undefined
}

export const undoOf = (token: OneTimeToken) => JSON.parse(token.detail ?? '{}') as Undo

/**
 * Whether an address that lost its place among `others` gets a link: it was on the account for a while, or before every
 * other. Or somebody who has an account for an hour could add an address, and come back by it once its owner removed it.
 */
export const mayUndo = (one: OwnIdentifier, others: readonly OwnIdentifier[], now: Date): boolean =>
  one.createdAt <= after(now, -undoLifetime) ||
  others.every(({ kind, createdAt }) => kind !== 'email' || createdAt > one.createdAt)

/**
 * What a link takes off the account: what came in the week before the change, or since, and is younger there than the address
 * that comes back; and the one that took its place by a link of its own. A number stays while codes by text are the second
 * step, which is not to be lifted.
 */
export function addedAround(
  token: OneTimeToken,
  { secondStepByText }: { secondStepByText: boolean },
): (one: OwnIdentifier) => boolean {
  const { drop } = undoOf(token)
  const since = comesOff(token)
  return (one) => {
    if (one.kind === 'phone' && secondStepByText) return false
    return one.createdAt > since || one.value === drop
  }
}

/** What came after this comes off: links to providers, too, which open the account at once and are never its second step. */
export const comesOff = (token: OneTimeToken): Date =>
  new Date(
    Math.max(after(token.createdAt, -undoLifetime).getTime(), new Date(undoOf(token).createdAt).getTime()),
  )

export type UndoLinks = ReturnType<typeof createUndoLinks>

interface UndoLinksDeps {
  db: Database
  oneTimeTokens: OneTimeTokens
  now: () => Date
}

export function createUndoLinks({ db, oneTimeTokens, now }: UndoLinksDeps) {
  const open = () => ({ purpose: undoPurpose, consumedAt: null, expiresAt: { gt: now() } })

  return {
    /** Makes the link for an address that was just taken from its place; gives its secret. */
    async make(
      accountId: string,
      { value, display, createdAt }: OwnIdentifier,
      tx: Transaction,
      drop?: string,
    ): Promise<string> {
      const detail = { display, createdAt: createdAt.toISOString(), ...(drop ? { drop } : {}) } satisfies Undo
      const token = {
        purpose: undoPurpose,
        lifetime: undoLifetime,
        accountId,
        address: value,
        detail,
      } as const
      return (await oneTimeTokens.make({ ...token, besideOthers: true }, tx)).secret
    },

    find: (secret: string) => oneTimeTokens.findBySecret(undoPurpose, secret),

    /** Whether an address can still be brought back to an account other than `accountId`: until then it is nobody else's. */
    async isReserved(value: string, accountId: string | undefined, tx: Transaction = db): Promise<boolean> {
      const tokens = await tx.oneTimeToken.findMany({ where: { ...open(), address: value } })
      return tokens.some((token) => token.accountId !== accountId)
    },

    /**
     * Uses a link up, and with it newer links of this kind, whatever else was sent to open the account, and what is being
     * added to it. False when somebody was faster, or it is too old.
     */
    async use(token: OneTimeToken, tx: Transaction): Promise<boolean> {
      if (!(await oneTimeTokens.consume(token, tx))) return false
      const accountId = token.accountId ?? ''
      const newer = { ...open(), accountId, createdAt: { gte: token.createdAt } }
      await tx.oneTimeToken.updateMany({ where: newer, data: { consumedAt: now() } })
      await oneTimeTokens.cancelOpening(accountId, tx)
      await oneTimeTokens.cancel('identifier-add', accountId, tx)
      return true
    },
  }
}
