/** What two accounts can say differently about one person, and what is taken from which. */
import type { Account } from '../store/generated/client.ts'
import { isInitials } from './pictures.ts'
import { type ProfileClaim, type ProfileField, profileColumns } from './profile.ts'

/** By the names of the claims. An address is taken as a whole. */
export type MergeField = Exclude<ProfileClaim, AddressPart> | 'address' | 'picture'

const addressParts = ['street_address', 'locality', 'region', 'postal_code', 'country'] as const
type AddressPart = (typeof addressParts)[number]

const isAddressPart = (claim: string) => (addressParts as readonly string[]).includes(claim)

/** In the order in which they are shown. */
export const mergeFields: readonly MergeField[] = [
  'picture',
  ...(Object.keys(profileColumns) as ProfileClaim[]).filter((claim) => !isAddressPart(claim)),
  'address',
] as MergeField[]

/** The columns of a field; a picture has rows of its own. */
export function columnsOf(field: MergeField): ProfileField[] {
  if (field === 'picture') return []
  if (field === 'address') return addressParts.map((part) => profileColumns[part])
  return [profileColumns[field]]
}

/** What an account says, as a person reads it; empty where it says nothing. For a picture, its name. */
export function saidBy(account: Account, field: MergeField): string {
  if (field === 'picture') return ownPicture(account) ?? ''
  if (field !== 'address') return account[profileColumns[field]] ?? ''
  const town = [account.postalCode, account.locality].filter(Boolean).join(' ')
  return [account.streetAddress, town, account.region, account.country].filter(Boolean).join('\n')
}

/** The picture that a person chose; not the one with their initials. */
export const ownPicture = ({ pictureName }: Pick<Account, 'pictureName'>): string | undefined =>
  pictureName && !isInitials(pictureName) ? pictureName : undefined

/** The fields in which two accounts differ. */
export const differences = (one: Account, other: Account): MergeField[] =>
  mergeFields.filter((field) => saidBy(one, field) !== saidBy(other, field))
