/**
 * The part of a person that portals may be told of, and how it is read: with every token that is used, so no column more.
 */

import type { DatabaseKind } from '../store/database-kind.ts'
import type { Account } from '../store/generated/client.ts'
import type { Row } from '../store/statements.ts'

/** An identifier of a person, as it is found with them. */
export interface Address {
  value: string
  display: string
  verified: boolean
}

/** What somebody is in one portal. */
export interface Membership {
  role: string
  roles: string[]
  groups: string[]
}

const texts = [
  'name',
  'givenName',
  'familyName',
  'middleName',
  'nickname',
  'preferredUsername',
  'profile',
  'pictureName',
  'website',
  'gender',
  'birthdate',
  'zoneinfo',
  'locale',
  'streetAddress',
  'locality',
  'region',
  'postalCode',
  'country',
  'phoneNumber',
] as const satisfies readonly (keyof Account)[]

/** A person with as much of their account as there are claims about. */
export interface ToldPerson {
  account: Pick<Account, (typeof texts)[number] | 'profileChangedAt'>
  sub: string
  email: Address | undefined
  phone: Address | undefined
  /** What they are in the portal that was asked for, if they belong to it. */
  member?: Membership
}

/** What is read of a row, under which name. */
export interface Part {
  name: string
  sql: string
}

const addressParts = ['email', 'phone'].flatMap((of) =>
  ['display', 'value', 'verifiedAt'].map((column) => ({ name: `${of}.${column}`, sql: `${of}."${column}"` })),
)
const memberParts = ['role', 'roles', 'groups'].map((column) => ({
  name: `member.${column}`,
  sql: `m."${column}"`,
}))

/** Takes `true` twice. */
export const withAddresses = `LEFT JOIN "Identifier" email ON email."accountId" = a."id" AND email."kind" = 'email' AND email."primary" = ?
  LEFT JOIN "Identifier" phone ON phone."accountId" = a."id" AND phone."kind" = 'phone' AND phone."primary" = ?`
/** What `aroundAccount` reads: of the tables that `withAddresses` joins to an account `a`, and of a member `m`. */
export const aroundParts: { addresses: Part[]; member: Part[] } = {
  addresses: addressParts,
  member: memberParts,
}

const parts = [...texts.map((name) => ({ name, sql: `a."${name}"` })), ...addressParts, ...memberParts]
const listed = { sqlite: 'json_array', postgresql: 'json_build_array' } as const satisfies Record<
  DatabaseKind,
  string
>

/** Texts, numbers and yes or no in one column: each more would cost as much as finding a row. No moments. */
export const inOneColumn = (kind: DatabaseKind, parts: Part[]): string =>
  `CAST(${listed[kind]}(${parts.map(({ sql }) => sql).join(', ')}) AS TEXT)`

/** Whatever stands in such a column. What `parts` has more is undefined. */
export function fromOneColumn(column: unknown, parts: Part[]): Row {
  const values = JSON.parse(String(column)) as unknown[]
  const row: Row = {}
  for (const [at, { name }] of parts.entries()) row[name] = values[at]
  return row
}

/** All of it, of an account `a` and a member `m`. */
export const toldColumns = (kind: DatabaseKind): string =>
  `${inOneColumn(kind, parts)} AS "told", a."profileChangedAt"`

/** Of a row with `toldColumns`. */
export function toldFromRow({ told, profileChangedAt }: Row, sub: string): ToldPerson {
  const row = fromOneColumn(told, parts)
  // Of the columns that were asked for, and of no other.
  const account = row as unknown as ToldPerson['account']
  account.profileChangedAt = new Date(String(profileChangedAt))
  return { account, sub, ...aroundAccount(row) }
}

/** What a row says of a person beside their account. */
export const aroundAccount = (row: Row): Pick<ToldPerson, 'email' | 'phone' | 'member'> => ({
  email: addressFrom(row['email.value'], row['email.display'], row['email.verifiedAt']),
  phone: addressFrom(row['phone.value'], row['phone.display'], row['phone.verifiedAt']),
  ...(row['member.role'] ? { member: membershipFrom(row) } : {}),
})

export const addressFrom = (value: unknown, display: unknown, verifiedAt: unknown): Address | undefined =>
  typeof value === 'string' ? { value, display: String(display), verified: verifiedAt !== null } : undefined

const membershipFrom = (row: Row): Membership => ({
  role: String(row['member.role']),
  roles: words(row['member.roles']),
  groups: words(row['member.groups']),
})

const words = (text: unknown): string[] => String(text).split(' ').filter(Boolean)
