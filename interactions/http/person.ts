import type { Person } from '../../src/accounts/accounts.ts'
import { pictureUrl } from '../../src/accounts/pictures.ts'
import type { AccountView } from '../ui/page.tsx'

/** A person as pages show them: picture, name, address. */
export const accountView = ({ account, email }: Person): AccountView => ({
  name: account.name ?? email?.display ?? '',
  email: email?.display ?? '',
  picture: account.pictureName ? pictureUrl('', account.pictureName, 128) : '',
})
