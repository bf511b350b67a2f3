import { z } from 'zod'
import type { Person } from '../accounts/accounts.ts'
import { pictureUrl } from '../accounts/pictures.ts'
import { at, id, iso, maybeAt, name } from './shapes.ts'

export const inAccount = z.strictObject({ account: id.describe('The account: its id or its sub.') })

const address = z.strictObject({ value: z.string(), verified: z.boolean() }).nullable()

export const accountShape = name(
  'Account',
  z.strictObject({
    id: z.string(),
    sub: z.string().describe('By which portals know the person.'),
    name: z.string().nullable(),
    email: address,
    phone: address,
    picture: z.url().nullable(),
    locale: z.string().nullable(),
    operator: z.enum(['no', 'yes', 'read-only']),
    hasPassword: z.boolean(),
    disabledAt: maybeAt,
    deleteAt: maybeAt.describe('When it is deleted, where its owner asked for that.'),
    createdAt: at,
  }),
)

const told = (given: Person['email']) => (given ? { value: given.display, verified: given.verified } : null)

/** An account as the API tells it: nothing that opens it. */
export function accountInformation(
  { account, sub, email, phone }: Person,
  issuer: string,
): z.infer<typeof accountShape> {
  return {
    id: account.id,
    sub,
    name: account.name,
    email: told(email),
    phone: told(phone),
    picture: account.pictureName && pictureUrl(issuer, account.pictureName),
    locale: account.locale,
    operator: account.operator ? (account.operatorReadOnly ? 'read-only' : 'yes') : 'no',
    hasPassword: account.passwordHash !== null,
    disabledAt: iso(account.disabledAt),
    deleteAt: iso(account.deleteAt),
    createdAt: account.createdAt.toISOString(),
  }
}
