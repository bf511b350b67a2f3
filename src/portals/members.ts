/**
 * Who belongs to a portal, and as what.
 *
 * Every change of a portal's members first takes hold of its owners' rows, so that two of them come one after the other:
 * of two owners who leave at once, the second is the last and stays.
 */
import type { TellPortals } from '../oidc/back-channel.ts'
import { everySub } from '../oidc/session-list.ts'
import type { Sessions } from '../oidc/sessions.ts'
import type { Store } from '../store/open.ts'
import type { Row, Statements } from '../store/statements.ts'

/** What somebody is in a portal, the most powerful first. */
export const memberRoles = ['owner', 'admin', 'member'] as const
export type MemberRole = (typeof memberRoles)[number]

export interface Member {
  portalId: string
  accountId: string
  role: MemberRole
  /** What the portal itself calls them, and puts them together by. */
  roles: string[]
  groups: string[]
  since: Date
  /** Whose invitation they accepted. */
  invitedBy: string | null
}

/** What a member is to be: what is left out stays. */
export interface MemberChange {
  role?: MemberRole
  roles?: string[]
  groups?: string[]
}

export type MemberOutcome = 'done' | 'no-member' | 'last-owner'

export type Members = ReturnType<typeof createMembers>

/** Most names of roles, or of groups, that one member has; and how long each may be. */
export const mostNames = 50
export const longestName = 64
const aName = /^[\p{L}\p{N}][\p{L}\p{N}._:/-]*$/u

/** Whether this can be the name of a role or a group: letters, digits and . _ : / -, at most 64. */
export const isMemberName = (name: string): boolean => name.length <= longestName && aName.test(name)

/** What somebody with `role` may do to a member with `other`, or make them: owners anything, admins no owner. */
export const mayManage = (role: MemberRole, other: MemberRole): boolean =>
  role === 'owner' || (role === 'admin' && other !== 'owner')

const columns = '"portalId", "accountId", "role", "roles", "groups", "since", "invitedBy"'
const one = `SELECT ${columns} FROM "Member" WHERE "portalId" = ? AND "accountId" = ?`
const ofAccount = `SELECT ${columns} FROM "Member" WHERE "accountId" = ? ORDER BY "since", "portalId"`
const page = `SELECT ${columns} FROM "Member" WHERE "portalId" = ? AND ("since" > ? OR ("since" = ? AND "accountId" > ?))
  ORDER BY "since", "accountId" LIMIT ?`
const anotherOwner = `SELECT 1 AS "there" FROM "Member" WHERE "portalId" = ? AND "role" = 'owner' AND "accountId" <> ? LIMIT 1`
const add = `INSERT INTO "Member" (${columns}) VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING`
const change = `UPDATE "Member" SET "role" = ?, "roles" = ?, "groups" = ? WHERE "portalId" = ? AND "accountId" = ?`
const remove = 'DELETE FROM "Member" WHERE "portalId" = ? AND "accountId" = ?'
/** Changes nothing, and holds the portal's owners until the transaction is over. */
const hold = `UPDATE "Member" SET "role" = 'owner' WHERE "portalId" = ? AND "role" = 'owner'`
const subOf = `SELECT "sub" FROM "Subject" WHERE "accountId" = ? AND "sector" = ''`
const clientsOf = 'SELECT "id" FROM "Client" WHERE "portalId" = ? ORDER BY "id"'

const words = (text: unknown): string[] =>
  String(text ?? '')
    .split(' ')
    .filter(Boolean)

const memberFrom = (row: Row): Member => ({
  portalId: String(row.portalId),
  accountId: String(row.accountId),
  role: row.role as MemberRole,
  roles: words(row.roles),
  groups: words(row.groups),
  since: new Date(String(row.since)),
  invitedBy: row.invitedBy === null ? null : String(row.invitedBy),
})

interface MembersDeps {
  store: Pick<Store, 'statements' | 'transaction'>
  sessions: Pick<Sessions, 'endAtPortalWithin'>
  whoWantsToKnow: () => Promise<TellPortals>
  now: () => Date
}

/** Everything the house asks of members. No other file may query their table, but for those that join it. */
export function createMembers({ store, sessions, whoWantsToKnow, now }: MembersDeps) {
  const { statements } = store

  const findIn = async (tx: Statements, portalId: string, accountId: string): Promise<Member | undefined> => {
    const row = await tx.get(one, [portalId, accountId])
    return row && memberFrom(row)
  }

  const isLastOwner = async (tx: Statements, { portalId, accountId, role }: Member): Promise<boolean> =>
    role === 'owner' && (await tx.get(anotherOwner, [portalId, accountId])) === undefined

  /** Does `work` to one member while nobody else changes this portal's. */
  const toOne = (
    tx: Statements,
    portalId: string,
    accountId: string,
    work: (member: Member) => Promise<MemberOutcome>,
  ): Promise<MemberOutcome> =>
    tx.run(hold, [portalId]).then(async () => {
      const member = await findIn(tx, portalId, accountId)
      return member ? work(member) : 'no-member'
    })

  return {
    find: (portalId: string, accountId: string) => findIn(statements, portalId, accountId),

    /** What somebody belongs to, the oldest first. */
    ofAccount: async (accountId: string): Promise<Member[]> =>
      (await statements.all(ofAccount, [accountId])).map(memberFrom),

    /** A portal's members after this one, the longest there first. */
    async list(
      portalId: string,
      limit: number,
      after?: Pick<Member, 'since' | 'accountId'>,
    ): Promise<Member[]> {
      const { since, accountId } = after ?? { since: new Date(0), accountId: '' }
      return (await statements.all(page, [portalId, since, since, accountId, limit])).map(memberFrom)
    },

    /** Makes somebody a member, within `tx`. False: they are one already, and stay what they are. */
    async addWithin(
      tx: Statements,
      portalId: string,
      accountId: string,
      { role = 'member', roles = [], groups = [] }: MemberChange = {},
      invitedBy: string | null = null,
    ): Promise<boolean> {
      const values = [portalId, accountId, role, roles.join(' '), groups.join(' '), now(), invitedBy]
      return (await tx.run(add, values)) === 1
    },

    /** Changes what a member is. The last owner stays one. */
    change: (portalId: string, accountId: string, { role, roles, groups }: MemberChange) =>
      store.transaction((tx) =>
        toOne(tx, portalId, accountId, async (member) => {
          const losesRole = role !== undefined && role !== 'owner'
          if (losesRole && (await isLastOwner(tx, member))) return 'last-owner'
          const next = [
            role ?? member.role,
            (roles ?? member.roles).join(' '),
            (groups ?? member.groups).join(' '),
          ]
          await tx.run(change, [...next, portalId, accountId])
          return 'done'
        }),
      ),

    /** Takes somebody out of a portal, and ends at once what it holds for them. The last owner stays. */
    async remove(portalId: string, accountId: string): Promise<MemberOutcome> {
      const tell = await whoWantsToKnow()
      return store.transaction((tx) =>
        toOne(tx, portalId, accountId, async (member) => {
          if (await isLastOwner(tx, member)) return 'last-owner'
          await tx.run(remove, [portalId, accountId])
          const sub = (await tx.get(subOf, [accountId]))?.sub
          const subs = sub === undefined ? [] : await everySub(tx, String(sub))
          for (const { id } of await tx.all(clientsOf, [portalId]))
            for (const each of subs) await sessions.endAtPortalWithin(tx, tell, each, String(id))
          return 'done'
        }),
      )
    },
  }
}
