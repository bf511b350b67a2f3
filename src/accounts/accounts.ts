import { newId } from '../random.ts'
import type { Account, Identifier } from '../store/generated/client.ts'
import { Prisma } from '../store/generated/client.ts'
import type { Database, Transaction } from '../store/open.ts'
import type { Statements } from '../store/statements.ts'
import type { EmailAddress } from './email-address.ts'
import type { Pictures } from './pictures.ts'
import type { ProfileChange } from './profile.ts'

export interface NewAccount {
  email: EmailAddress
  /** The address is proven. */
  verified: boolean
  name: string
  passwordHash: string | null
  operator?: boolean
  profile?: ProfileChange
}

/** An account with its public sub and its primary address. */
export interface Person {
  account: Account
  sub: string
  email: { value: string; display: string; verified: boolean } | undefined
}

/** Somebody has this address already. */
export class AddressTaken extends Error {
  override name = 'AddressTaken'
}

export type Accounts = ReturnType<typeof createAccounts>

interface AccountsDeps {
  db: Database
  statements: Statements
  pictures: Pictures
  now: () => Date
}

const including = { identifiers: true, subjects: true } as const

// Named, because a prepared `SELECT *` fails on PostgreSQL once a newer version has added a column.
const columns = Object.values(Prisma.AccountScalarFieldEnum).map((column) => `a."${column}"`)

// One statement, because a portal asks for this with every token it uses.
const personBySub = `SELECT ${columns.join(', ')}, i."display" AS "emailDisplay", i."value" AS "emailValue", i."verifiedAt" AS "emailVerifiedAt"
  FROM "Subject" s JOIN "Account" a ON a."id" = s."accountId"
  LEFT JOIN "Identifier" i ON i."accountId" = a."id" AND i."kind" = 'email' AND i."primary" = ?
  WHERE s."sub" = ? AND a."disabledAt" IS NULL`

const anyOperator = 'SELECT 1 FROM "Account" WHERE "operator" = ? LIMIT 1'

/** Everything the house asks of stored accounts. No other file may query these tables. */
export function createAccounts({ db, statements, pictures, now }: AccountsDeps) {
  const findOne = async (where: Prisma.AccountWhereInput): Promise<Person | undefined> => {
    const found = await db.account.findFirst({ where, include: including })
    // Prisma reads the account first and what belongs to it then: an account that is removed meanwhile has no subject.
    return found?.subjects.length ? person(found) : undefined
  }

  return {
    find: (id: string) => findOne({ id }),

    findByEmail: (value: string) => findOne({ identifiers: { some: { kind: 'email', value } } }),

    /** The person portals know by `sub`, unless they are disabled. */
    async findBySub(sub: string): Promise<Person | undefined> {
      const row = await statements.get(personBySub, [true, sub])
      return row && personFromRow(row, sub)
    },

    list: async (): Promise<Person[]> =>
      (await db.account.findMany({ include: including, orderBy: { createdAt: 'asc' } }))
        .filter(({ subjects }) => subjects.length)
        .map(person),

    /** Throws AddressTaken when somebody else was faster. Runs within `transaction` where one is given. */
    async create(account: NewAccount, transaction?: Transaction): Promise<Person> {
      const run = (tx: Transaction) => insertAccount(tx, pictures, account, now())
      try {
        return await (transaction ? run(transaction) : db.$transaction(run))
      } catch (error) {
        if (error instanceof Prisma.PrismaClientKnownRequestError && error.code === 'P2002')
          throw new AddressTaken()
        throw error
      }
    },

    /** Changes what a person tells about themselves. Their generated picture follows their name. */
    async changeProfile(id: string, change: ProfileChange): Promise<void> {
      await db.$transaction(async (tx) => {
        const account = await tx.account.update({
          where: { id },
          data: { ...change, profileChangedAt: now() },
        })
        if (change.name) await pictures.refreshInitials(tx, account)
      })
    },

    async setPassword(id: string, passwordHash: string, transaction: Transaction = db): Promise<void> {
      await transaction.account.update({ where: { id }, data: { passwordHash, passwordChangedAt: now() } })
    },

    /** Replaces a hash by one of the same password with today's parameters, unless the password changed meanwhile. */
    async renewHash(id: string, before: string, passwordHash: string): Promise<void> {
      await db.account.updateMany({ where: { id, passwordHash: before }, data: { passwordHash } })
    },

    /** Keeps a person from signing in, or lets them again. Their sessions are the caller's to end. */
    async setDisabled(id: string, disabled: boolean): Promise<void> {
      await db.account.update({ where: { id }, data: { disabledAt: disabled ? now() : null } })
    },

    async remove(id: string): Promise<void> {
      await db.account.delete({ where: { id } })
    },

    hasOperator: async (): Promise<boolean> => (await statements.get(anyOperator, [true])) !== undefined,
  }
}

async function insertAccount(
  tx: Transaction,
  pictures: Pictures,
  account: NewAccount,
  now: Date,
): Promise<Person> {
  const id = newId()
  const created = await tx.account.create({
    data: {
      id,
      createdAt: now,
      ...account.profile,
      name: account.name,
      operator: account.operator ?? false,
      passwordHash: account.passwordHash,
      passwordChangedAt: account.passwordHash ? now : null,
      profileChangedAt: now,
      subjects: { create: { sub: newId() } },
      identifiers: {
        create: {
          id: newId(),
          kind: 'email',
          value: account.email.value,
          display: account.email.display,
          verifiedAt: account.verified ? now : null,
          primary: true,
          createdAt: now,
        },
      },
    },
    include: including,
  })
  const pictureName = await pictures.refreshInitials(tx, created)
  return person({ ...created, pictureName })
}

type Full = Account & { identifiers: Identifier[]; subjects: { sub: string; sector: string }[] }

function person({ identifiers, subjects, ...account }: Full): Person {
  const email = identifiers.find(({ kind, primary }) => kind === 'email' && primary)
  return {
    account,
    sub: subjects.find(({ sector }) => sector === '')?.sub ?? '',
    email: email && { value: email.value, display: email.display, verified: email.verifiedAt !== null },
  }
}

function personFromRow(
  { emailDisplay, emailValue, emailVerifiedAt, ...row }: Record<string, unknown>,
  sub: string,
): Person {
  const account = {
    ...row,
    operator: Boolean(row.operator),
    profileChangedAt: new Date(String(row.profileChangedAt)),
    createdAt: new Date(String(row.createdAt)),
    passwordChangedAt: row.passwordChangedAt ? new Date(String(row.passwordChangedAt)) : null,
  } as Account
  const email =
    typeof emailValue === 'string'
      ? { value: emailValue, display: String(emailDisplay), verified: emailVerifiedAt !== null }
      : undefined
  return { account, sub, email }
}
