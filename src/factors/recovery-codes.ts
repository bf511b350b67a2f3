import { newId } from '../random.ts'
import type { Database, Transaction } from '../store/open.ts'
import type { Secrets } from '../store/secrets.ts'
import { newRecoveryCodes, normaliseRecoveryCode } from './recovery-code.ts'

/** The recovery codes of accounts, as they are stored and used up. */
export function createRecoveryCodes(db: Database, secrets: Secrets, now: () => Date) {
  const codeHmac = (accountId: string, code: string) => secrets.hmac('recovery-code', `${accountId}\0${code}`)

  return {
    /** Makes new ones in place of whatever there is. Two at once would both leave theirs: hold the account first. */
    async replace(accountId: string, tx: Transaction): Promise<string[]> {
      const codes = newRecoveryCodes()
      await tx.recoveryCode.deleteMany({ where: { accountId } })
      await tx.recoveryCode.createMany({
        data: codes.map((code) => ({
          id: newId(),
          accountId,
          codeHmac: codeHmac(accountId, normaliseRecoveryCode(code) ?? code),
          createdAt: now(),
        })),
      })
      return codes
    },

    /** Burns a recovery code. False: wrong, or used already. */
    async use(accountId: string, typed: string): Promise<boolean> {
      const code = normaliseRecoveryCode(typed)
      if (!code) return false
      const where = { accountId, codeHmac: codeHmac(accountId, code), consumedAt: null }
      return (await db.recoveryCode.updateMany({ where, data: { consumedAt: now() } })).count === 1
    },

    left: (accountId: string): Promise<number> =>
      db.recoveryCode.count({ where: { accountId, consumedAt: null } }),

    async remove(accountId: string, tx: Transaction): Promise<void> {
      await tx.recoveryCode.deleteMany({ where: { accountId } })
    },
  }
}
