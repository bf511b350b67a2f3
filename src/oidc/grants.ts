import type { Grant, KoaContextWithOIDC } from 'oidc-provider'
import type { Allowed, Consents } from '../portals/consents.ts'
import type { PorticoClient } from './client.ts'

export interface GrantDeps {
  consents: Pick<Consents, 'findBySub'>
}

/**
 * The grant under which a portal is answered.
 *
 * Every session has its own grant per portal, so that ending a session ends what came from it. What a person allowed
 * is remembered across sessions, and a grant is made of that alone: where it is taken back, or a process dies, there is no grant
 * that nobody agreed to. A first-party portal is allowed what it asks for.
 */
export function createGrantLoader({ consents }: GrantDeps) {
  async function remembered(ctx: KoaContextWithOIDC): Promise<Allowed> {
    const client = ctx.oidc.client as PorticoClient
    if (client.first_party) {
      return { scopes: [...ctx.oidc.requestParamOIDCScopes], claims: [...ctx.oidc.requestParamClaims] }
    }
    return consents.findBySub(ctx.oidc.account?.accountId ?? '', client.clientId)
  }

  return async function loadExistingGrant(ctx: KoaContextWithOIDC): Promise<Grant | undefined> {
    const { client, session, account, provider } = ctx.oidc
    // Whoever may not enter allows nothing by having come.
    if (!client || !account || account.keptOut) return undefined
    const grantId = session?.grantIdFor(client.clientId)
    const grant = grantId ? await provider.Grant.find(grantId) : undefined
    // A grant of somebody who sat here before is not this person's.
    const own = grant?.accountId === account.accountId ? grant : undefined
    if (own && covers(own, ctx)) return own

    const allowed = await remembered(ctx)
    if (!allowed.scopes.length) return own
    const fresh = own ?? new provider.Grant({ accountId: account.accountId, clientId: client.clientId })
    fresh.addOIDCScope(allowed.scopes.join(' '))
    if (allowed.claims.length) fresh.addOIDCClaims(allowed.claims)
    await fresh.save()
    return fresh
  }
}

/** Nothing is ever refused in part, and to ask a grant what was would write into it that something was: nothing. */
function covers(grant: Grant, { oidc }: KoaContextWithOIDC): boolean {
  const scopes = new Set(grant.getOIDCScope().split(' '))
  const claims = new Set(grant.getOIDCClaims())
  return (
    [...oidc.requestParamOIDCScopes].every((scope) => scopes.has(scope)) &&
    [...oidc.requestParamClaims].every((claim) => claims.has(claim))
  )
}
