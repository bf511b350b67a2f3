/** Members as they are stored, and the statements about one of them. */
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

/** A member together with who they are here. */
export interface MemberPerson extends Member {
  /** Their own sub, by which addresses and the HTTP API name them. */
  sub: string
  name: string | null
  /** Their main address, or their main number. */
  address: string
  pictureName: string | null
}

/** What a member is to be: what is left out stays. */
export interface MemberChange {
  role?: MemberRole
  roles?: string[]
  groups?: string[]
}

const columns = ['portalId', 'accountId', 'role', 'roles', 'groups', 'since', 'invitedBy']
const quoted = columns.map((column) => `"${column}"`).join(', ')
const people = `SELECT ${columns.map((column) => `m."${column}"`).join(', ')},
    s."sub", a."name", a."pictureName", email."display" AS "email", phone."display" AS "phone"
  FROM "Member" m JOIN "Account" a ON a."id" = m."accountId"
  JOIN "Subject" s ON s."accountId" = a."id" AND s."sector" = ''
  LEFT JOIN "Identifier" email ON email."accountId" = a."id" AND email."kind" = 'email' AND email."primary" = ?
  LEFT JOIN "Identifier" phone ON phone."accountId" = a."id" AND phone."kind" = 'phone' AND phone."primary" = ?`

export const sql = {
  one: `SELECT ${quoted} FROM "Member" WHERE "portalId" = ? AND "accountId" = ?`,
  ofAccount: `SELECT ${quoted} FROM "Member" WHERE "accountId" = ? ORDER BY "since", "portalId"`,
  person: `${people} WHERE m."portalId" = ? AND s."sub" = ?`,
  page: `${people} WHERE m."portalId" = ? AND (m."since", m."accountId") > (?, ?)
    ORDER BY m."since", m."accountId" LIMIT ?`,
  accountOf: 'SELECT "accountId" FROM "Subject" WHERE "sub" = ?',
  add: `INSERT INTO "Member" (${quoted}) VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING`,
  change:
    'UPDATE "Member" SET "role" = ?, "roles" = ?, "groups" = ? WHERE "portalId" = ? AND "accountId" = ?',
  changeFrom: `UPDATE "Member" SET "role" = ?, "roles" = ?, "groups" = ?
    WHERE "portalId" = ? AND "accountId" = ? AND "role" = ? AND "roles" = ? AND "groups" = ?`,
  remove: 'DELETE FROM "Member" WHERE "portalId" = ? AND "accountId" = ?',
  /** Changes nothing, and holds the portal's owners until the transaction is over. */
  hold: `UPDATE "Member" SET "role" = 'owner' WHERE "portalId" = ? AND "role" = 'owner'`,
  /** One who is about to leave this Portico, or is shut out of it, is no other owner. */
  anotherOwner: `SELECT 1 AS "there" FROM "Member" m JOIN "Account" a ON a."id" = m."accountId"
    WHERE m."portalId" = ? AND m."role" = 'owner' AND m."accountId" <> ?
    AND a."disabledAt" IS NULL AND a."deleteAt" IS NULL LIMIT 1`,
  /** Changes nothing, and keeps an account that stays from being left until the transaction is over. */
  holdStaying: `UPDATE "Account" SET "operator" = "operator" WHERE "id" = ? AND "disabledAt" IS NULL AND "deleteAt" IS NULL`,
  /** Whose main address this is, if the portal was told it: they allowed that, or it is ours and they entered it. */
  toldOf: `SELECT i."accountId" FROM "Identifier" i, "Portal" p WHERE p."id" = ? AND i."kind" = 'email' AND i."value" = ?
    AND i."primary" = ? AND i."verifiedAt" IS NOT NULL AND (
    (p."firstParty" = ? AND EXISTS (SELECT 1 FROM "Entry" e WHERE e."portalId" = p."id" AND e."accountId" = i."accountId"))
    OR EXISTS (SELECT 1 FROM "Consent" k JOIN "Client" c ON c."id" = k."clientId" WHERE c."portalId" = p."id"
      AND k."accountId" = i."accountId" AND (' ' || k."scopes" || ' ') LIKE '% email %'))`,
  subOf: `SELECT "sub" FROM "Subject" WHERE "accountId" = ? AND "sector" = ''`,
  accessOf: 'SELECT "access" FROM "Portal" WHERE "id" = ?',
  /** Letters and texts to them that are open still: whoever is shown out does not come back by one that they kept. */
  takeBack: `UPDATE "Invitation" SET "revokedAt" = ? WHERE "portalId" = ? AND "revokedAt" IS NULL AND "declinedAt" IS NULL
    AND "accepted" < "quota" AND "address" IN (SELECT "value" FROM "Identifier"
      WHERE "accountId" = ? AND "kind" = CASE "channel" WHEN 'letter' THEN 'email' ELSE 'phone' END)`,
  clientsOf: 'SELECT "id" FROM "Client" WHERE "portalId" = ? ORDER BY "id"',
} as const

const words = (text: unknown): string[] =>
  String(text ?? '')
    .split(' ')
    .filter(Boolean)

export const memberFrom = (row: Row): Member => ({
  portalId: String(row.portalId),
  accountId: String(row.accountId),
  role: row.role as MemberRole,
  roles: words(row.roles),
  groups: words(row.groups),
  since: new Date(String(row.since)),
  invitedBy: row.invitedBy === null ? null : String(row.invitedBy),
})

const textOrNull = (value: unknown): string | null => (typeof value === 'string' ? value : null)

export const personFrom = (row: Row): MemberPerson => ({
  ...memberFrom(row),
  sub: String(row.sub),
  name: textOrNull(row.name),
  address: String(row.email ?? row.phone ?? ''),
  pictureName: textOrNull(row.pictureName),
})

/** One member within `tx`. */
export async function memberIn(
  tx: Pick<Statements, 'get'>,
  portalId: string,
  accountId: string,
): Promise<Member | undefined> {
  const row = await tx.get(sql.one, [portalId, accountId])
  return row && memberFrom(row)
}

/** Whether a member owns the portal, and nobody else who stays does. */
export const lacksAnotherOwner = async (
  tx: Pick<Statements, 'get'>,
  { portalId, accountId, role }: Member,
): Promise<boolean> =>
  role === 'owner' && (await tx.get(sql.anotherOwner, [portalId, accountId])) === undefined

/** Writes what a member is from now on. */
export async function write(tx: Pick<Statements, 'run'>, member: Member): Promise<void> {
  const { portalId, accountId, role, roles, groups } = member
  await tx.run(sql.change, [role, roles.join(' '), groups.join(' '), portalId, accountId])
}

/** The same, from what they were when `before` was read. False: somebody was faster, and nothing changed. */
export async function writeFrom(
  tx: Pick<Statements, 'run'>,
  before: Pick<Member, 'role' | 'roles' | 'groups'>,
  { portalId, accountId, role, roles, groups }: Member,
): Promise<boolean> {
  const were = [before.role, before.roles.join(' '), before.groups.join(' ')]
  const are = [role, roles.join(' '), groups.join(' ')]
  return (await tx.run(sql.changeFrom, [...are, portalId, accountId, ...were])) === 1
}
