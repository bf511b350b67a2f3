/** What moves from one account to another, and back: subs and consents. Each within the merge's transaction. */
import type { Statements } from '../store/statements.ts'
import type { MovedConsent, MovedSub } from './merge-before.ts'

const subsOf = 'SELECT "sub", "sector" FROM "Subject" WHERE "accountId" = ? ORDER BY "sub"'
const moveSub = 'UPDATE "Subject" SET "accountId" = ?, "sector" = ? WHERE "sub" = ? AND "accountId" = ?'

const consentsToMove = `SELECT "clientId", "scopes", "claims", "grantedAt" FROM "Consent" c WHERE "accountId" = ?
  AND NOT EXISTS (SELECT 1 FROM "Consent" k WHERE k."accountId" = ? AND k."clientId" = c."clientId")
  ORDER BY "clientId"`
const moveConsent = 'UPDATE "Consent" SET "accountId" = ? WHERE "accountId" = ? AND "clientId" = ?'
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
