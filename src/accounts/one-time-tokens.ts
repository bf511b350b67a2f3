/**
 * Links and codes that work once.
 *
 * A token has a secret of 256 bits for its link, stored as a hash. Where a person may type a code instead, the code is
 * derived from the link's secret, and only its HMAC is stored: whoever holds the link can be shown the code, and
 * nobody else. A token may be bound to the browser that asked for it.
 *
 * There is one row for each purpose and account or address, which the next token overwrites: of several that are made at
 * once one is left. Whatever is done with a token names its secret too, so that it is not done to the next one.
 */
import { clockSkew } from '../clock-skew.ts'
import { after, minutes } from '../duration.ts'
import type { OneTimeToken } from '../store/generated/client.ts'
import type { Store, Transaction } from '../store/open.ts'
import { hashOf, type Secrets, sameHash } from '../store/secrets.ts'
import { codeHmac, newTokenRow } from './token-row.ts'

export type TokenPurpose =
  | 'operator-setup'
  | 'sign-up'
  | 'provider-address'
  | 'password-reset'
  | 'sign-in-code'
  | 'way-back'
  | 'way-in'
  | 'nothing'
  | 'second-step'
  | 'password-channel'
  | 'passkey-lost'
  | 'identifier-add'
  | 'identifier-undo'
  | 'merge'
  | 'merge-undo'

/** What a mailbox or a phone alone can open an account with. */
const opening: TokenPurpose[] = ['password-reset', 'sign-in-code']

/** Wrong codes that may be typed against one token. */
const misses = 5
/** A code is short, so it lives less long than its link (ASVS 6.6.2). */
const codeLifetime = minutes(10)

export interface NewToken {
  purpose: TokenPurpose
  /** In milliseconds. */
  lifetime: number
  accountId?: string | undefined
  address?: string
  /**
   * One for each address, though it belongs to an account: two addresses of one account are to look like those of two
   * people. Of an account's several the newest counts alone (`isNewest`).
   */
  perAddress?: boolean
  /** One of many, which takes no other one's place. */
  besideOthers?: boolean
  /** The conversation to go back to. The browser's cookie remembers it and we do not: its cookies bear it too. */
  uid?: string
  detail?: Record<string, unknown>
}

export interface MadeToken {
  /** For the link. */
  secret: string
  /** Eight digits, for typing. */
  code: string
  /** For the cookie of the browser that asked. */
  browserSecret: string
}

/** Whether this is the browser whose cookie holds `browserSecret`. */
export const isFromBrowser = (token: OneTimeToken, browserSecret: string): boolean =>
  token.browserHash !== null && sameHash(hashOf(browserSecret), token.browserHash)

/** The conversation in which the browser with this secret asked. */
export const conversationOf = (browserSecret: string): string => browserSecret.split('.')[1] ?? ''

export type OneTimeTokens = ReturnType<typeof createOneTimeTokens>

// Asked at every start until there is an operator: past Prisma, whose compiler an idle house does not need.
const writeSetup = `INSERT INTO "OneTimeToken" ("id", "purpose", "secretHash", "createdAt", "expiresAt")
  VALUES (?, 'operator-setup', ?, ?, ?) ON CONFLICT ("id") DO UPDATE SET "secretHash" = excluded."secretHash",
  "createdAt" = excluded."createdAt", "expiresAt" = excluded."expiresAt", "consumedAt" = NULL
  WHERE "OneTimeToken"."createdAt" <= ? OR "OneTimeToken"."createdAt" > ?`
/** Instances that start together: the first one's link is the one that is printed. */
const startTogether = minutes(1)

export function createOneTimeTokens({ db, kind, statements }: Store, secrets: Secrets, now: () => Date) {
  const unused = () => ({ consumedAt: null, expiresAt: { gt: now() } })
  const live = () => ({ ...unused(), createdAt: { lte: after(now(), clockSkew) } })
  const stillThis = ({ id, secretHash }: OneTimeToken) => ({ id, secretHash, ...live() })
  const oldestCode = () => after(now(), -codeLifetime)

  async function cancelAll(purposes: TokenPurpose[], accountId: string, tx: Transaction): Promise<boolean> {
    // Those too that come from the future: it will be their time some day.
    const where = { purpose: { in: purposes }, accountId, ...unused() }
    return (await tx.oneTimeToken.updateMany({ where, data: { consumedAt: now() } })).count > 0
  }

  return {
    /** Makes a token; an earlier one for the same purpose and account, or address, stops working. */
    async make(token: NewToken, tx: Transaction): Promise<MadeToken> {
      const { row, made } = newTokenRow(token, secrets, now())
      // One statement, with ON CONFLICT: Prisma writes it so because nothing but this table is touched.
      await tx.oneTimeToken.upsert({ where: { id: row.id }, create: row, update: row })
      return made
    },

    /**
     * Makes the first operator's link, which has no owner; the one before it stops working. Undefined when another
     * instance has just made one.
     */
    async makeSetup(lifetime: number): Promise<MadeToken | undefined> {
      const { row, made } = newTokenRow({ purpose: 'operator-setup', lifetime }, secrets, now())
      const before = kind === 'postgresql' ? after(row.createdAt, -startTogether) : row.createdAt
      // One from the future opens nothing now, and must not stand in the way until it does.
      const future = after(row.createdAt, clockSkew)
      const values = [row.id, row.secretHash, row.createdAt, row.expiresAt, before, future]
      return (await statements.run(writeSetup, values)) === 1 ? made : undefined
    },

    /** The token of a link, while it can be used. Looking does not spend it. */
    findBySecret: (purpose: TokenPurpose, secret: string) =>
      db.oneTimeToken.findFirst({ where: { purpose, secretHash: hashOf(secret), ...live() } }),

    /** The token that this browser asked for, while it can be used. */
    findByBrowser: (purpose: TokenPurpose, browserSecret: string) =>
      db.oneTimeToken.findFirst({ where: { purpose, browserHash: hashOf(browserSecret), ...live() } }),

    /** The same, whether it was used or not: what a page shows must not tell who has been there before. */
    findAsked: (purpose: TokenPurpose, browserSecret: string) =>
      db.oneTimeToken.findFirst({
        where: { purpose, browserHash: hashOf(browserSecret), expiresAt: { gt: now() } },
      }),

    /** The account's own token for this purpose, while it can be used. */
    findByAccount: (purpose: TokenPurpose, accountId: string) =>
      db.oneTimeToken.findFirst({ where: { purpose, accountId, ...live() } }),

    /** Whether the account was given no newer one for the same purpose, at another address of its own. */
    async isNewest({ id, purpose, accountId, createdAt }: OneTimeToken): Promise<boolean> {
      const later = [{ createdAt: { gt: createdAt } }, { createdAt, id: { gt: id } }]
      // One from the future opens nothing, and keeps no other from it.
      const where = { purpose, accountId: accountId ?? '', createdAt: live().createdAt, OR: later }
      return (await db.oneTimeToken.count({ where })) === 0
    },

    /** Whether the token's code can still be typed: ten minutes, and five wrong ones, less than its link. */
    codeIsLive: (token: OneTimeToken): boolean => token.createdAt > oldestCode() && token.misses < misses,

    /** True when the code is right. A wrong one is counted, and after five no code is right any more. */
    async codeMatches(token: OneTimeToken, code: string): Promise<boolean> {
      // Counted before it is compared, so that parallel guesses cannot slip through.
      const { count } = await db.oneTimeToken.updateMany({
        where: {
          ...stillThis(token),
          misses: { lt: misses },
          createdAt: { ...live().createdAt, gt: oldestCode() },
        },
        data: { misses: { increment: 1 } },
      })
      return (
        count === 1 && token.codeHmac !== null && sameHash(codeHmac(secrets, token.id, code), token.codeHmac)
      )
    },

    /** Records that the address was proven. */
    async prove(token: OneTimeToken): Promise<void> {
      await db.oneTimeToken.updateMany({ where: stillThis(token), data: { provenAt: now() } })
    },

    /** Uses the token up. False when somebody was faster, or it expired. */
    async consume(token: OneTimeToken, tx: Transaction = db): Promise<boolean> {
      const data = { consumedAt: now() }
      return (await tx.oneTimeToken.updateMany({ where: stillThis(token), data })).count === 1
    },

    /** Makes every open token of a person for this purpose useless. False when there was none. */
    cancel: (purpose: TokenPurpose, accountId: string, tx: Transaction = db): Promise<boolean> =>
      cancelAll([purpose], accountId, tx),

    /**
     * Makes everything useless that was sent to an address of this account to open it: what anybody does to its password,
     * its addresses or its right to sign in comes after, whatever is still on its way.
     */
    cancelOpening: (accountId: string, tx: Transaction = db): Promise<boolean> =>
      cancelAll(opening, accountId, tx),

    /** Deletes everything that was made for an account. */
    async forget(accountId: string, tx: Transaction): Promise<void> {
      await tx.oneTimeToken.deleteMany({ where: { accountId } })
    },
  }
}
