import { after, minutes } from '../duration.ts'
import { newId } from '../random.ts'
import type { Database, Transaction } from '../store/open.ts'
import type { Secrets } from '../store/secrets.ts'
import { newRecoveryCodes, normaliseRecoveryCode } from './recovery-codes.ts'
import { newTotpSecret, totpStep } from './totp.ts'

/** How long a set-up that was begun shows the same secret again: somebody may come back from their app to the page. */
const setUpLasts = minutes(10)

/** An app's secret, and the session that was shown it: nobody else can confirm it. */
interface Begun {
  secret: string
  session: string
}

export type SecondStep = ReturnType<typeof createSecondStep>

/** A person's authenticator app and recovery codes, as they are stored and used up. */
export function createSecondStep(db: Database, secrets: Secrets, now: () => Date) {
  const seal = (accountId: string, begun: Begun) => secrets.encrypt('totp', accountId, JSON.stringify(begun))
  const open = (accountId: string, sealed: string) =>
    JSON.parse(secrets.decrypt('totp', accountId, sealed)) as Begun
  const codeHmac = (accountId: string, code: string) => secrets.hmac('recovery-code', `${accountId}\0${code}`)

  async function useStep(
    accountId: string,
    code: string,
    where: { confirmedAt: null } | { confirmedAt: { not: null } },
    session?: string,
  ) {
    const row = await db.totp.findFirst({ where: { accountId, ...where } })
    if (!row) return undefined
    const begun = open(accountId, row.secretEncrypted)
    if (session !== undefined && session !== begun.session) return undefined
    const step = await totpStep(begun.secret, code, row.lastStep, now())
    if (step === null) return undefined
    // One conditional statement: of two requests with the same code, one wins (RFC 6238 5.2).
    const { secretEncrypted } = row
    const unused = {
      accountId,
      secretEncrypted,
      ...where,
      OR: [{ lastStep: null }, { lastStep: { lt: step } }],
    }
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

    /**
     * The secret of a set-up: a new one, or the one that this session began less than ten minutes ago. Whoever saw another
     * saw nothing that will ever count. Undefined when the second step is on; the live secret never changes.
     */
    async begin(accountId: string, session: string): Promise<string | undefined> {
      await db.totp.deleteMany({
        where: { accountId, confirmedAt: null, createdAt: { lt: after(now(), -setUpLasts) } },
      })
      const secretEncrypted = seal(accountId, { secret: newTotpSecret(), session })
      // Two pages may be opened at once: the first secret is the one that both show.
      const row = await db.totp.upsert({
        where: { accountId },
        // With something to update it is one statement; with nothing, Prisma looks first and two would both insert.
        update: { accountId },
        create: { accountId, secretEncrypted, createdAt: now() },
      })
      if (row.confirmedAt) return undefined
      const begun = open(accountId, row.secretEncrypted)
      if (begun.session === session) return begun.secret
      // Another session's: who sits there may be who this set-up is to keep out.
      const foreign = { accountId, confirmedAt: null, secretEncrypted: row.secretEncrypted }
      await db.totp.deleteMany({ where: foreign })
      return this.begin(accountId, session)
    },

    /** Confirms what this session began with a code of it. The recovery codes are returned this once; undefined: a wrong code. */
    async confirm(accountId: string, session: string, code: string): Promise<string[] | undefined> {
      const found = await useStep(accountId, code, { confirmedAt: null }, session)
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

    /** New recovery codes; the old ones stop working. Undefined when the second step is off. */
    newRecoveryCodes: (accountId: string): Promise<string[] | undefined> =>
      db.$transaction(async (tx) => {
        const where = { accountId, confirmedAt: { not: null } }
        // Changes nothing, and lets nobody else make codes meanwhile: theirs would count beside these.
        const { count } = await tx.totp.updateMany({ where, data: { accountId } })
        return count === 1 ? replaceRecoveryCodes(accountId, tx) : undefined
      }),

    /** Takes the authenticator app and every recovery code away. */
    async remove(accountId: string): Promise<void> {
      await db.$transaction([
        db.totp.deleteMany({ where: { accountId } }),
        db.recoveryCode.deleteMany({ where: { accountId } }),
      ])
    },
  }
}
