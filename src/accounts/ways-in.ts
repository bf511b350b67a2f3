/**
 * What opens an account by itself: a password, a passkey, a link to a provider that is not disabled, a code where those open
 * accounts here and there is somewhere to send it to. The last of them stays. A new password by letter is none of them: it
 * is for whoever lost the others.
 */
import type { Config } from '../config.ts'
import type { Prisma } from '../store/generated/client.ts'
import type { Transaction } from '../store/open.ts'
import { channelOf } from './sent-tokens.ts'

/** What is about to be taken away, by its id. */
export type WayIn = { passkey: string } | { link: string } | { identifier: string }

export type WaysIn = ReturnType<typeof createWaysIn>

export function createWaysIn({ SIGN_IN_BY_CODE: codes }: Pick<Config, 'SIGN_IN_BY_CODE'>) {
  const reached = (['email', 'phone'] as const).filter((kind) => codes.includes(channelOf({ kind })))

  const waysWithout = (without: {
    passkey?: string
    link?: string
    identifier?: string
  }): Prisma.AccountWhereInput[] => [
    { passwordHash: { not: null } },
    { passkeys: { some: { id: { not: without.passkey ?? '' } } } },
    { providerLinks: { some: { id: { not: without.link ?? '' }, provider: { disabledAt: null } } } },
    {
      identifiers: {
        some: { id: { not: without.identifier ?? '' }, verifiedAt: { not: null }, kind: { in: reached } },
      },
    },
  ]

  /** Whether anything would open it without this one, within `tx`, where the account is held. */
  const opensWithout = async (
    accountId: string,
    without: WayIn | Record<string, never>,
    tx: Transaction,
  ): Promise<boolean> =>
    (await tx.account.count({ where: { id: accountId, OR: waysWithout(without) } })) === 1

  return {
    /** Changes nothing, and lets nobody else take or give the account another way in until `tx` is over. */
    async hold(accountId: string, tx: Transaction): Promise<void> {
      await tx.account.updateMany({ where: { id: accountId }, data: { id: accountId } })
    },

    opensWithout,

    /** Whether this address or number is all that opens it: not where nothing does, and only a new password by letter is left. */
    isLast: async (accountId: string, identifier: string, tx: Transaction): Promise<boolean> =>
      !(await opensWithout(accountId, { identifier }, tx)) && (await opensWithout(accountId, {}, tx)),
  }
}
