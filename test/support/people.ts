import type { NewAccount, Person } from '../../src/accounts/accounts.ts'
import { parseEmailAddress } from '../../src/accounts/email-address.ts'
import type { House } from './house.ts'

export const ada = { email: 'ada@example.com', name: 'Ada Lovelace', password: 'analytical engine 1843' }
export const bob = { email: 'bob@example.com', name: 'Bob Baker', password: 'sourdough at half past five' }

const hashes = new Map<string, string>()

/** Made once for all the houses of a test file: the same password opens each of them. */
async function hashOf({ hasher }: House['deps'], password: string): Promise<string> {
  const known = hashes.get(password)
  if (known !== undefined) return known
  const hashed = await hasher.hash(password)
  if (!hashed.ok) throw new Error('not a password that Portico would accept')
  hashes.set(password, hashed.hash)
  return hashed.hash
}

/** Somebody with a proven address and a password. */
export async function openAccount(
  { deps }: Pick<House, 'deps'>,
  { email, name, password }: typeof ada = ada,
  more: Partial<NewAccount> = {},
): Promise<Person> {
  const address = parseEmailAddress(email)
  if (!address) throw new Error('not a person that Portico would accept')
  const passwordHash = await hashOf(deps, password)
  return deps.accounts.create({ email: address, verified: true, name, passwordHash, ...more })
}
