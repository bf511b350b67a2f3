/**
 * The e-mail addresses and phone numbers of an account.
 *
 * Every change first takes hold of the account's row, so that two of them come one after the other and each sees what the
 * other left: an account keeps one primary of each kind that it has, an address to be written to, and no more than ten.
 */
import { newId } from '../random.ts'
import type { Identifier } from '../store/generated/client.ts'
import { Prisma } from '../store/generated/client.ts'
import type { Database, Transaction } from '../store/open.ts'
import { AddressTaken } from './accounts.ts'
import type { IdentifierKind, TypedIdentifier } from './identifier.ts'
import type { UndoLinks } from './undo-links.ts'

/** An identifier as its owner sees it. */
export interface OwnIdentifier extends TypedIdentifier {
  id: string
  primary: boolean
  createdAt: Date
}

/** Why one cannot be removed. */
export type KeepReason = 'is-primary' | 'is-last' | 'is-second-step' | 'is-way-in'

/** How many an account may have. */
export const mostIdentifiers = 10

/** The account has as many as it may. */
export class TooManyIdentifiers extends Error {
  override name = 'TooManyIdentifiers'
}

export type Identifiers = ReturnType<typeof createIdentifiers>

interface IdentifiersDeps {
  db: Database
  undoLinks: UndoLinks
  now: () => Date
}

const inOrder = [
  { kind: 'asc' },
  { primary: 'desc' },
  { createdAt: 'asc' },
  { id: 'asc' },
] satisfies Prisma.IdentifierOrderByWithRelationInput[]

const own = ({ id, kind, value, display, primary, createdAt }: Identifier): OwnIdentifier => ({
  id,
  kind: kind as IdentifierKind,
  value,
  display,
  primary,
  createdAt,
})

/**
 * Why this one of `all` the account's stays: the primary one until another takes its place, so that nobody is left without
 * an address for letters; the last of an account; the last number while codes by text are its second step.
 */
export function keepReason(
  one: OwnIdentifier,
  all: readonly OwnIdentifier[],
  account: { secondStepByText: boolean },
): KeepReason | undefined {
  const alone = all.every(({ id, kind }) => id === one.id || kind !== one.kind)
  if (all.length === 1 || (alone && one.kind === 'email')) return 'is-last'
  if (alone) return account.secondStepByText ? 'is-second-step' : undefined
  return one.primary ? 'is-primary' : undefined
}

export function createIdentifiers({ db, undoLinks, now }: IdentifiersDeps) {
  /** Proven ones alone. */
  async function list(accountId: string, tx: Transaction = db): Promise<OwnIdentifier[]> {
    const where = { accountId, verifiedAt: { not: null } }
    return (await tx.identifier.findMany({ where, orderBy: inOrder })).map(own)
  }

  /** Takes hold of the account until the transaction is over. Portals see by the moment that something changed. */
  const hold = (accountId: string, tx: Transaction) =>
    tx.account.update({ where: { id: accountId }, data: { profileChangedAt: now() } })

  /** Makes one the primary one of its kind, and every other one not. The account is held. */
  async function lead(accountId: string, { id, kind }: OwnIdentifier, tx: Transaction): Promise<void> {
    await tx.identifier.updateMany({ where: { accountId, kind, id: { not: id } }, data: { primary: false } })
    await tx.identifier.update({ where: { id }, data: { primary: true } })
  }

  async function insert(
    accountId: string,
    { kind, value, display }: TypedIdentifier,
    createdAt: Date,
    tx: Transaction,
  ): Promise<OwnIdentifier> {
    const data = { id: newId(), accountId, kind, value, display, verifiedAt: now(), createdAt }
    try {
      const row = await tx.identifier.create({ data })
      // Looked for after the row is there: whoever takes the address off another account has done it by now.
      if (await undoLinks.isReserved(value, accountId, tx)) throw new AddressTaken()
      return own(row)
    } catch (error) {
      if (error instanceof Prisma.PrismaClientKnownRequestError && error.code === 'P2002')
        throw new AddressTaken()
      throw error
    }
  }

  return {
    /** What somebody proved, e-mail addresses first, of each kind the primary one first. */
    list,

    /** Whose it is, and how it is written there: letters go to that spelling, never to one that somebody else just typed. */
    async find({
      kind,
      value,
    }: Pick<TypedIdentifier, 'kind' | 'value'>): Promise<{ accountId: string; display: string } | undefined> {
      const where = { kind, value, verifiedAt: { not: null } }
      const select = { accountId: true, display: true } as const
      return (await db.identifier.findFirst({ where, select })) ?? undefined
    },

    /** Whether it is one of this account's, within `tx`. */
    async has(
      accountId: string,
      { kind, value }: Pick<TypedIdentifier, 'kind' | 'value'>,
      tx: Transaction,
    ): Promise<boolean> {
      const where = { accountId, kind, value, verifiedAt: { not: null } }
      return (await tx.identifier.count({ where })) === 1
    },

    /**
     * Adds a proven one, as the primary one if it is the first of its kind. Throws AddressTaken when it is somebody else's, or
     * was lately and can be brought back there; TooManyIdentifiers when there are ten.
     */
    async add(accountId: string, typed: TypedIdentifier, tx: Transaction): Promise<OwnIdentifier> {
      await hold(accountId, tx)
      const all = await list(accountId, tx)
      if (all.length >= mostIdentifiers) throw new TooManyIdentifiers()
      const added = await insert(accountId, typed, now(), tx)
      // What was only typed into the profile has made way for what is proven.
      if (typed.kind === 'phone')
        await tx.account.update({ where: { id: accountId }, data: { phoneNumber: null } })
      if (all.some(({ kind }) => kind === typed.kind)) return added
      await lead(accountId, added, tx)
      return { ...added, primary: true }
    },

    /** Gives the one that was primary before; undefined, and nothing changes, when there is no such one or it is so already. */
    async makePrimary(
      accountId: string,
      id: string,
      tx: Transaction,
    ): Promise<{ before: OwnIdentifier; after: OwnIdentifier } | undefined> {
      await hold(accountId, tx)
      const all = await list(accountId, tx)
      const after = all.find((one) => one.id === id)
      const before = all.find(({ kind, primary }) => primary && kind === after?.kind)
      if (!after || !before || before.id === id) return undefined
      await lead(accountId, after, tx)
      return { before, after }
    },

    /** Gives what was removed; undefined, and nothing changes, when there is no such one or it has to stay. */
    async remove(accountId: string, id: string, tx: Transaction): Promise<OwnIdentifier | undefined> {
      const account = await hold(accountId, tx)
      const all = await list(accountId, tx)
      const one = all.find((each) => each.id === id)
      if (!one || keepReason(one, all, account)) return undefined
      await tx.identifier.delete({ where: { id } })
      return one
    },

    /**
     * Brings an e-mail address back as the primary one, whatever was done since, and takes off what `drop` says. Gives what
     * was taken off, and the primary address before.
     */
    async restore(
      accountId: string,
      { createdAt, ...typed }: TypedIdentifier & { createdAt: Date },
      drop: (one: OwnIdentifier) => boolean,
      tx: Transaction,
    ): Promise<{ restored: OwnIdentifier; dropped: OwnIdentifier[]; before: OwnIdentifier | undefined }> {
      await hold(accountId, tx)
      const all = await list(accountId, tx)
      const restored =
        all.find(({ kind, value }) => kind === typed.kind && value === typed.value) ??
        (await insert(accountId, typed, createdAt, tx))
      const dropped = all.filter((one) => one.id !== restored.id && drop(one))
      await tx.identifier.deleteMany({ where: { id: { in: dropped.map(({ id }) => id) } } })
      await lead(accountId, restored, tx)
      const phones = all.filter((one) => one.kind === 'phone' && !dropped.includes(one))
      if (phones[0] && !phones.some(({ primary }) => primary)) await lead(accountId, phones[0], tx)
      return { restored, dropped, before: all.find(({ kind, primary }) => kind === 'email' && primary) }
    },
  }
}
