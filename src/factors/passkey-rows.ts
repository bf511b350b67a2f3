import { randomBytes } from 'node:crypto'
import type { AuthenticatorTransport } from '@simplewebauthn/server'
import type { WaysIn } from '../accounts/ways-in.ts'
import type { Passkey } from '../store/generated/client.ts'
import { Prisma } from '../store/generated/client.ts'
import type { Database, Transaction } from '../store/open.ts'

/** More than anybody has devices: what a browser is told of them has to fit in one answer. */
const most = 50

export type PasskeyRows = ReturnType<typeof createPasskeyRows>

export type NewPasskey = Pick<
  Passkey,
  'id' | 'accountId' | 'publicKey' | 'counter' | 'transports' | 'name' | 'aaguid' | 'synced' | 'backedUp'
>

const seen = {
  id: true,
  name: true,
  createdAt: true,
  usedAt: true,
  synced: true,
  backedUp: true,
} as const

interface PasskeyRowsDeps {
  db: Database
  now: () => Date
  /** What else ends with an account's last passkey, in the same transaction. */
  lastOneGone(accountId: string, tx: Transaction): Promise<void>
  waysIn: WaysIn
}

/** Passkeys as they are stored. */
export function createPasskeyRows({ db, now, lastOneGone, waysIn }: PasskeyRowsDeps) {
  return {
    list: (accountId: string) =>
      db.passkey.findMany({
        where: { accountId },
        select: seen,
        orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
      }),

    find: async (id: string): Promise<Passkey | undefined> =>
      (await db.passkey.findUnique({ where: { id } })) ?? undefined,

    /** What a browser is told about a person's passkeys, so that it asks for one of them, or makes no second one beside it. */
    async descriptors(accountId: string) {
      const rows = await db.passkey.findMany({ where: { accountId }, select: { id: true, transports: true } })
      return rows.map(({ id, transports }) => ({
        id,
        transports: transports.split(' ').filter(Boolean) as AuthenticatorTransport[],
      }))
    },

    /** What passkeys know the account by: made when it is first asked for, the same from then on. */
    async handleOf(accountId: string): Promise<string> {
      const handle = randomBytes(32).toString('base64url')
      const where = { accountId }
      // With something to update it is one statement; with nothing, Prisma looks first and two would both insert.
      return (await db.passkeyHandle.upsert({ where, create: { handle, accountId }, update: where })).handle
    },

    /** The account that passkeys know by this handle. */
    accountOf: async (handle: string): Promise<string | undefined> =>
      (await db.passkeyHandle.findUnique({ where: { handle } }))?.accountId,

    /** Keeps a new passkey. */
    async insert(passkey: NewPasskey) {
      try {
        return await db.$transaction(async (tx) => {
          const { accountId } = passkey
          await waysIn.hold(accountId, tx)
          if ((await tx.passkey.count({ where: { accountId } })) >= most) return 'too-many'
          return tx.passkey.create({ data: { ...passkey, createdAt: now() }, select: seen })
        })
      } catch (error) {
        if (error instanceof Prisma.PrismaClientKnownRequestError && error.code === 'P2002') return 'known'
        throw error
      }
    },

    /** Keeps the first passkey of an account that is made in the same transaction, and what passkeys know it by. */
    async insertFirst(passkey: NewPasskey, handle: string, tx: Transaction): Promise<void> {
      await tx.passkeyHandle.create({ data: { handle, accountId: passkey.accountId } })
      await tx.passkey.create({ data: { ...passkey, createdAt: now() } })
    },

    /**
     * Writes down that a passkey was used. False when it is gone, or its counter did not go up: then there are two of it
     * (WebAuthn Level 3, 6.1.1). Those that do not count stay at zero.
     */
    async use({ id, accountId }: Pick<Passkey, 'id' | 'accountId'>, counter: number, backedUp: boolean) {
      const goesUp = counter === 0 ? { counter: 0 } : { counter: { lt: counter } }
      const data = { counter, backedUp, usedAt: now() }
      return (await db.passkey.updateMany({ where: { id, accountId, ...goesUp }, data })).count === 1
    },

    rename: async (accountId: string, id: string, name: string): Promise<boolean> =>
      (await db.passkey.updateMany({ where: { id, accountId }, data: { name } })).count === 1,

    /**
     * Takes a passkey away; with the last one, passkeys are no second step any more. `last-way-in`: nothing else opens the
     * account. `gone`: it has no such passkey.
     */
    remove: (
      accountId: string,
      id: string,
    ): Promise<{ name: string; left: number } | 'gone' | 'last-way-in'> =>
      db.$transaction(async (tx) => {
        await waysIn.hold(accountId, tx)
        const all = await tx.passkey.findMany({ where: { accountId }, select: { id: true, name: true } })
        const passkey = all.find((each) => each.id === id)
        if (!passkey) return 'gone'
        const left = all.length - 1
        if (!(await waysIn.opensWithout(accountId, { passkey: id }, tx))) return 'last-way-in'
        await tx.passkey.delete({ where: { id } })
        if (left === 0) await lastOneGone(accountId, tx)
        return { name: passkey.name, left }
      }),
  }
}
