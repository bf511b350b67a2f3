import type { NewAccount, Person } from '../../src/accounts/accounts.ts'
import { parseEmailAddress } from '../../src/accounts/email-address.ts'
import type { House } from './house.ts'

export const ada = { email: 'ada@example.com', name: 'Ada Lovelace', password: 'analytical engine 1843' }
export const bob = { email: 'bob@example.com', name: 'Bob Baker', password: 'sourdough at half past five' }

/** Somebody with a proven address and a password. */
export async function openAccount(
  { deps }: House,
  { email, name, password }: typeof ada = ada,
  more: Partial<NewAccount> = {},
): Promise<Person> {
  const hashed = await deps.hasher.hash(password)
  const address = parseEmailAddress(email)
  if (!hashed.ok || !address) throw new Error('not a person that Portico would accept')
  return deps.accounts.create({ email: address, verified: true, name, passwordHash: hashed.hash, ...more })
}
