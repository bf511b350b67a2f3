/**
 * Browsers that are not asked for the second step for a while, because their owner said so after giving it there.
 *
 * A browser keeps one secret in its cookie, and there is a row for each account that trusts it. The secret is replaced with
 * every account that joins: what somebody planted or copied before is worth nothing then.
 */
import type { Origin } from '../audit/audit.ts'
import { after, days, minutes } from '../duration.ts'
import { newId, newSecret } from '../random.ts'
import type { Account } from '../store/generated/client.ts'
import type { Database, Transaction } from '../store/open.ts'
import { hashOf, sameHash } from '../store/secrets.ts'

/** How long a browser is trusted. */
export const trustLasts = days(30)
/** The one that was used the longest ago makes room. */
const mostBrowsers = 20
/** Uses closer together than this are one. */
const useGranularity = minutes(1)

export interface TrustedBrowserView {
  id: string
  userAgent: string | null
  ip: string | null
  createdAt: Date
  usedAt: Date
  expiresAt: Date
  /** It is the browser whose secret was asked about. */
  here: boolean
}

export type TrustedBrowsers = ReturnType<typeof createTrustedBrowsers>

export function createTrustedBrowsers(db: Database, now: () => Date) {
  const live = () => ({ expiresAt: { gt: now() } })

  return {
    /** Trusts the browser that holds `secret`, if it holds one. The secret it holds from now on is returned. */
    async trust(accountId: string, secret: string, { ip, userAgent }: Origin): Promise<string> {
      const [fresh, at] = [newSecret(), now()]
      const browserHash = hashOf(fresh)
      await db.$transaction(async (tx) => {
        await tx.trustedBrowser.deleteMany({ where: { accountId, browserHash: hashOf(secret) } })
        await tx.trustedBrowser.updateMany({ where: { browserHash: hashOf(secret) }, data: { browserHash } })
        await tx.trustedBrowser.create({
          data: {
            id: newId(),
            accountId,
            browserHash,
            ip,
            userAgent: userAgent.slice(0, 256),
            createdAt: at,
            usedAt: at,
            expiresAt: after(at, trustLasts),
          },
        })
        await dropOldest(accountId, tx)
      })
      return fresh
    },

    /** Whether this account trusts the browser that holds `secret`. What was trusted before the password changed is not. */
    async trusts(
      { id, passwordChangedAt }: Pick<Account, 'id' | 'passwordChangedAt'>,
      secret: string,
    ): Promise<boolean> {
      if (!secret) return false
      const since = passwordChangedAt ? { createdAt: { gte: passwordChangedAt } } : {}
      const where = { accountId: id, browserHash: hashOf(secret), ...since, ...live() }
      const row = await db.trustedBrowser.findFirst({ where })
      if (!row) return false
      if (row.usedAt < after(now(), -useGranularity))
        await db.trustedBrowser.updateMany({ where: { id: row.id }, data: { usedAt: now() } })
      return true
    },

    /** The browser used last is the first. */
    async list(accountId: string, secret = ''): Promise<TrustedBrowserView[]> {
      const here = hashOf(secret)
      const rows = await db.trustedBrowser.findMany({
        where: { accountId, ...live() },
        orderBy: { usedAt: 'desc' },
      })
      return rows.map(({ browserHash, accountId: _, ...row }) => ({
        ...row,
        here: sameHash(browserHash, here),
      }))
    },

    /** False when this account trusts no such browser. */
    forget: async (accountId: string, id: string): Promise<boolean> =>
      (await db.trustedBrowser.deleteMany({ where: { id, accountId } })).count === 1,

    /** After everything that changes who can open the account. */
    async forgetAll(accountId: string, tx: Transaction = db): Promise<void> {
      await tx.trustedBrowser.deleteMany({ where: { accountId } })
    },
  }
}

async function dropOldest(accountId: string, tx: Transaction): Promise<void> {
  const kept = await tx.trustedBrowser.findMany({
    where: { accountId },
    orderBy: [{ usedAt: 'desc' }, { createdAt: 'desc' }],
    select: { id: true },
  })
  const ids = kept.slice(mostBrowsers).map(({ id }) => id)
  if (ids.length) await tx.trustedBrowser.deleteMany({ where: { accountId, id: { in: ids } } })
}
