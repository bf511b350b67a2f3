/**
 * What moves from one account to another, and back: subs, consents, links to providers, and which portals were entered. Each within the merge's
 * transaction. What somebody is in portals: merge-members.ts.
 */
import type { Statements } from '../store/statements.ts'
import type { MovedConsent, MovedLink, MovedSub } from './merge-before.ts'

const subsOf = 'SELECT "sub", "sector" FROM "Subject" WHERE "accountId" = ? ORDER BY "sub"'
const moveSub = 'UPDATE "Subject" SET "accountId" = ?, "sector" = ? WHERE "sub" = ? AND "accountId" = ?'

const consentsToMove = `SELECT "clientId", "scopes", "claims", "grantedAt" FROM "Consent" c WHERE "accountId" = ?
  AND NOT EXISTS (SELECT 1 FROM "Consent" k WHERE k."accountId" = ? AND k."clientId" = c."clientId")
  ORDER BY "clientId"`
const moveConsent = 'UPDATE "Consent" SET "accountId" = ? WHERE "accountId" = ? AND "clientId" = ?'
const entriesToMove = `SELECT "portalId" AS "id" FROM "Entry" e WHERE "accountId" = ?
  AND NOT EXISTS (SELECT 1 FROM "Entry" k WHERE k."accountId" = ? AND k."portalId" = e."portalId") ORDER BY "id"`
const moveEntry = 'UPDATE "Entry" SET "accountId" = ? WHERE "accountId" = ? AND "portalId" = ?'
const acceptancesToMove = `SELECT "invitationId" AS "id" FROM "Acceptance" c WHERE "accountId" = ?
  AND NOT EXISTS (SELECT 1 FROM "Acceptance" k WHERE k."accountId" = ? AND k."invitationId" = c."invitationId")
  ORDER BY "id"`
const moveAcceptance = 'UPDATE "Acceptance" SET "accountId" = ? WHERE "accountId" = ? AND "invitationId" = ?'
const invitationsToMove =
  'SELECT "id" FROM "Invitation" WHERE "invitedBy" = ? AND "invitedBy" <> ? ORDER BY "id"'
const moveInvitation = 'UPDATE "Invitation" SET "invitedBy" = ? WHERE "invitedBy" = ? AND "id" = ?'
const linksToMove = 'SELECT "id", "createdAt" FROM "ProviderLink" WHERE "accountId" = ? ORDER BY "id"'
const moveLink =
  'UPDATE "ProviderLink" SET "accountId" = ?, "createdAt" = ? WHERE "accountId" = ? AND "id" = ?'
const returnConsent = `UPDATE "Consent" SET "accountId" = ?, "scopes" = ?, "claims" = ?, "grantedAt" = ?
  WHERE "accountId" = ? AND "clientId" = ?`

/** The subs of `other` become further ones of `kept`: portals go on with them, and nobody signs in by them. */
export async function moveSubs(tx: Statements, other: string, kept: string): Promise<MovedSub[]> {
  const subs = (await tx.all(subsOf, [other])).map(({ sub, sector }) => ({
    sub: String(sub),
    sector: String(sector),
  }))
  for (const { sub } of subs) await tx.run(moveSub, [kept, sub, sub, other])
  return subs
}

export async function returnSubs(
  tx: Statements,
  subs: MovedSub[],
  kept: string,
  other: string,
): Promise<void> {
  for (const { sub, sector } of subs) await tx.run(moveSub, [other, sector, sub, kept])
}

/** What the kept account allowed a portal itself stays as it is: nobody's consents are added up. */
export async function moveConsents(tx: Statements, other: string, kept: string): Promise<MovedConsent[]> {
  const consents = (await tx.all(consentsToMove, [other, kept])).map((row) => ({
    clientId: String(row.clientId),
    scopes: String(row.scopes),
    claims: String(row.claims),
    grantedAt: new Date(String(row.grantedAt)).toISOString(),
  }))
  for (const { clientId } of consents) await tx.run(moveConsent, [kept, other, clientId])
  return consents
}

/** As they were. What was taken back meanwhile stays taken back. */
export async function returnConsents(
  tx: Statements,
  consents: MovedConsent[],
  kept: string,
  other: string,
): Promise<void> {
  for (const { clientId, scopes, claims, grantedAt } of consents)
    await tx.run(returnConsent, [other, scopes, claims, new Date(grantedAt), kept, clientId])
}

/** Moves each of these rows from one account to the other; says which. */
const moveEach = (select: string, move: string) => async (tx: Statements, from: string, to: string) => {
  const ids = (await tx.all(select, [from, to])).map(({ id }) => String(id))
  for (const id of ids) await tx.run(move, [to, from, id])
  return ids
}

const returnEach = (move: string) => async (tx: Statements, ids: string[], kept: string, other: string) => {
  for (const id of ids) await tx.run(move, [other, kept, id])
}

/** Where both entered a portal, the kept account's own moment stays. */
export const moveEntries = moveEach(entriesToMove, moveEntry)
export const returnEntries = returnEach(moveEntry)

export const moveAcceptances = moveEach(acceptancesToMove, moveAcceptance)
export const returnAcceptances = returnEach(moveAcceptance)

/** Whoever runs a portal by what the other account was there goes on inviting people. */
export const moveInvitations = moveEach(invitationsToMove, moveInvitation)
export const returnInvitations = returnEach(moveInvitation)

/**
 * Whoever came from a provider into the other account comes into the kept one. Each link is as young there as the merge, as
 * addresses are: how old it was says nothing about who may stay when a change is undone (undo-links.ts).
 */
export async function moveLinks(
  tx: Statements,
  other: string,
  kept: string,
  now: Date,
): Promise<MovedLink[]> {
  const links = (await tx.all(linksToMove, [other])).map(({ id, createdAt }) => ({
    id: String(id),
    createdAt: new Date(String(createdAt)).toISOString(),
  }))
  for (const { id } of links) await tx.run(moveLink, [kept, now, other, id])
  return links
}

/** What was unlinked since stays so. */
export async function returnLinks(
  tx: Statements,
  links: MovedLink[],
  kept: string,
  other: string,
): Promise<void> {
  for (const { id, createdAt } of links) await tx.run(moveLink, [other, new Date(createdAt), kept, id])
}
