import { newId } from '../random.ts'
import type { DatabaseKind } from '../store/database-kind.ts'
import type { Account, Identifier } from '../store/generated/client.ts'
import { Prisma } from '../store/generated/client.ts'
import type { Database, Transaction } from '../store/open.ts'
import type { Statements } from '../store/statements.ts'
import type { EmailAddress } from './email-address.ts'
import type { TypedIdentifier } from './identifier.ts'
import type { PhoneNumber } from './phone-number.ts'
import type { Pictures } from './pictures.ts'
import type { ProfileChange } from './profile.ts'
import {
  type Address,
  addressFrom,
  aroundAccount,
  aroundParts,
  fromOneColumn,
  inOneColumn,
  type Part,
  type ToldPerson,
  withAddresses,
} from './told-person.ts'
import type { UndoLinks } from './undo-links.ts'

export type { Membership } from './told-person.ts'

/** Somebody with an e-mail address, a phone number, or both. */
export interface NewAccount {
  email?: EmailAddress | undefined
  phone?: PhoneNumber | undefined
  /** They are proven. */
  verified: boolean
  name: string
  passwordHash: string | null
  operator?: boolean
  profile?: ProfileChange
}

/**
 * What of an account can overtake a sign-in that is under way, or ask more of it: it is looked at once more when the sign-in
 * is complete.
 */
export interface Standing {
  account: Pick<
    Account,
    'id' | 'passwordChangedAt' | 'secondStepByPasskey' | 'secondStepByLetter' | 'secondStepByText'
  >
  /** Whether an authenticator app counts, where it was read with the account. */
  hasApp?: boolean
}

/** An account with its public sub and its primary addresses: at least one of them. */
export interface Person extends ToldPerson, Standing {
  account: Account
  /** They were found by the sub of an account that was merged into theirs: portals go on with it, and nobody signs in by it. */
  fromMerge?: true
}

/** What a person is known by on a page, and what attempts at their account are counted under: their e-mail address first. */
export const addressOf = ({ email, phone }: Pick<Person, 'email' | 'phone'>): Address | undefined =>
  email ?? phone

/** Somebody has this address already. */
export class AddressTaken extends Error {
  override name = 'AddressTaken'
}

export type Accounts = ReturnType<typeof createAccounts>

interface AccountsDeps {
  db: Database
  kind: DatabaseKind
  statements: Statements
  pictures: Pictures
  undoLinks: UndoLinks
  now: () => Date
}

const including = { identifiers: true, subjects: true } as const

const moments = ['createdAt', 'disabledAt', 'passwordChangedAt', 'deleteAt', 'profileChangedAt'] as const
// Named, because a prepared `SELECT *` fails on PostgreSQL once a newer version has added a column.
const columns = Object.values(Prisma.AccountScalarFieldEnum).filter(
  (column) => !moments.some((moment) => moment === column),
)
const anyApp = `EXISTS (SELECT 1 FROM "TotpApp" app WHERE app."accountId" = a."id" AND app."confirmedAt" IS NOT NULL)`
const whereSub = `WHERE s."sub" = ? AND a."disabledAt" IS NULL`
const whereStays = `${whereSub} AND a."deleteAt" IS NULL`

const partsOfPerson: Part[] = [
  ...columns.map((name) => ({ name, sql: `a."${name}"` })),
  ...aroundParts.addresses,
  { name: 'sub.own', sql: 's."sub"' },
  { name: 'sub.sector', sql: 's."sector"' },
  { name: 'app.any', sql: anyApp },
]
const partsInPortal = [...partsOfPerson, ...aroundParts.member]

/** Each one statement: a portal asks for this with every token it uses, and every sign-in begins with it. */
function findPerson(kind: DatabaseKind) {
  const select = (parts: Part[]) =>
    `SELECT ${inOneColumn(kind, parts)} AS "person", ${moments.map((name) => `a."${name}"`).join(', ')}`
  const fromSubject = `FROM "Subject" s JOIN "Account" a ON a."id" = s."accountId" ${withAddresses}`
  return {
    bySub: `${select(partsOfPerson)} ${fromSubject} ${whereSub}`,
    whoStays: `${select(partsOfPerson)} ${fromSubject} ${whereStays}`,
    whoStaysInPortal: `${select(partsInPortal)} ${fromSubject}
      LEFT JOIN "Member" m ON m."accountId" = a."id" AND m."portalId" = ? ${whereStays}`,
    byIdentifier: `${select(partsOfPerson)} FROM "Identifier" typed
      JOIN "Account" a ON a."id" = typed."accountId" JOIN "Subject" s ON s."accountId" = a."id" AND s."sector" = ''
      ${withAddresses} WHERE typed."kind" = ? AND typed."value" = ? AND typed."verifiedAt" IS NOT NULL`,
  }
}

const standingBySub = `SELECT a."id", a."passwordChangedAt", a."secondStepByPasskey", a."secondStepByLetter",
  a."secondStepByText", ${anyApp} AS "app.any" FROM "Subject" s JOIN "Account" a ON a."id" = s."accountId"
  ${whereStays} AND s."sector" = ''`

const disableOther = 'UPDATE "Account" SET "disabledAt" = ? WHERE "id" = ? AND NOT "operator"'
const anyOperator = 'SELECT 1 FROM "Account" WHERE "operator" LIMIT 1'

/** Everything the house asks of stored accounts. No other file may query these tables. */
export function createAccounts({ db, kind, statements, pictures, undoLinks, now }: AccountsDeps) {
  const sql = findPerson(kind)
  const findOne = async (where: Prisma.AccountWhereInput): Promise<Person | undefined> => {
    const found = await db.account.findFirst({ where, include: including })
    // Prisma reads the account first and what belongs to it then: an account that is removed meanwhile has no subject.
    return found?.subjects.length ? person(found) : undefined
  }

  const findBy = async (sql: string, ...values: string[]): Promise<Person | undefined> => {
    const row = await statements.get(sql, [true, true, ...values])
    return row && personFromRow(row)
  }

  return {
    find: (id: string) => findOne({ id }),

    findByEmail: (value: string) => findOne({ identifiers: { some: { kind: 'email', value } } }),

    /** Whoever proved this address or number. */
    findByIdentifier: ({
      kind,
      value,
    }: Pick<TypedIdentifier, 'kind' | 'value'>): Promise<Person | undefined> =>
      findBy(sql.byIdentifier, kind, value),

    /** These, in the order in which they are named; who is gone is left out. */
    async findAll(ids: readonly string[]): Promise<Person[]> {
      const found = await db.account.findMany({ where: { id: { in: [...ids] } }, include: including })
      const people = new Map(found.filter(({ subjects }) => subjects.length).map((each) => [each.id, each]))
      return ids.flatMap((id) => people.get(id) ?? []).map(person)
    },

    /**
     * The person portals know by `sub`, unless they are disabled or about to be deleted; with what they are in one portal,
     * where one is named.
     */
    findBySub: (sub: string, portalId?: string): Promise<Person | undefined> =>
      portalId === undefined ? findBy(sql.whoStays, sub) : findBy(sql.whoStaysInPortal, portalId, sub),

    /** The same for whoever acts by a session: by the sub of an account that was merged into theirs nobody does. */
    findSignedIn: async (sub: string): Promise<Person | undefined> =>
      unlessMerged(await findBy(sql.whoStays, sub)),

    /** The same for somebody on their way in, who can still keep an account that is about to be deleted. */
    findSigningIn: async (sub: string): Promise<Person | undefined> =>
      unlessMerged(await findBy(sql.bySub, sub)),

    /** What may have changed of whoever acts by a session (findSignedIn) since they were found. */
    findStanding: async (sub: string): Promise<Standing | undefined> => {
      const row = await statements.get(standingBySub, [sub])
      return row && { account: standingColumns(row), hasApp: Boolean(row['app.any']) }
    },

    /** Every proven e-mail address of a person, the primary one first: whoever must hear of a change hears of it at each. */
    async emailsOf(id: string, tx: Transaction = db): Promise<string[]> {
      const where = { accountId: id, kind: 'email', verifiedAt: { not: null } }
      const rows = await tx.identifier.findMany({
        where,
        orderBy: [{ primary: 'desc' }, { createdAt: 'asc' }],
      })
      return rows.map(({ display }) => display)
    },

    /** Keeps an account as it is until the transaction is over. False where it is disabled, or about to be deleted. */
    async hold(id: string, tx: Transaction): Promise<boolean> {
      const where = { id, disabledAt: null, deleteAt: null }
      return (await tx.account.updateMany({ where, data: { id } })).count === 1
    },

    /** Whether somebody runs this Portico, and more than looks, within `tx`; undefined where they may do nothing at all. */
    async standingOf(id: string, tx: Transaction): Promise<'operator' | 'person' | undefined> {
      const account = await tx.account.findFirst({ where: { id, disabledAt: null, deleteAt: null } })
      if (!account) return undefined
      return account.operator && !account.operatorReadOnly ? 'operator' : 'person'
    },

    list: async (): Promise<Person[]> =>
      (await db.account.findMany({ include: including, orderBy: { createdAt: 'asc' } }))
        .filter(({ subjects }) => subjects.length)
        .map(person),

    /** Throws AddressTaken when somebody else was faster. Runs within `transaction` where one is given. */
    async create(account: NewAccount, transaction?: Transaction): Promise<Person> {
      const run = async (tx: Transaction) => {
        const made = await insertAccount(tx, pictures, account, now())
        // Looked for after the rows are there: whoever takes the address off another account has done it by now.
        for (const { value } of [made.email ?? [], made.phone ?? []].flat())
          if (await undoLinks.isReserved(value, undefined, tx)) throw new AddressTaken()
        return made
      }
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
      const data = { passwordHash, passwordChangedAt: now(), passwordMustChange: false }
      await transaction.account.update({ where: { id }, data })
    },

    /** An operator's password, which opens nothing but the page where its owner chooses their own. */
    async setOneTimePassword(id: string, passwordHash: string, transaction: Transaction): Promise<void> {
      const data = { passwordHash, passwordChangedAt: now(), passwordMustChange: true }
      await transaction.account.update({ where: { id }, data })
    },

    /** Puts the person's own in its place. False when it was replaced already: it works once. */
    async replaceOneTimePassword(
      { id, passwordHash: before }: Pick<Account, 'id' | 'passwordHash'>,
      passwordHash: string,
      transaction: Transaction,
    ): Promise<boolean> {
      const where = { id, passwordHash: before, passwordMustChange: true }
      const data = { passwordHash, passwordChangedAt: now(), passwordMustChange: false }
      return (await transaction.account.updateMany({ where, data })).count === 1
    },

    /** Replaces a hash by one of the same password with today's parameters, unless the password changed meanwhile. */
    async renewHash(id: string, before: string, passwordHash: string): Promise<void> {
      await db.account.updateMany({ where: { id, passwordHash: before }, data: { passwordHash } })
    },

    /** Keeps a person from signing in, or lets them again. Their sessions are the caller's to end. */
    async setDisabled(id: string, disabled: boolean): Promise<void> {
      await db.account.update({ where: { id }, data: { disabledAt: disabled ? now() : null } })
    },

    /** The same for whoever is no operator. False when they are one, or gone. */
    async disable(id: string): Promise<boolean> {
      return (await statements.run(disableOther, [now(), id])) === 1
    },

    hasOperator: async (): Promise<boolean> => (await statements.get(anyOperator, [])) !== undefined,
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
        create: identifiersOf(account).map((typed) => ({
          ...typed,
          id: newId(),
          verifiedAt: account.verified ? now : null,
          primary: true,
          createdAt: now,
        })),
      },
    },
    include: including,
  })
  const pictureName = await pictures.refreshInitials(tx, created)
  return person({ ...created, pictureName })
}

const identifiersOf = ({ email, phone }: NewAccount) => [
  ...(email ? [{ kind: 'email', value: email.value, display: email.display }] : []),
  ...(phone ? [{ kind: 'phone', value: phone.value, display: phone.display }] : []),
]

const unlessMerged = (found: Person | undefined) => (found?.fromMerge ? undefined : found)

type Full = Account & { identifiers: Identifier[]; subjects: { sub: string; sector: string }[] }

function person({ identifiers, subjects, ...account }: Full): Person {
  const primary = (of: string) => {
    const found = identifiers.find(({ kind, primary }) => kind === of && primary)
    return found && addressFrom(found.value, found.display, found.verifiedAt)
  }
  const sub = subjects.find(({ sector }) => sector === '')?.sub ?? ''
  return { account, sub, email: primary('email'), phone: primary('phone') }
}

const moment = (value: unknown): Date | null => (value ? new Date(String(value)) : null)

const standingColumns = (row: Record<string, unknown>): Standing['account'] => ({
  id: String(row.id),
  passwordChangedAt: moment(row.passwordChangedAt),
  secondStepByPasskey: Boolean(row.secondStepByPasskey),
  secondStepByLetter: Boolean(row.secondStepByLetter),
  secondStepByText: Boolean(row.secondStepByText),
})

function personFromRow({ person, ...moments }: Record<string, unknown>): Person {
  const row = { ...fromOneColumn(person, partsInPortal), ...moments }
  const column = (name: keyof Account) => row[name]
  const account = {
    ...Object.fromEntries(columns.map((name) => [name, column(name)])),
    operator: Boolean(column('operator')),
    operatorReadOnly: Boolean(column('operatorReadOnly')),
    passwordMustChange: Boolean(column('passwordMustChange')),
    profileChangedAt: moment(column('profileChangedAt')),
    createdAt: moment(column('createdAt')),
    ...standingColumns(row),
    deleteAt: moment(column('deleteAt')),
    disabledAt: moment(column('disabledAt')),
  } as Account
  return {
    account,
    sub: String(row['sub.own']),
    hasApp: Boolean(row['app.any']),
    ...aroundAccount(row),
    ...(row['sub.sector'] === '' ? {} : { fromMerge: true as const }),
  }
}
