import { addressOf, type Person } from '../../src/accounts/accounts.ts'
import { pictureUrl } from '../../src/accounts/pictures.ts'
import type { AccountView } from '../ui/page.tsx'

/** A person as pages show them: picture, name, and their address, which is a number where they have no other. */
export function accountView(person: Person): AccountView {
  const { account } = person
  const address = addressOf(person)?.display ?? ''
  return {
    name: account.name ?? address,
    email: address,
    picture: account.pictureName ? pictureUrl('', account.pictureName, 128) : '',
  }
}
