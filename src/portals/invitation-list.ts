/** Finding invitations: one, a page of them, those that wait for somebody. */
import { hashOf } from '../store/secrets.ts'
import type { Statements, Value } from '../store/statements.ts'
import {
  type Invitation,
  type InvitationState,
  invitationFrom,
  selectInvitations,
  selectValues,
  whereState,
} from './invitation-rows.ts'

/** Where a page of the list ended. */
export type InvitationCursor = Pick<Invitation, 'createdAt' | 'id'>

export interface InvitationsWanted {
  /** Of one portal; of all of them otherwise. */
  portalId?: string | undefined
  state?: InvitationState | undefined
  /** Those that come after this one: the newest come first. */
  after?: InvitationCursor | undefined
  limit: number
}

/** Somebody who accepted an invitation. */
export interface Accepted {
  accountId: string
  name: string | null
  at: Date
}

const ofSecret = `${selectInvitations} WHERE i."secretHash" = ?`
const ofId = `${selectInvitations} WHERE i."id" = ?`
// Of a number and of an address alike: what is proven decides, and what the channel reaches.
const forAccount = `${selectInvitations} JOIN "Identifier" own ON own."value" = i."address" AND own."accountId" = ?
    AND own."verifiedAt" IS NOT NULL AND own."kind" = CASE i."channel" WHEN 'letter' THEN 'email' ELSE 'phone' END
  JOIN "Portal" portal ON portal."id" = i."portalId" AND portal."disabledAt" IS NULL
  LEFT JOIN "Member" mine ON mine."portalId" = i."portalId" AND mine."accountId" = own."accountId"
  WHERE mine."accountId" IS NULL AND i."accepted" < i."quota" AND i."revokedAt" IS NULL AND i."declinedAt" IS NULL
    AND i."expiresAt" > ? ORDER BY i."createdAt" DESC, i."id" DESC LIMIT 50`
const acceptedBy = `SELECT accepted."accountId", accepted."at", a."name" FROM "Acceptance" accepted
  JOIN "Account" a ON a."id" = accepted."accountId" WHERE accepted."invitationId" = ? ORDER BY accepted."at" LIMIT ?`

const everything = { sql: '1 = 1', values: [] as Value[] }

function pageOf({ portalId, state, after, limit }: InvitationsWanted, now: Date) {
  const parts = [
    portalId === undefined ? everything : { sql: 'i."portalId" = ?', values: [portalId] },
    state === undefined ? everything : whereState(state, now),
    after === undefined
      ? everything
      : {
          sql: '(i."createdAt" < ? OR (i."createdAt" = ? AND i."id" < ?))',
          values: [after.createdAt, after.createdAt, after.id],
        },
  ]
  const where = parts.map(({ sql }) => sql).join(' AND ')
  return {
    sql: `${selectInvitations} WHERE ${where} ORDER BY i."createdAt" DESC, i."id" DESC LIMIT ?`,
    values: [...selectValues, ...parts.flatMap(({ values }) => values), limit],
  }
}

export type InvitationList = ReturnType<typeof createInvitationList>

export function createInvitationList(statements: Statements, now: () => Date) {
  const one = async (sql: string, value: string): Promise<Invitation | undefined> => {
    const row = await statements.get(sql, [...selectValues, value])
    return row && invitationFrom(row, now())
  }

  return {
    find: (id: string) => one(ofId, id),

    /** The invitation of a link, whatever became of it: whoever holds the link may know. Looking spends nothing. */
    findBySecret: (secret: string) => one(ofSecret, hashOf(secret)),

    /** A page of a portal's invitations, or of everybody's, the newest first. */
    async list(wanted: InvitationsWanted): Promise<Invitation[]> {
      const { sql, values } = pageOf(wanted, now())
      return (await statements.all(sql, values)).map((row) => invitationFrom(row, now()))
    },

    /** Open ones for an address or a number of this account, to portals that it does not belong to. */
    async waitingFor(accountId: string): Promise<Invitation[]> {
      const rows = await statements.all(forAccount, [...selectValues, accountId, now()])
      return rows.map((row) => invitationFrom(row, now())).filter(({ backed }) => backed)
    },

    /** Who accepted it, the first of them first. */
    async acceptedBy(id: string, limit = 100): Promise<Accepted[]> {
      const rows = await statements.all(acceptedBy, [id, limit])
      return rows.map(({ accountId, name, at }) => ({
        accountId: String(accountId),
        name: name === null ? null : String(name),
        at: new Date(String(at)),
      }))
    },
  }
}
