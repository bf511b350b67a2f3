/**
 * By which sub a portal knows a person (docs/decisions/merging.md).
 *
 *   told before anything was merged     their own sub, which is the engine's account
 *   knew only the account that went in  that account's sub, for good
 *   knew both                           the one that the person chose
 *
 * The engine maps subs for pairwise clients wherever it tells one or is told one: ID tokens, userinfo, introspection,
 * `id_token_hint`, a `sub` that is asked for. Clients that know somebody by another sub are pairwise ones to it; all others
 * stay public and ask nothing.
 */
import type Provider from 'oidc-provider'
import type { Statements } from '../store/statements.ts'
import { ownClientId } from './client.ts'

const find = 'SELECT "knownAs" FROM "ClientSubject" WHERE "clientId" = ? AND "sub" = ?'
const remember = `INSERT INTO "ClientSubject" ("clientId", "sub", "knownAs") SELECT "id", ?, ? FROM "Client"
  WHERE "id" = ? ON CONFLICT DO NOTHING`

/** The sub that this client was told, or will be, for the person whose own sub is `sub`. */
export async function knownAs(
  statements: Pick<Statements, 'lookUp'>,
  clientId: string,
  sub: string,
): Promise<string> {
  const row = await statements.lookUp(find, [clientId, sub])
  return typeof row?.knownAs === 'string' ? row.knownAs : sub
}

/**
 * Writes down which portal was told which sub, when it is first allowed to: consents are taken back, grants and tokens end,
 * and the portal still has its account for that sub.
 */
export function rememberWhoIsKnown(provider: Provider, statements: Pick<Statements, 'runRelaxed'>): void {
  const prototype = provider.Grant.prototype
  const save = prototype.save
  prototype.save = async function saveAndRemember(this: typeof prototype, ...ttl: Parameters<typeof save>) {
    const { accountId, clientId } = this
    const isTold = accountId && clientId && clientId !== ownClientId
    // Together, so that SQLite commits once.
    const [id] = await Promise.all([
      save.apply(this, ttl),
      isTold && statements.runRelaxed(remember, [accountId, accountId, clientId]),
    ])
    return id
  }
}
