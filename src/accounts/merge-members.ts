/**
 * What somebody is in portals, where their accounts become one and are parted again. Each within the merge's transaction.
 *
 * Of two memberships of one portal the stronger role wins, and both have their names. Parted again, each account has what it
 * had, but for what the portal took away meanwhile: that was taken from the person.
 */
import { type Member, type MemberRole, memberIn, memberRoles, sql } from '../portals/member-rows.ts'
import type { Statements } from '../store/statements.ts'
import type { KnownMember, MovedMember } from './merge-before.ts'

const bothIn = `SELECT DISTINCT "portalId" FROM "Member" WHERE "accountId" IN (?, ?) ORDER BY "portalId"`
const move = 'UPDATE "Member" SET "accountId" = ? WHERE "portalId" = ? AND "accountId" = ? AND "since" = ?'

const rank = (role: MemberRole) => memberRoles.indexOf(role)
const stronger = (a: MemberRole, b: MemberRole) => (rank(a) < rank(b) ? a : b)
const weaker = (a: MemberRole, b: MemberRole) => (rank(a) < rank(b) ? b : a)
const union = (a: string[], b: string[]) => [...new Set([...a, ...b])]

const known = ({ role, roles, groups, since, invitedBy }: Member): KnownMember => ({
  role,
  roles,
  groups,
  since: since.toISOString(),
  invitedBy,
})

const insert = (
  tx: Statements,
  portalId: string,
  accountId: string,
  { role, roles, groups, ...rest }: KnownMember,
) =>
  tx.run(sql.add, [
    portalId,
    accountId,
    role,
    roles.join(' '),
    groups.join(' '),
    new Date(rest.since),
    rest.invitedBy,
  ])

const change = (
  tx: Statements,
  { portalId, accountId }: Member,
  as: Pick<Member, 'role' | 'roles' | 'groups'>,
) => tx.run(sql.change, [as.role, as.roles.join(' '), as.groups.join(' '), portalId, accountId])

/** The memberships of `other` become those of `kept`. */
export async function moveMembers(tx: Statements, other: string, kept: string): Promise<MovedMember[]> {
  const moved: MovedMember[] = []
  for (const { portalId } of await tx.all(bothIn, [other, kept])) {
    // Whoever changes its members meanwhile comes before or after.
    await tx.run(sql.hold, [String(portalId)])
    const one = await moveOne(tx, String(portalId), other, kept)
    if (one) moved.push(one)
  }
  return moved
}

async function moveOne(
  tx: Statements,
  portalId: string,
  other: string,
  kept: string,
): Promise<MovedMember | undefined> {
  const [theirs, own] = [await memberIn(tx, portalId, other), await memberIn(tx, portalId, kept)]
  if (!theirs) return undefined
  if (!own) {
    await tx.run(move, [kept, portalId, other, theirs.since])
    return { portalId, theirs: known(theirs), was: null, became: known(theirs) }
  }
  const became = {
    ...own,
    role: stronger(own.role, theirs.role),
    roles: union(own.roles, theirs.roles),
    groups: union(own.groups, theirs.groups),
  }
  await change(tx, own, became)
  // What is left of the other account is nobody, and owns nothing.
  await tx.run(sql.remove, [portalId, other])
  return { portalId, theirs: known(theirs), was: known(own), became: known(became) }
}

export async function returnMembers(
  tx: Statements,
  moved: MovedMember[],
  kept: string,
  other: string,
): Promise<void> {
  for (const one of moved) {
    await tx.run(sql.hold, [one.portalId])
    const now = await memberIn(tx, one.portalId, kept)
    // Who left or was removed since is a member no more; who came again since did so as the account that stays.
    if (now?.since.toISOString() !== one.became.since) continue
    if (one.was) await partOne(tx, now, { ...one, was: one.was }, other)
    else await tx.run(move, [other, one.portalId, kept, now.since])
  }
}

/** Of what the person is now, each gets what it brought; what was given to the person since stays with the kept account. */
async function partOne(
  tx: Statements,
  now: Member,
  { portalId, theirs, was, became }: MovedMember & { was: KnownMember },
  other: string,
): Promise<void> {
  const still = (names: string[], left: string[]) => names.filter((name) => left.includes(name))
  const own = (of: 'roles' | 'groups') => [
    ...still(was[of], now[of]),
    ...now[of].filter((name) => !became[of].includes(name)),
  ]
  const promoted = rank(now.role) < rank(became.role)
  const role = promoted ? now.role : weaker(was.role, now.role)
  await change(tx, now, { role, roles: own('roles'), groups: own('groups') })
  await insert(tx, portalId, other, {
    ...theirs,
    role: weaker(theirs.role, now.role),
    roles: still(theirs.roles, now.roles),
    groups: still(theirs.groups, now.groups),
  })
}
