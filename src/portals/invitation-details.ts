import { z } from 'zod'
import { days } from '../duration.ts'
import { channels } from './invitation-rows.ts'
import { isMemberName, memberRoles, mostNames } from './members.ts'

/** How long an invitation can be accepted unless said, and at most, in days. */
export const usualDays = 7
export const mostDays = 30
/** How many may accept one link. */
export const mostQuota = 1000
/** How many are invited at once. */
export const mostAtOnce = 100
const longestWords = 1000

const unfit = String.raw`\p{Cc}\p{Cs}\p{Noncharacter_Code_Point}\u2028\u2029\u202A-\u202E\u2066-\u2069`
const plainLines = new RegExp(`^[^${unfit}]*(\n[^${unfit}]*)*$`, 'u')
/** What mail programs make a link of that we did not write. */
const link = /:\/\/|[\p{L}\p{N}]\.\p{L}{2}/u

/** Whether a text holds an address of the web. Letters to strangers are no place for others' links. */
export const holdsLink = (text: string): boolean => link.test(text)

/** What an inviter says: plain text of several lines, without control characters and without links. Null where nothing is said. */
export const inviterWords = z
  .string('must be text')
  .transform((typed) => typed.normalize('NFC').replace(/\r\n?/g, '\n').trim())
  .pipe(
    z
      .string()
      .max(longestWords, `must have at most ${longestWords} characters`)
      .regex(plainLines, 'must not hold control characters')
      .refine((typed) => !holdsLink(typed), 'must not hold links'),
  )

const names = z
  .array(z.string('must be text').refine(isMemberName, 'must be letters, digits and . _ : / -'))
  .max(mostNames, `must be at most ${mostNames}`)
  .transform((given) => [...new Set(given)])

/** What can be said of an invitation, beside whom it is for. One schema for pages, the command line and the HTTP API. */
export const invitationShape = {
  channel: z.enum(channels, { error: () => `must be ${channels.join(', ')}` }),
  role: z.enum(memberRoles, { error: () => `must be ${memberRoles.join(', ')}` }),
  roles: names,
  groups: names,
  words: inviterWords.nullable(),
  /** How many may accept a link. */
  quota: z
    .int('must be a whole number')
    .min(1, 'must be 1 at least')
    .max(mostQuota, `must be ${mostQuota} at most`),
  /** For how many days. */
  days: z
    .int('must be a whole number')
    .min(1, 'must be 1 at least')
    .max(mostDays, `must be ${mostDays} at most`),
}

/** What an invitation is to be. What is left out: a member, once, for seven days. */
export interface InvitationDetails {
  channel: (typeof channels)[number]
  role?: (typeof memberRoles)[number]
  roles?: string[]
  groups?: string[]
  words?: string | null
  quota?: number
  days?: number
}

export const lifetimeOf = ({ days: n = usualDays }: Pick<InvitationDetails, 'days'>): number => days(n)
