import type { Account } from '../store/generated/client.ts'
import type { Statements } from '../store/statements.ts'

/** How much protects an account, in numbers. */
export interface SafetyFacts {
  hasPassword: boolean
  passkeys: number
  /** Authenticator apps. */
  apps: number
  secondStepOn: boolean
  recoveryCodesLeft: number
  /** Proven addresses and numbers. */
  identifiers: number
  /** One that an operator opened is open. */
  wayBack: boolean
}

export type SafetyFactsOf = ReturnType<typeof createSafetyFacts>

const count = (from: string) => `(SELECT count(*) FROM ${from})`
const facts = `SELECT ${count('"Passkey" WHERE "accountId" = ?')} AS "passkeys",
  ${count('"TotpApp" WHERE "accountId" = ? AND "confirmedAt" IS NOT NULL')} AS "apps",
  ${count('"RecoveryCode" WHERE "accountId" = ? AND "consumedAt" IS NULL')} AS "codes",
  ${count('"Identifier" WHERE "accountId" = ? AND "verifiedAt" IS NOT NULL')} AS "identifiers",
  ${count(`"OneTimeToken" WHERE "accountId" = ? AND "purpose" = 'way-back' AND "consumedAt" IS NULL AND "expiresAt" > ?`)} AS "waysBack"`

/** Counts past the rooms of what it counts: the page that people open first asks the database once for all of it. */
export const createSafetyFacts =
  (statements: Pick<Statements, 'get'>, now: () => Date) =>
  async (account: Account): Promise<SafetyFacts> => {
    const row = (await statements.get(facts, [...Array<string>(5).fill(account.id), now()])) ?? {}
    const apps = Number(row.apps)
    const { secondStepByPasskey, secondStepByLetter, secondStepByText } = account
    return {
      hasPassword: account.passwordHash !== null,
      passkeys: Number(row.passkeys),
      apps,
      secondStepOn: apps > 0 || secondStepByPasskey || secondStepByLetter || secondStepByText,
      recoveryCodesLeft: Number(row.codes),
      identifiers: Number(row.identifiers),
      wayBack: Number(row.waysBack) > 0,
    }
  }
