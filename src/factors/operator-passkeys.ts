/**
 * Operators and their passkeys, where a house asks for them (OPERATORS_NEED_PASSKEY, ASVS 6.3.3): a password and the code of an
 * app can be typed into another site's page and handed on from there, a passkey cannot.
 *
 * It is asked for wherever the console is opened. Whoever has none yet adds one with the two factors that they have. From then
 * on nothing that changes how their account is opened is done without one, either: a session that was made with a password
 * and a code could add a passkey of its own.
 *
 *   no passkey ──two factors──▶ adds one ──▶ signs in with it ──▶ console
 *   all lost ──▶ another operator, or the terminal, opens a way ──used: excused for a day──▶ adds one ──▶ …
 *
 * Synced passkeys count; every passkey here asked for a finger, a face or a PIN (verify-signature.ts).
 */
import type { OneTimeTokens } from '../accounts/one-time-tokens.ts'
import type { Config } from '../config.ts'
import { hours } from '../duration.ts'
import type { Account } from '../store/generated/client.ts'
import type { Transaction } from '../store/open.ts'
import type { Passkeys } from './passkeys.ts'

/** How long whoever came by a way back, or in, has to add a passkey. */
const excusedFor = hours(24)
const purpose = 'passkey-lost'

export type OperatorPasskeys = ReturnType<typeof createOperatorPasskeys>

interface OperatorPasskeysDeps {
  config: Pick<Config, 'OPERATORS_NEED_PASSKEY'>
  oneTimeTokens: Pick<OneTimeTokens, 'make' | 'findByAccount' | 'cancel'>
  passkeys: Pick<Passkeys, 'list'>
}

export function createOperatorPasskeys({ config, oneTimeTokens, passkeys }: OperatorPasskeysDeps) {
  const isAsked = ({ operator }: Pick<Account, 'operator'>): boolean =>
    operator && config.OPERATORS_NEED_PASSKEY === 'yes'
  const has = async (accountId: string): Promise<boolean> => (await passkeys.list(accountId)).length > 0

  return {
    /** Whether this person enters the console by a passkey alone. */
    isAsked,

    /** Whether this person has one. */
    has,

    /** Whether this person changes how their account is opened by a passkey alone. */
    binds: async (account: Pick<Account, 'id' | 'operator'>): Promise<boolean> =>
      isAsked(account) &&
      (await has(account.id)) &&
      !(await oneTimeTokens.findByAccount(purpose, account.id)),

    /** Somebody let this operator in who has lost every passkey: they add another one without. */
    async excuse(
      { id: accountId, operator }: Pick<Account, 'id' | 'operator'>,
      tx: Transaction,
    ): Promise<void> {
      if (operator) await oneTimeTokens.make({ purpose, lifetime: excusedFor, accountId }, tx)
    },

    /** They added one, or nobody is to. False when nobody was excused. */
    excuseIsOver: (accountId: string, tx?: Transaction): Promise<boolean> =>
      oneTimeTokens.cancel(purpose, accountId, tx),
  }
}
