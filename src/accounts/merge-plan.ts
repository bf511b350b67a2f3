/** What stands in the way of merging two accounts, and which portals know either of them. */
import type { Row, Statements } from '../store/statements.ts'
import type { Person } from './accounts.ts'

/**
 * Why one account cannot go into another.
 *
 *   second-step      the one that stays is opened by less than the one that goes
 *   operator         whoever runs this Portico would become somebody who does not
 *   merged-lately    one of them can still be parted from a third
 *   address-changed  whoever lost an address of one of them can still bring it back, and with it open that account: no more
 *                    than that one, and no less
 */
export type Obstacle = 'second-step' | 'operator' | 'merged-lately' | 'address-changed'

type Asking = Pick<Statements, 'get' | 'all'>

/** How strict an account is: `0` no second step, `1` one that a mailbox or a phone can give, `2` none but apps and passkeys. */
export interface SecondStepRule {
  level: 0 | 1 | 2
  /** There is an app or a passkey. */
  strong: boolean
  /** The weaker ways that are chosen. */
  weak: WeakStep[]
}

const weakSteps = ['secondStepByLetter', 'secondStepByText'] as const
export type WeakStep = (typeof weakSteps)[number]

const steps = `SELECT "secondStepByPasskey", "secondStepByLetter", "secondStepByText",
  (SELECT COUNT(*) FROM "TotpApp" t WHERE t."accountId" = a."id" AND t."confirmedAt" IS NOT NULL) AS "apps"
  FROM "Account" a WHERE "id" = ?`
const openMerge = 'SELECT 1 FROM "Merge" WHERE "keptAccountId" IN (?, ?) OR "otherAccountId" IN (?, ?)'
const addressUndo = `SELECT 1 FROM "OneTimeToken" WHERE "accountId" IN (?, ?) AND "purpose" = 'identifier-undo'
  AND "consumedAt" IS NULL AND "expiresAt" > ?`
/** Whatever a portal may hold or remember: what it was told, what it was allowed, what it has in hand. */
const knowing = `SELECT k."clientId", n."knownAs" FROM (
    SELECT "clientId" FROM "ClientSubject" WHERE "sub" = ?
    UNION SELECT "clientId" FROM "Consent" WHERE "accountId" = ?
    UNION SELECT "clientId" FROM "OidcRecord" WHERE "sub" = ? AND "clientId" IS NOT NULL
  ) k JOIN "Client" c ON c."id" = k."clientId"
  LEFT JOIN "ClientSubject" n ON n."clientId" = k."clientId" AND n."sub" = ? ORDER BY k."clientId"`

/** What an account asks for beside the first factor. */
export async function ruleOf(tx: Asking, accountId: string): Promise<SecondStepRule> {
  const row: Row = (await tx.get(steps, [accountId])) ?? {}
  const strong = Boolean(row.secondStepByPasskey) || Number(row.apps) > 0
  const weak = weakSteps.filter((step) => Boolean(row[step]))
  if (weak.length) return { level: 1, strong, weak }
  return { level: strong ? 2 : 0, strong, weak }
}

/** The weaker ways that `kept` gives up, so that the stricter rule of the two wins; undefined: it cannot keep that rule. */
export function givenUp(kept: SecondStepRule, other: SecondStepRule): WeakStep[] | undefined {
  if (kept.level >= other.level) return []
  return other.level === 2 && kept.strong ? kept.weak : undefined
}

/** Why `other` cannot go into `kept`, if there is a reason. */
export async function obstacleTo(
  tx: Asking,
  kept: Person['account'],
  other: Person['account'],
  now: Date,
): Promise<Obstacle | undefined> {
  if (mayMore(other, kept)) return 'operator'
  if (await tx.get(openMerge, [kept.id, other.id, kept.id, other.id])) return 'merged-lately'
  if (await tx.get(addressUndo, [kept.id, other.id, now])) return 'address-changed'
  const [strict, stricter] = [await ruleOf(tx, kept.id), await ruleOf(tx, other.id)]
  return givenUp(strict, stricter) ? undefined : 'second-step'
}

type Power = Pick<Person['account'], 'operator' | 'operatorReadOnly'>
const power = ({ operator, operatorReadOnly }: Power) => (operator ? (operatorReadOnly ? 1 : 2) : 0)
const mayMore = (other: Power, kept: Power): boolean => power(other) > power(kept)

/** The portals that know a person, and by which sub. */
export async function portalsKnowing(
  tx: Asking,
  { account: { id }, sub }: Pick<Person, 'account' | 'sub'>,
): Promise<Map<string, string>> {
  const rows = await tx.all(knowing, [sub, id, sub, sub])
  return new Map(rows.map(({ clientId, knownAs }) => [String(clientId), String(knownAs ?? sub)]))
}
