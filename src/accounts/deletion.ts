/**
 * How an account ends (docs/decisions/leaving.md).
 *
 *   asked ──▶ deleteAt is set: it opens nothing any more
 *     │  ▲           │
 *     │  └── kept ◀──┤  by its owner, with every factor it has
 *     │              ▼
 *     │     the time is over ──▶ shut out ──▶ sessions end ──▶ removed, with the farewell letters: one transaction
 *     └── an operator removes it ────┘
 *
 * Keeping and removing are statements about one row: of two at the same moment the database lets one be first, and the
 * other finds nothing to do. Whatever is interrupted is begun again by the next round, or changed nothing.
 */
import type { Audit, AuditEntry } from '../audit/audit.ts'
import type { LetterContent, Letters } from '../delivery/letters.ts'
import type { Outbox } from '../delivery/outbox.ts'
import { after, days, minutes } from '../duration.ts'
import type { Sessions } from '../oidc/sessions.ts'
import { holdOwners, type LeftAlone, leftAlone } from '../portals/portal-owners.ts'
import type { Account } from '../store/generated/client.ts'
import type { Store, Transaction } from '../store/open.ts'
import { forgetMerges } from './merge-clean-up.ts'
import type { OneTimeTokens } from './one-time-tokens.ts'

/** The last letter to somebody, in their language. */
export type Farewell = (account: Pick<Account, 'locale'>) => LetterContent

/**
 * `last-operator`: nobody would be left to run this Portico. `last-owner`: nobody would be left who owns a portal that others
 * belong to. `asked-before`: it is about to be deleted, or is gone.
 */
export type Asked = 'asked' | 'last-operator' | 'last-owner' | 'asked-before'

interface DeletionDeps {
  store: Pick<Store, 'db' | 'statements'>
  /** How many days somebody has to change their mind. */
  afterDays: number
  audit: Audit
  letters: Pick<Letters, 'write'>
  oneTimeTokens: Pick<OneTimeTokens, 'forget'>
  outbox: Pick<Outbox, 'rows'>
  sessions: Pick<Sessions, 'endAll'>
  now: () => Date
}

export type Deletion = ReturnType<typeof createDeletion>

/** So many accounts in a round. */
const batch = 50
const due = `SELECT "id" FROM "Account" WHERE "deleteAt" <= ? ORDER BY "deleteAt" LIMIT ${batch}`
/** A long history takes a while, and nobody waits for it. */
const patience = minutes(1)

export function createDeletion(deps: DeletionDeps) {
  const { afterDays, audit, letters, oneTimeTokens, outbox, sessions, now } = deps
  const { db, statements } = deps.store

  /** Whether nobody else is left who runs this Portico. */
  async function isLastOperator(id: string, tx: Transaction = db): Promise<boolean> {
    const others = {
      operator: true,
      operatorReadOnly: false,
      disabledAt: null,
      deleteAt: null,
      id: { not: id },
    }
    return (await tx.account.count({ where: others })) === 0
  }

  /** Of operators who leave at the same moment, the second waits here until the first is seen to have left. */
  const holdOperators = (tx: Transaction) =>
    tx.account.updateMany({ where: { operator: true }, data: { operator: true } })

  /** Keeps the account from being opened or kept from now on. False: it is gone, or was kept. */
  async function shutOut(where: { id: string; deleteAt?: object }): Promise<boolean> {
    return (await db.account.updateMany({ where, data: { disabledAt: now() } })).count === 1
  }

  /** Everything of an account and about it, in one transaction. False: it is gone already. */
  const erase = (id: string, farewell: Farewell, by: Partial<AuditEntry>): Promise<boolean> =>
    db.$transaction(
      async (tx) => {
        // Whoever else removes it waits here, and finds nothing then.
        const { count } = await tx.account.updateMany({ where: { id }, data: { disabledAt: now() } })
        if (count !== 1) return false
        const including = { identifiers: true, subjects: true } as const
        const account = await tx.account.findUniqueOrThrow({ where: { id }, include: including })
        const identifiers = account.identifiers.toSorted((a, b) => Number(b.primary) - Number(a.primary))
        await forgetMerges(id, tx)
        await leavePortals(id, tx)
        // With it goes whatever has its id as a foreign key: addresses, factors, consents, pictures, subs.
        await tx.account.delete({ where: { id } })
        const subs = account.subjects.map(({ sub }) => sub)
        await tx.oidcRecord.deleteMany({ where: { sub: { in: subs } } })
        await oneTimeTokens.forget(id, tx)
        const targets = identifiers.flatMap(({ value, display }) => [value, display])
        await outbox.rows.forget([...new Set(targets)], tx)
        await audit.forget(id, tx)
        const proven = identifiers.filter(({ kind, verifiedAt }) => kind === 'email' && verifiedAt)
        for (const { display } of proven) await letters.write(display, farewell(account), tx)
        await audit.record({ ...by, kind: 'account-removed', accountId: id }, tx)
        return true
      },
      { timeout: patience, maxWait: patience },
    )

  /** Portals that nobody owns from now on are for the operators to run: they find them in the audit log. */
  async function leavePortals(accountId: string, tx: Transaction): Promise<void> {
    await holdOwners(accountId, tx)
    for (const { id: portal, name } of await leftAlone(accountId, tx))
      await audit.record({ kind: 'portal-ownerless', detail: { portal, name } }, tx)
  }

  async function subsOf(accountId: string): Promise<string[]> {
    return (await db.subject.findMany({ where: { accountId } })).map(({ sub }) => sub)
  }

  /** The portals are told that the sessions are over, before nobody knows any more whose they were. */
  async function end(id: string, farewell: Farewell, by: Partial<AuditEntry>): Promise<boolean> {
    for (const sub of await subsOf(id)) await sessions.endAll(sub)
    return erase(id, farewell, by)
  }

  return {
    /** When an account is deleted whose owner asks for it now. */
    date: (): Date => after(now(), days(afterDays)),

    isLastOperator: async ({ id, operator }: Pick<Account, 'id' | 'operator'>): Promise<boolean> =>
      operator && isLastOperator(id),

    /** The portals that would have members and no owner without this account. */
    leftAlone: (accountId: string): Promise<LeftAlone[]> => leftAlone(accountId, db),

    /** Has the account deleted at `at`; `along` is written with it. Its sessions are ended. */
    async ask(
      { account, sub }: { account: Pick<Account, 'id' | 'operator'>; sub: string },
      at: Date,
      along: (tx: Transaction) => Promise<void>,
    ): Promise<Asked> {
      const { id, operator } = account
      const asked = await db.$transaction(async (tx): Promise<Asked> => {
        if (operator) await holdOperators(tx)
        if (operator && (await isLastOperator(id, tx))) return 'last-operator'
        const { count } = await tx.account.updateMany({
          where: { id, deleteAt: null },
          data: { deleteAt: at },
        })
        if (count !== 1) return 'asked-before'
        // Looked at when their leaving is written: whoever hands a portal over to them has done it, or sees that they leave.
        await holdOwners(id, tx)
        if ((await leftAlone(id, tx)).length > 0) {
          await tx.account.updateMany({ where: { id }, data: { deleteAt: null } })
          return 'last-owner'
        }
        await along(tx)
        return 'asked'
      })
      // They open nothing from here on, whatever happens to the next line: nobody is found by their sub.
      if (asked === 'asked') await sessions.endAll(sub)
      return asked
    },

    /** Keeps the account. False: it was kept already, or its time was over. */
    async keep(
      { account: { id }, sub }: { account: Pick<Account, 'id'>; sub: string },
      along: (tx: Transaction) => Promise<void>,
    ): Promise<boolean> {
      // Asking ended them, but may have been interrupted: what was open before must not come back.
      await sessions.endAll(sub)
      return db.$transaction(async (tx) => {
        const where = { id, deleteAt: { not: null }, disabledAt: null }
        const { count } = await tx.account.updateMany({ where, data: { deleteAt: null } })
        if (count === 1) await along(tx)
        return count === 1
      })
    },

    /** Accounts whose time is over. */
    async due(): Promise<string[]> {
      return (await statements.all(due, [now()])).map(({ id }) => String(id))
    },

    /** Removes an account whose time is over. False: it was kept, or somebody else removed it. */
    async removeDue(id: string, farewell: Farewell): Promise<boolean> {
      if (!(await shutOut({ id, deleteAt: { lte: now() } }))) return false
      return end(id, farewell, { detail: { by: 'owner' } })
    },

    /** Removes an account at once, as operators do. False: it is gone already. */
    async remove(id: string, farewell: Farewell, by: Partial<AuditEntry>): Promise<boolean> {
      return (await shutOut({ id })) && end(id, farewell, by)
    },
  }
}
