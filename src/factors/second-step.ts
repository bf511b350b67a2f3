import { newId } from '../random.ts'
import type { Database, Transaction } from '../store/open.ts'
import type { Secrets } from '../store/secrets.ts'
import { newRecoveryCodes, normaliseRecoveryCode } from './recovery-codes.ts'
import { newTotpSecret, totpStep } from './totp.ts'

export type SecondStep = ReturnType<typeof createSecondStep>

/** A person's authenticator app and recovery codes, as they are stored and used up. */
export function createSecondStep(db: Database, secrets: Secrets, now: () => Date) {
  const seal = (accountId: string, secret: string) => secrets.encrypt('totp', accountId, secret)
  const codeHmac = (accountId: string, code: string) => secrets.hmac('recovery-code', `${accountId}\0${code}`)

  async function useStep(
    accountId: string,
    code: string,
    where: { confirmedAt: null } | { confirmedAt: { not: null } },
  ) {
    const row = await db.totp.findFirst({ where: { accountId, ...where } })
    if (!row) return undefined
    const step = await totpStep(
      secrets.decrypt('totp', accountId, row.secretEncrypted),
      code,
      row.lastStep,
      now(),
    )
    if (step === null) return undefined
    // One conditional statement: of two requests with the same code, one wins (RFC 6238 5.2).
    const unused = { accountId, ...where, OR: [{ lastStep: null }, { lastStep: { lt: step } }] }
    return { unused, step }
  }

  async function replaceRecoveryCodes(accountId: string, tx: Transaction): Promise<string[]> {
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
  }

  return {
    /** True when this person is asked for a second step. */
    isOn: async (accountId: string): Promise<boolean> =>
      (await db.totp.count({ where: { accountId, confirmedAt: { not: null } } })) > 0,

    /** The secret of a set-up that is not confirmed yet: made now, or the one that was begun. The live one never changes. */
    async begin(accountId: string): Promise<string> {
      const begun = await db.totp.findUnique({ where: { accountId } })
      if (begun?.confirmedAt) throw new Error('the second step is on already')
      if (begun) return secrets.decrypt('totp', accountId, begun.secretEncrypted)
      const secret = newTotpSecret()
      await db.totp.create({
        data: { accountId, secretEncrypted: seal(accountId, secret), createdAt: now() },
      })
      return secret
    },

    /** Confirms a begun set-up with a code of it. The recovery codes are returned this once; undefined: a wrong code. */
    async confirm(accountId: string, code: string): Promise<string[] | undefined> {
      const found = await useStep(accountId, code, { confirmedAt: null })
      if (!found) return undefined
      return db.$transaction(async (tx) => {
        const data = { confirmedAt: now(), lastStep: found.step }
        const { count } = await tx.totp.updateMany({ where: found.unused, data })
        return count === 1 ? replaceRecoveryCodes(accountId, tx) : undefined
      })
    },

    /** Burns the code's time step. False: wrong, old, or used already. */
    async useCode(accountId: string, code: string): Promise<boolean> {
      const found = await useStep(accountId, code, { confirmedAt: { not: null } })
      if (!found) return false
      return (await db.totp.updateMany({ where: found.unused, data: { lastStep: found.step } })).count === 1
    },

    /** Burns a recovery code. False: wrong, or used already. */
    async useRecoveryCode(accountId: string, typed: string): Promise<boolean> {
      const code = normaliseRecoveryCode(typed)
      if (!code) return false
      const where = { accountId, codeHmac: codeHmac(accountId, code), consumedAt: null }
      return (await db.recoveryCode.updateMany({ where, data: { consumedAt: now() } })).count === 1
    },

    recoveryCodesLeft: (accountId: string): Promise<number> =>
      db.recoveryCode.count({ where: { accountId, consumedAt: null } }),

    /** New recovery codes; the old ones stop working. */
    newRecoveryCodes: (accountId: string): Promise<string[]> =>
      db.$transaction((tx) => replaceRecoveryCodes(accountId, tx)),

    /** Takes the authenticator app and every recovery code away. */
    async remove(accountId: string): Promise<void> {
      await db.$transaction([
        db.totp.deleteMany({ where: { accountId } }),
        db.recoveryCode.deleteMany({ where: { accountId } }),
      ])
    },
  }
}
