import { decodeJwt } from 'jose'
import type { KoaContextWithOIDC } from 'oidc-provider'
import type { PorticoClient } from './client.ts'

/**
 * Keeps `offline_access` in a request that does not say `prompt=consent`; the engine has dropped it by now.
 *
 * OpenID Connect Core 11 wants that prompt "unless other conditions for processing the request permitting offline
 * access to the requested resources are in place". They are: consent names it in a sentence of its own and is
 * remembered per scope, so that it is asked the first time, and only a first-party portal is not asked.
 */
export async function keepOfflineAccess(
  ctx: KoaContextWithOIDC,
  left: string | undefined,
  client: PorticoClient,
): Promise<void> {
  const { params } = ctx.oidc
  const asked = words(scopeAsSent(ctx))
  const mayHave = !client.scope || words(client.scope).includes('offline_access')
  const getsCode = String(params?.response_type).split(' ').includes('code')
  if (!params || !asked.includes('offline_access') || words(left).includes('offline_access')) return
  if (mayHave && getsCode && client.grantTypeAllowed('refresh_token'))
    params.scope = [...words(left), 'offline_access'].join(' ')
}

/** Before the engine changed anything: in the pushed request, the form or the query. */
function scopeAsSent({ oidc, method, query }: KoaContextWithOIDC): unknown {
  const pushed = oidc.entities.PushedAuthorizationRequest
  if (pushed) return decodeJwt(pushed.request).scope
  return method === 'POST' ? oidc.body?.scope : query.scope
}

const words = (text: unknown): string[] => (typeof text === 'string' ? text.split(' ').filter(Boolean) : [])
