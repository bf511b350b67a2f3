/**
 * Tokens that were sent to an address or a number which somebody typed: whose account they open, if anybody's.
 *
 * There is one for whatever is typed, so that nothing tells who has an account; it belongs to an account only where one
 * can be opened.
 */
import type { Account, OneTimeToken } from '../store/generated/client.ts'
import type { Accounts, Person } from './accounts.ts'
import { parseEmailAddress } from './email-address.ts'
import type { IdentifierKind, TypedIdentifier } from './identifier.ts'
import type { OneTimeTokens } from './one-time-tokens.ts'

/** What such a token remembers beside its address. */
interface SentDetail {
  kind: IdentifierKind
  /** As it was typed. */
  display: string
}

export const detailFor = ({ kind, display }: TypedIdentifier): Record<string, unknown> => ({ kind, display })

/** What was typed when the token was asked for. */
export function recipientOf(token: OneTimeToken): TypedIdentifier {
  const { kind = 'email', display = '' } = JSON.parse(token.detail ?? '{}') as Partial<SentDetail>
  return { kind, display, value: token.address ?? '' }
}

/** What a proof by such a token is called: a letter to an address, a text to a number. */
export const channelOf = ({ kind }: Pick<TypedIdentifier, 'kind'>): 'letter' | 'text' =>
  kind === 'email' ? 'letter' : 'text'

/** How the account has this address written, never a spelling that somebody else just typed. */
export async function storedSpelling(
  accounts: Pick<Accounts, 'emailsOf'>,
  { value, display }: TypedIdentifier,
  person: Person | undefined,
): Promise<string> {
  // Asked for strangers too: the same work for everybody.
  const emails = await accounts.emailsOf(person?.account.id ?? '')
  return emails.find((each) => parseEmailAddress(each)?.value === value) ?? display
}

/**
 * Whose account a token opens, if nothing changed since it was sent that takes its power away: a newer one, another
 * password, an address that is somebody else's or nobody's now, an account that is disabled.
 */
export async function openedBy(
  token: OneTimeToken,
  { accounts, oneTimeTokens }: { accounts: Pick<Accounts, 'findByIdentifier'>; oneTimeTokens: OneTimeTokens },
): Promise<Person | undefined> {
  const person = await accounts.findByIdentifier(recipientOf(token))
  const isNewest = await oneTimeTokens.isNewest(token)
  const isTheirs = person !== undefined && person.account.id === token.accountId
  return isTheirs && isNewest && isUnchanged(person.account, token) ? person : undefined
}

const isUnchanged = ({ disabledAt, passwordChangedAt }: Account, { createdAt }: OneTimeToken): boolean =>
  disabledAt === null && (passwordChangedAt === null || passwordChangedAt <= createdAt)
