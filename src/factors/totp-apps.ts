import { after, minutes } from '../duration.ts'
import { newId } from '../random.ts'
import type { TotpApp } from '../store/generated/client.ts'
import type { Database, Transaction } from '../store/open.ts'
import { hashOf, type Secrets } from '../store/secrets.ts'
import { newTotpSecret, totpStep } from './totp.ts'

/** How long a set-up that was begun shows the same secret again: somebody may come back from their app to the page. */
const setUpLasts = minutes(10)
/** Each more is one more code that a guess may hit. */
export const mostApps = 5

/** An app's secret and, until it is confirmed, the session that was shown it: nobody else can confirm it. */
interface Sealed {
  secret: string
  session?: string
}

/** An app that counts. */
export type NamedApp = Pick<TotpApp, 'id' | 'name' | 'createdAt' | 'usedAt'>

const confirmed = { confirmedAt: { not: null } } as const
/** An account sets up one app at a time, in a row with a name of its own. */
const setUpId = (accountId: string) => hashOf(`set-up\0${accountId}`)

/** The authenticator apps of accounts. What seals a secret is bound to its row, and a confirmed secret never changes. */
export function createTotpApps(db: Database, secrets: Secrets, now: () => Date) {
  const seal = (id: string, sealed: Sealed) => secrets.encrypt('totp', id, JSON.stringify(sealed))
  const open = ({ id, secretEncrypted }: TotpApp) =>
    JSON.parse(secrets.decrypt('totp', id, secretEncrypted)) as Sealed

  /** Burns the code's time step of this app: of two requests with the same code, one wins (RFC 6238 5.2). */
  async function useAt(app: TotpApp, code: string): Promise<boolean> {
    const step = await totpStep(open(app).secret, code, app.lastStep, now())
    if (step === null) return false
    const unused = { id: app.id, ...confirmed, OR: [{ lastStep: null }, { lastStep: { lt: step } }] }
    const { count } = await db.totpApp.updateMany({ where: unused, data: { lastStep: step, usedAt: now() } })
    return count === 1
  }

  return {
    list: (accountId: string): Promise<NamedApp[]> =>
      db.totpApp.findMany({
        where: { accountId, ...confirmed },
        select: { id: true, name: true, createdAt: true, usedAt: true },
        orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
      }),

    count: (accountId: string, tx: Transaction = db): Promise<number> =>
      tx.totpApp.count({ where: { accountId, ...confirmed } }),

    /**
     * The secret of a set-up: a new one, or the one that this session began less than ten minutes ago. Whoever saw another
     * saw nothing that will ever count. Undefined when there are as many apps as there may be.
     */
    async begin(accountId: string, session: string): Promise<string | undefined> {
      if ((await this.count(accountId)) >= mostApps) return undefined
      const old = { accountId, confirmedAt: null, createdAt: { lt: after(now(), -setUpLasts) } }
      await db.totpApp.deleteMany({ where: old })
      const id = setUpId(accountId)
      const secretEncrypted = seal(id, { secret: newTotpSecret(), session })
      // Two pages may be opened at once: the first secret is the one that both show.
      const row = await db.totpApp.upsert({
        where: { id },
        // With something to update it is one statement; with nothing, Prisma looks first and two would both insert.
        update: { accountId },
        create: { id, accountId, name: '', secretEncrypted, createdAt: now() },
      })
      const begun = open(row)
      if (begun.session === session) return begun.secret
      // Another session's: who sits there may be who this set-up is to keep out.
      await db.totpApp.deleteMany({ where: { id, secretEncrypted: row.secretEncrypted } })
      return this.begin(accountId, session)
    },

    /**
     * What makes the app count that this session began, by a code of it; undefined: a wrong code. The app moves to a row of
     * its own, so that the next one can be set up. False: somebody else was faster.
     */
    async confirmation(accountId: string, session: string, code: string, name: string) {
      const row = await db.totpApp.findUnique({ where: { id: setUpId(accountId) } })
      const begun = row && open(row)
      if (!row || begun?.session !== session) return undefined
      const step = await totpStep(begun.secret, code, row.lastStep, now())
      if (step === null) return undefined
      const id = newId()
      const secretEncrypted = seal(id, { secret: begun.secret })
      const where = { id: row.id, secretEncrypted: row.secretEncrypted, confirmedAt: null }
      const data = { id, secretEncrypted, name, confirmedAt: now(), lastStep: step }
      return async (tx: Transaction): Promise<boolean> =>
        (await tx.totpApp.updateMany({ where, data })).count === 1
    },

    /** Burns a code of whichever app it fits. False: wrong, old, or used already. */
    async use(accountId: string, code: string): Promise<boolean> {
      for (const app of await db.totpApp.findMany({ where: { accountId, ...confirmed } }))
        if (await useAt(app, code)) return true
      return false
    },

    /** False when this account has no such app. */
    rename: async (accountId: string, id: string, name: string): Promise<boolean> =>
      (await db.totpApp.updateMany({ where: { id, accountId, ...confirmed }, data: { name } })).count === 1,

    /** Removes one app; all of them, and what was begun, without `id`. False when there is nothing to remove. */
    async remove(accountId: string, tx: Transaction, id?: string): Promise<boolean> {
      const where = id === undefined ? { accountId } : { accountId, id, ...confirmed }
      return (await tx.totpApp.deleteMany({ where })).count > 0
    },
  }
}
