import type { Allowed } from '../portals/consents.ts'
import type { Statements } from '../store/statements.ts'
import { everySub, rowsOf } from './session-list.ts'

const grants = `SELECT "payload" FROM "OidcRecord" WHERE "sub" = ? AND "kind" = 'Grant' AND "clientId" = ? AND "expiresAt" > ?`

interface Granted {
  openid?: { scope?: string; claims?: string[] }
}

/** What the sign-ins of a person that go on let one client know; undefined where it holds nothing. */
export async function grantedTo(
  statements: Pick<Statements, 'all'>,
  sub: string,
  clientId: string,
  now: Date,
): Promise<Allowed | undefined> {
  const rows = await rowsOf(statements, grants, await everySub(statements, sub), clientId, now)
  if (rows.length === 0) return undefined
  const each = rows.map(({ payload }) => (JSON.parse(String(payload)) as Granted).openid ?? {})
  return {
    scopes: [...new Set(each.flatMap(({ scope = '' }) => scope.split(' ').filter(Boolean)))],
    claims: [...new Set(each.flatMap(({ claims = [] }) => claims))],
  }
}
