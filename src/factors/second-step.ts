import type { OneTimeTokens } from '../accounts/one-time-tokens.ts'
import { days } from '../duration.ts'
import type { Account } from '../store/generated/client.ts'
import type { Database, Transaction } from '../store/open.ts'
import type { Secrets } from '../store/secrets.ts'
import type { Statements } from '../store/statements.ts'
import type { Factor } from './factors.ts'
import { createRecoveryCodes } from './recovery-codes.ts'
import { codesOf } from './second-step-by-code.ts'
import { createTotpApps, type NamedApp } from './totp-apps.ts'
import type { TrustedBrowsers } from './trusted-browsers.ts'

/** What an account says about its second step, beside its apps. */
export type SecondStepChoice = Pick<
  Account,
  'id' | 'secondStepByPasskey' | 'secondStepByLetter' | 'secondStepByText'
>

/** What a person can choose beside apps. */
export const choices = {
  passkey: 'secondStepByPasskey',
  letter: 'secondStepByLetter',
  text: 'secondStepByText',
} as const satisfies Partial<Record<Factor, keyof SecondStepChoice>>
export type Choice = keyof typeof choices

/** How a person takes their second step. */
export interface SecondStepSummary {
  on: boolean
  /** The oldest first. */
  apps: NamedApp[]
  recoveryCodesLeft: number
  byPasskey: boolean
  byLetter: boolean
  byText: boolean
  /** There is nothing but codes that the house takes no more (second-step-by-code.ts). */
  goesOut: boolean
}

/** A channel that others may read too, and that may have brought a new password. */
export type Channel = 'letter' | 'text'

export type SecondStep = ReturnType<typeof createSecondStep>

interface SecondStepDeps {
  db: Database
  statements: Pick<Statements, 'get'>
  secrets: Secrets
  oneTimeTokens: OneTimeTokens
  trustedBrowsers: TrustedBrowsers
  /** The codes that the house takes as a second step. */
  codesTaken: readonly Channel[]
  now: () => Date
}

const anyApp = 'SELECT 1 FROM "TotpApp" WHERE "accountId" = ? AND "confirmedAt" IS NOT NULL LIMIT 1'
const off = { secondStepByPasskey: false, secondStepByLetter: false, secondStepByText: false }
/** A mark is kept until it is taken away. */
const forGood = days(36_500)

const isChosen = ({ secondStepByPasskey, secondStepByLetter, secondStepByText }: SecondStepChoice): boolean =>
  secondStepByPasskey || secondStepByLetter || secondStepByText

/** What a person proves themselves by after the first step: the ways they chose, and how these are used up. */
export function createSecondStep({
  db,
  statements,
  secrets,
  oneTimeTokens,
  trustedBrowsers,
  codesTaken,
  now,
}: SecondStepDeps) {
  const apps = createTotpApps(db, secrets, now)
  const recoveryCodes = createRecoveryCodes(db, secrets, now)

  const isOnIn = async (tx: Transaction, account: SecondStepChoice): Promise<boolean> =>
    isChosen(account) || (await apps.count(account.id, tx)) > 0

  /** Lets nobody else change this account's second step meanwhile, and says whether it is on. */
  async function hold(tx: Transaction, accountId: string): Promise<boolean> {
    await tx.account.updateMany({ where: { id: accountId }, data: { id: accountId } })
    const account = await tx.account.findUnique({ where: { id: accountId } })
    return account !== null && isOnIn(tx, account)
  }

  /**
   * Makes one change. Recovery codes come with the first way and go with the last one; what was trusted before is not any
   * more. The new codes are returned, if there are any; undefined: nothing was changed.
   */
  const change = (accountId: string, work: (tx: Transaction) => Promise<boolean>) =>
    db.$transaction((tx) => changeWithin(tx, accountId, work))

  async function changeWithin(
    tx: Transaction,
    accountId: string,
    work: (tx: Transaction) => Promise<boolean>,
  ): Promise<string[] | undefined> {
    const before = await hold(tx, accountId)
    if (!(await work(tx))) return undefined
    await trustedBrowsers.forgetAll(accountId, tx)
    const isOn = await hold(tx, accountId)
    if (!isOn) await recoveryCodes.remove(accountId, tx)
    // Who turns on more is here with all that is asked for: how the password came does not matter any more.
    if (isOn) await oneTimeTokens.cancel('password-channel', accountId, tx)
    return isOn && !before ? recoveryCodes.replace(accountId, tx) : []
  }

  const setting = (accountId: string, choice: Choice, chosen: boolean) => async (tx: Transaction) => {
    const where = { id: accountId, [choices[choice]]: !chosen }
    return (await tx.account.updateMany({ where, data: { [choices[choice]]: chosen } })).count === 1
  }

  const hasApp = async ({ id }: SecondStepChoice): Promise<boolean> =>
    (await statements.get(anyApp, [id])) !== undefined

  /** Whether the house takes this way as a second step. */
  const isTaken = (choice: Choice): boolean =>
    choice === 'passkey' || codesTaken.some((channel) => channel === choice)

  async function removeAll(accountId: string, tx: Transaction): Promise<void> {
    await tx.account.updateMany({ where: { id: accountId }, data: off })
    await apps.remove(accountId, tx)
    await recoveryCodes.remove(accountId, tx)
    await trustedBrowsers.forgetAll(accountId, tx)
  }

  return {
    /** True when this person is asked for a second step. Whether they have an app is looked for where it is not known. */
    isOn: async (account: SecondStepChoice, anApp?: boolean): Promise<boolean> =>
      isChosen(account) || (anApp ?? hasApp(account)),

    /** Whether all that this person can be asked for are codes that the house takes no more. */
    async goesOut(account: SecondStepChoice): Promise<boolean> {
      // Most people chose no code, and nothing more is asked about them.
      const may = codesOf(account, false, codesTaken).goesOut
      return may && codesOf(account, await hasApp(account), codesTaken).goesOut
    },

    /** Whether the house takes this way: only then it is offered. */
    isTaken,

    async summary(account: SecondStepChoice): Promise<SecondStepSummary> {
      const list = await apps.list(account.id)
      const { codes, goesOut } = codesOf(account, list.length > 0, codesTaken)
      return {
        on: isChosen(account) || list.length > 0,
        apps: list,
        recoveryCodesLeft: await recoveryCodes.left(account.id),
        byPasskey: account.secondStepByPasskey,
        byLetter: codes.includes('letter'),
        byText: codes.includes('text'),
        goesOut,
      }
    },

    /** The secret of an app's set-up (see totp-apps.ts). */
    begin: (accountId: string, session: string) => apps.begin(accountId, session),

    /**
     * Confirms the app that this session began with a code of it. Undefined: a wrong code. The recovery codes are returned
     * this once, where they come with it.
     */
    async confirm(
      accountId: string,
      session: string,
      code: string,
      name = '',
    ): Promise<string[] | undefined> {
      const confirm = await apps.confirmation(accountId, session, code, name)
      return confirm && change(accountId, confirm)
    },

    /** Burns a code of any of the person's apps. False: wrong, old, or used already. */
    useCode: (accountId: string, code: string) => apps.use(accountId, code),

    renameApp: (accountId: string, id: string, name: string) => apps.rename(accountId, id, name),

    /** False when there is no such app. */
    removeApp: async (accountId: string, id: string): Promise<boolean> =>
      (await change(accountId, (tx) => apps.remove(accountId, tx, id))) !== undefined,

    /**
     * Turns a way on or off. Undefined when it is so already, or the house does not take it; else the recovery codes, where
     * they come with it.
     */
    choose: async (accountId: string, choice: Choice, chosen: boolean): Promise<string[] | undefined> =>
      chosen && !isTaken(choice) ? undefined : change(accountId, setting(accountId, choice, chosen)),

    /** Passkeys are no way any more: the last one is being removed by `tx`. */
    async passkeysGone(accountId: string, tx: Transaction): Promise<void> {
      await changeWithin(tx, accountId, setting(accountId, 'passkey', false))
    },

    /** Burns a recovery code. False: wrong, or used already. */
    useRecoveryCode: (accountId: string, typed: string) => recoveryCodes.use(accountId, typed),

    recoveryCodesLeft: (accountId: string) => recoveryCodes.left(accountId),

    /** New recovery codes; the old ones stop working. Undefined when the second step is off. */
    newRecoveryCodes: (accountId: string): Promise<string[] | undefined> =>
      db.$transaction(async (tx) =>
        (await hold(tx, accountId)) ? recoveryCodes.replace(accountId, tx) : undefined,
      ),

    /** Turns everything off, within `tx` where one is given: every app and every recovery code is gone. */
    remove: (accountId: string, tx?: Transaction): Promise<void> =>
      tx ? removeAll(accountId, tx) : db.$transaction((own) => removeAll(accountId, own)),

    /**
     * Remembers that whoever reads this channel has just set the password. To be called in the transaction of the reset,
     * after the password was set.
     */
    async passwordCameBy(accountId: string, channel: Channel, tx: Transaction): Promise<void> {
      const mark = { purpose: 'password-channel', lifetime: forGood, accountId, detail: { channel } } as const
      await oneTimeTokens.make(mark, tx)
    },

    /** The channel by which the present password came, while nothing else has proven whoever knows it. */
    async channelOfPassword({ id, passwordChangedAt }: Account): Promise<Channel | undefined> {
      const mark = await oneTimeTokens.findByAccount('password-channel', id)
      if (!mark || (passwordChangedAt && mark.createdAt < passwordChangedAt)) return undefined
      return (JSON.parse(mark.detail ?? '{}') as { channel?: Channel }).channel
    },

    /**
     * The password and something else came together, the first of them at `at`: whoever knows it is who they say. A
     * password that came since is another one.
     */
    async passwordIsProven(accountId: string, at: Date): Promise<void> {
      const mark = await oneTimeTokens.findByAccount('password-channel', accountId)
      // By its secret, too: a mark that is written meanwhile stays.
      if (mark && mark.createdAt <= at) await oneTimeTokens.consume(mark)
    },
  }
}
