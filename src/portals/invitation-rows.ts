import type { Row, Value } from '../store/statements.ts'
import type { MemberRole } from './members.ts'

/** How an invitation reaches whom it is for: a letter, a text, or a link that its owner passes on. */
export const channels = ['letter', 'text', 'link'] as const
export type Channel = (typeof channels)[number]

export const invitationStates = ['sent', 'opened', 'accepted', 'declined', 'expired', 'revoked'] as const
export type InvitationState = (typeof invitationStates)[number]

/** Asks somebody, or whoever is given the link, to become a member of a portal. */
export interface Invitation {
  id: string
  portalId: string
  channel: Channel
  /** The normalised address or number that it is for, and as it was written. A link has none. */
  address: string | null
  display: string | null
  role: MemberRole
  roles: string[]
  groups: string[]
  /** What the inviter says, in plain text. */
  words: string | null
  /** SHA-256 of the link's secret. */
  secretHash: string
  /** How many may accept it, and did. */
  quota: number
  accepted: number
  /** Null: a program, or the command line. */
  invitedBy: string | null
  createdAt: Date
  sentAt: Date
  openedAt: Date | null
  declinedAt: Date | null
  revokedAt: Date | null
  expiresAt: Date
  /** Whoever sent it may still invite people as this; it counts as revoked otherwise. */
  backed: boolean
  state: InvitationState
}

const own =
  'id portalId channel address display role roles groups words secretHash quota accepted invitedBy createdAt sentAt openedAt declinedAt revokedAt expiresAt'
    .split(' ')
    .map((column) => `i."${column}"`)
    .join(', ')

/**
 * Whether whoever sent it may still: as owner or admin of the portal, or as operator. Or somebody who is about to be shown
 * out could keep a door open for themselves.
 */
const backed = `(CASE WHEN i."invitedBy" IS NULL OR (inviter."disabledAt" IS NULL AND inviter."deleteAt" IS NULL AND (
  (inviter."operator" = ? AND inviter."operatorReadOnly" = ?) OR sender."role" = 'owner'
  OR (sender."role" = 'admin' AND i."role" <> 'owner'))) THEN 1 ELSE 0 END)`
const backedValues: Value[] = [true, false]

const joined = `FROM "Invitation" i LEFT JOIN "Account" inviter ON inviter."id" = i."invitedBy"
  LEFT JOIN "Member" sender ON sender."portalId" = i."portalId" AND sender."accountId" = i."invitedBy"`

/** Invitations with all that their states follow from. */
export const selectInvitations = `SELECT ${own}, ${backed} AS "backed" ${joined}`
export const selectValues = backedValues

/** What makes each state, in the order in which they count: the first that is true. */
const conditions = (now: Date): Record<InvitationState, { sql: string; values: Value[] }> => ({
  accepted: { sql: 'i."accepted" >= i."quota"', values: [] },
  revoked: { sql: `(i."revokedAt" IS NOT NULL OR ${backed} = 0)`, values: backedValues },
  declined: { sql: 'i."declinedAt" IS NOT NULL', values: [] },
  expired: { sql: 'i."expiresAt" <= ?', values: [now] },
  opened: { sql: 'i."openedAt" IS NOT NULL', values: [] },
  sent: { sql: 'i."openedAt" IS NULL', values: [] },
})

const inOrder: InvitationState[] = ['accepted', 'revoked', 'declined', 'expired', 'opened', 'sent']

/** The same states as `stateOf` gives, for a WHERE. */
export function whereState(state: InvitationState, now: Date): { sql: string; values: Value[] } {
  const all = conditions(now)
  const before = inOrder.slice(0, inOrder.indexOf(state)).filter((each) => each !== 'opened')
  const parts = [all[state], ...before.map((each) => ({ ...all[each], sql: `NOT ${all[each].sql}` }))]
  return {
    sql: parts.map(({ sql }) => `(${sql})`).join(' AND '),
    values: parts.flatMap(({ values }) => values),
  }
}

function stateOf(invitation: Omit<Invitation, 'state'>, now: Date): InvitationState {
  if (invitation.accepted >= invitation.quota) return 'accepted'
  if (invitation.revokedAt || !invitation.backed) return 'revoked'
  if (invitation.declinedAt) return 'declined'
  if (invitation.expiresAt <= now) return 'expired'
  return invitation.openedAt ? 'opened' : 'sent'
}

/** Whether it can be accepted now, as far as it goes. */
export const isOpen = ({ state }: Pick<Invitation, 'state'>): boolean =>
  state === 'sent' || state === 'opened'

const words = (text: unknown): string[] => String(text).split(' ').filter(Boolean)
const textOrNull = (value: unknown): string | null => (value === null ? null : String(value))
const moment = (value: unknown): Date => new Date(String(value))
const momentOrNull = (value: unknown): Date | null => (value === null ? null : moment(value))

export function invitationFrom(row: Row, now: Date): Invitation {
  const invitation = {
    id: String(row.id),
    portalId: String(row.portalId),
    channel: row.channel as Channel,
    address: textOrNull(row.address),
    display: textOrNull(row.display),
    role: row.role as MemberRole,
    roles: words(row.roles),
    groups: words(row.groups),
    words: textOrNull(row.words),
    secretHash: String(row.secretHash),
    quota: Number(row.quota),
    accepted: Number(row.accepted),
    invitedBy: textOrNull(row.invitedBy),
    createdAt: moment(row.createdAt),
    sentAt: moment(row.sentAt),
    openedAt: momentOrNull(row.openedAt),
    declinedAt: momentOrNull(row.declinedAt),
    revokedAt: momentOrNull(row.revokedAt),
    expiresAt: moment(row.expiresAt),
    backed: Number(row.backed) === 1,
  }
  return { ...invitation, state: stateOf(invitation, now) }
}
