/**
 * The way back that an operator opens for somebody who lost every second step.
 *
 *   operator ──opens──▶ a link for a day, passed on by hand ──▶ this browser remembers it ──▶ first factor ──▶ used:
 *      │                  │                                              the second step is gone, one factor is left
 *      └──cancels         └──the owner closes it, by letter or on their security page
 *
 * The link opens nothing by itself: it takes the place of the second step once, after the first factor was proven.
 */
import { hours } from '../duration.ts'
import type { SecondStep } from '../factors/second-step.ts'
import type { TrustedBrowsers } from '../factors/trusted-browsers.ts'
import type { OneTimeToken } from '../store/generated/client.ts'
import type { Store, Transaction } from '../store/open.ts'
import type { OneTimeTokens } from './one-time-tokens.ts'

/** In milliseconds. */
export const wayBackLasts = hours(24)
const purpose = 'way-back'

export type WayBack = ReturnType<typeof createWayBack>

interface WayBackDeps {
  store: Pick<Store, 'db'>
  oneTimeTokens: OneTimeTokens
  secondStep: Pick<SecondStep, 'remove'>
  trustedBrowsers: Pick<TrustedBrowsers, 'forgetAll'>
}

export function createWayBack({ store, oneTimeTokens, secondStep, trustedBrowsers }: WayBackDeps) {
  return {
    /** Opens it; the one before is closed. `secret` goes to the person, by hand; `closing` can only close it. */
    async open(accountId: string, tx: Transaction): Promise<{ secret: string; closing: string }> {
      const made = await oneTimeTokens.make({ purpose, lifetime: wayBackLasts, accountId }, tx)
      return { secret: made.secret, closing: made.browserSecret }
    },

    /** The one that is open for this account: since when, and until when. */
    async openFor(accountId: string): Promise<{ openedAt: Date; until: Date } | undefined> {
      const token = await oneTimeTokens.findByAccount(purpose, accountId)
      return token ? { openedAt: token.createdAt, until: token.expiresAt } : undefined
    },

    /** Looking spends nothing. */
    find: (secret: string): Promise<OneTimeToken | null> => oneTimeTokens.findBySecret(purpose, secret),

    findByClosing: (closing: string): Promise<OneTimeToken | null> =>
      oneTimeTokens.findByBrowser(purpose, closing),

    /** Closes it. False when none was open. */
    cancel: (accountId: string, tx?: Transaction): Promise<boolean> =>
      oneTimeTokens.cancel(purpose, accountId, tx),

    /**
     * Uses it up, and takes every second step but passkeys away, with the browsers that were trusted; `along` is done with
     * it. False, and nothing happens, when it is used, closed or somebody else's.
     */
    async use(token: OneTimeToken, accountId: string, along: (tx: Transaction) => Promise<void>) {
      if (token.accountId !== accountId) return false
      return store.db.$transaction(async (tx) => {
        if (!(await oneTimeTokens.consume(token, tx))) return false
        await secondStep.remove(accountId, tx)
        await trustedBrowsers.forgetAll(accountId, tx)
        await along(tx)
        return true
      })
    },
  }
}
