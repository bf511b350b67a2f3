import { type ProfileChange, profileFields } from '../../../src/accounts/profile.ts'
import type { Identity } from '../../../src/providers/identity.ts'
import type { Account } from '../../../src/store/generated/client.ts'

/** The name that a provider tells, where it is another one than the account's. */
export interface TakenName {
  before: string
  after: string
  change: ProfileChange
}

const parts = ['name', 'givenName', 'familyName'] as const
const inWords = (said: Partial<Record<(typeof parts)[number], string | null>>) =>
  [said.name, [said.givenName, said.familyName].filter(Boolean).join(' ')].filter(Boolean)

/** What of it would change; what could not be typed into the profile is not taken. Nothing is taken away. */
export function takenName(account: Account, identity: Identity): TakenName | undefined {
  const change: ProfileChange = {}
  for (const part of parts) {
    const read = profileFields.shape[part].safeParse(identity[part] ?? '')
    if (read.success && read.data && read.data !== account[part]) change[part] = read.data
  }
  if (Object.keys(change).length === 0) return undefined
  const [before, after] = [account, { ...account, ...change }].map((each) => [...new Set(inWords(each))])
  return { before: (before ?? []).join(' · '), after: (after ?? []).join(' · '), change }
}
