/** Who may enter a portal, and whom to ask who may not. */
import type { Statements } from '../store/statements.ts'
import type { Portal } from './portal-rows.ts'

/** Why somebody is kept out: nobody comes in, or nobody but members. */
export type KeptOut = 'disabled' | 'not-a-member'

/** Why whoever is `member` of a portal, or no member, may not enter it; undefined: they may. */
export function whyKeptOut(
  { access, disabledAt }: Pick<Portal, 'access' | 'disabledAt'>,
  member: object | undefined,
): KeptOut | undefined {
  if (disabledAt) return 'disabled'
  return access === 'everyone' || member ? undefined : 'not-a-member'
}

/** Whether whoever is `member` of a portal, or no member, may enter it. An operator is no member by that. */
export const mayEnter = (
  portal: Pick<Portal, 'access' | 'disabledAt'>,
  member: object | undefined,
): boolean => whyKeptOut(portal, member) === undefined

const owners = `SELECT a."name" FROM "Member" m JOIN "Account" a ON a."id" = m."accountId"
  WHERE m."portalId" = ? AND m."role" = 'owner' AND a."disabledAt" IS NULL AND a."deleteAt" IS NULL
  ORDER BY m."since", a."id" LIMIT 3`

/** The names of those who can let somebody in, the longest there first; nobody's where operators run the portal. */
export const whoToAsk = async (statements: Pick<Statements, 'all'>, portalId: string): Promise<string[]> =>
  (await statements.all(owners, [portalId])).map(({ name }) => String(name))
