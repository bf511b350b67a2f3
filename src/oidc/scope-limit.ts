/**
 * What a portal is kept from: scopes that its operator did not leave it.
 *
 *   the request ──▶ they are left out of `scope` and `claims`, so that nobody is asked for them   (limitRequest)
 *   the answer  ──▶ their claims are told by no token, however old                                (mayTell)
 *
 * What says how somebody signed in (`sub`, `acr`, `amr`, `auth_time`) is always told.
 */
import type { KoaContextWithOIDC } from 'oidc-provider'
import { tellingScopes } from '../portals/portal-details.ts'
import type { Portal } from '../portals/portal-rows.ts'
import { claimsByScope } from './claims.ts'

type Limited = Pick<Portal, 'scopes'>

const claimsOfScope: Readonly<Record<string, string[]>> = claimsByScope

/** Whether a portal may ask for a scope. */
export const mayAsk = ({ scopes }: Limited, scope: string): boolean =>
  !scopes || scopes.includes(scope) || !tellingScopes.some((each) => each === scope)

/** Whether a portal may be told a claim. */
export const mayTell = (portal: Limited, claim: string): boolean =>
  !portal.scopes ||
  !tellingScopes.some((scope) => !mayAsk(portal, scope) && claimsOfScope[scope]?.includes(claim))

/** Leaves out of the request under way what the portal may not have. Its `claims` are known to be well formed. */
export function limitRequest({ oidc: { params } }: KoaContextWithOIDC, portal: Limited | undefined): void {
  if (!params || !portal?.scopes) return
  const { scope, claims } = params
  if (typeof scope === 'string')
    params.scope = scope
      .split(' ')
      .filter((each) => mayAsk(portal, each))
      .join(' ')
  if (typeof claims === 'string') params.claims = JSON.stringify(limited(portal, JSON.parse(claims)))
}

/** The request's `claims` (OpenID Connect Core 5.5): a member for each place where they are told. */
function limited(portal: Limited, claims: Record<string, object>): Record<string, object> {
  const places = Object.entries(claims).map(([place, asked]) => [place, only(portal, asked)])
  return Object.fromEntries(places)
}

const only = <T extends object>(portal: Limited, claims: T): T =>
  Object.fromEntries(Object.entries(claims).filter(([claim]) => mayTell(portal, claim))) as T
