/** What may never be in the database, whenever Portico died: one half without the other. */
import type { Statements } from '../../src/store/statements.ts'
import type { Tally } from './tally.ts'

const grantOf = `SELECT 1 FROM "OidcRecord" g WHERE g."kind" = 'Grant' AND g."grantId" = t."grantId"`
/** Or its end, behind which nothing is found (src/oidc/ended-sessions.ts). */
const sessionOf = `SELECT 1 FROM "OidcRecord" s WHERE (s."kind" = 'Session' AND s."uidHash" = t."uidHash")
  OR (s."kind" = 'EndedSession' AND s."idHash" = t."uidHash")`
const needsConsent = (kind: string) => `SELECT 1 AS "half" FROM "OidcRecord" t
  JOIN "Client" c ON c."id" = t."clientId" JOIN "Portal" p ON p."id" = c."portalId"
  JOIN "Subject" s ON s."sub" = t."sub"
  WHERE t."kind" = '${kind}' AND NOT p."firstParty" AND NOT EXISTS (SELECT 1 FROM "Consent" k
    WHERE k."accountId" = s."accountId" AND k."clientId" = t."clientId")`
const accountWithout = (table: string) => `SELECT 1 AS "half" FROM "Account" a
  WHERE NOT EXISTS (SELECT 1 FROM "${table}" x WHERE x."accountId" = a."id")`

const halves: Record<string, string> = {
  'a chain of refresh tokens without its grant': `SELECT 1 AS "half" FROM "OidcRecord" t
    WHERE t."kind" = 'RefreshToken' AND NOT EXISTS (${grantOf})`,
  'a chain of refresh tokens without its session': `SELECT 1 AS "half" FROM "OidcRecord" t
    WHERE t."kind" = 'RefreshToken' AND NOT EXISTS (${sessionOf})`,
  'an access token without its grant': `SELECT 1 AS "half" FROM "OidcRecord" t
    WHERE t."kind" = 'AccessToken' AND t."grantId" IS NOT NULL AND NOT EXISTS (${grantOf})`,
  'a chain of refresh tokens that nobody agreed to': needsConsent('RefreshToken'),
  'a grant that nobody agreed to': needsConsent('Grant'),
  'an account without a subject': accountWithout('Subject'),
  'an account without an address': accountWithout('Identifier'),
  'an account that nothing opens': `SELECT 1 AS "half" FROM "Account" a WHERE a."passwordHash" IS NULL
    AND NOT EXISTS (SELECT 1 FROM "Passkey" x WHERE x."accountId" = a."id")
    AND NOT EXISTS (SELECT 1 FROM "ProviderLink" x WHERE x."accountId" = a."id")`,
  'an acceptance without its member': `SELECT 1 AS "half" FROM "Acceptance" x JOIN "Invitation" i
    ON i."id" = x."invitationId" WHERE NOT EXISTS (SELECT 1 FROM "Member" m
    WHERE m."portalId" = i."portalId" AND m."accountId" = x."accountId")`,
  'an invitation whose count is not that of its acceptances': `SELECT 1 AS "half" FROM "Invitation" i
    WHERE i."accepted" <> (SELECT COUNT(*) FROM "Acceptance" x WHERE x."invitationId" = i."id")`,
  'an authenticator app without recovery codes': `SELECT 1 AS "half" FROM "TotpApp" a
    WHERE a."confirmedAt" IS NOT NULL AND NOT EXISTS (SELECT 1 FROM "RecoveryCode" r
    WHERE r."accountId" = a."accountId")`,
  'a recovery code without a second step': `SELECT 1 AS "half" FROM "RecoveryCode" r
    WHERE r."consumedAt" IS NULL AND NOT EXISTS (SELECT 1 FROM "TotpApp" a
    WHERE a."accountId" = r."accountId" AND a."confirmedAt" IS NOT NULL)`,
  'a portal without a client': `SELECT 1 AS "half" FROM "Portal" p
    WHERE NOT EXISTS (SELECT 1 FROM "Client" c WHERE c."portalId" = p."id")`,
  'a used-up sign-up without its account': `SELECT 1 AS "half" FROM "OneTimeToken" o
    WHERE o."purpose" = 'sign-up' AND o."consumedAt" IS NOT NULL
    AND NOT EXISTS (SELECT 1 FROM "Identifier" i WHERE i."value" = o."address")`,
}

const twoChains = `SELECT "grantId", COUNT(*) AS "chains" FROM "OidcRecord" WHERE "kind" = 'RefreshToken'
  GROUP BY "grantId" HAVING COUNT(*) > 1`

export async function checkRows(statements: Statements, tally: Tally): Promise<void> {
  for (const [what, sql] of Object.entries(halves)) {
    const { length } = await statements.all(sql, [])
    tally.check('no half rows', length === 0, `${length} times ${what}`)
  }
  const doubled = await statements.all(twoChains, [])
  tally.check('never two living chains of one grant', doubled.length === 0, `${doubled.length} grants have`)
}
