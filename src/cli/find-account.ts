import type { Person } from '../accounts/accounts.ts'
import { parseIdentifier } from '../accounts/identifier.ts'
import type { Deps } from '../deps.ts'
import { Problem } from './problem.ts'

/** Whoever has this e-mail address or phone number. Throws Problem. */
export async function findAccount({ accounts, config }: Deps, typed: string): Promise<Person> {
  const identifier = parseIdentifier(typed, config.COUNTRY)
  const person = identifier && (await accounts.findByIdentifier(identifier))
  if (!person) throw new Problem(`There is no account with the address ${typed}.`)
  return person
}
