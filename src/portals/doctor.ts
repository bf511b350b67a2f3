/**
 * The portal doctor: why does it not work?
 *
 *   a person       every rule that would be asked, and what the portal would be told     doctor/sign-in.ts, told.ts
 *   an address     character by character, why it is none of the registered ones         doctor/redirect.ts
 *   an origin      whether its pages may read our answers                                doctor/origin.ts
 *   the portal     whether its own addresses answer, and whether its clock is right      doctor/addresses.ts
 *
 * Nothing is changed. Every answer is a list of findings, worded in interactions/locales.
 */
import type Provider from 'oidc-provider'
import type { Person } from '../accounts/accounts.ts'
import type { Deps } from '../deps.ts'
import { seconds } from '../duration.ts'
import { createEgressFetch } from '../oidc/egress.ts'
import { type CheckedAddress, checkAddresses } from './doctor/addresses.ts'
import { notice } from './doctor/finding.ts'
import { compareRedirect, type RedirectComparison } from './doctor/redirect.ts'
import { absentClaims, type Examination, examineSignIn, type GrantedSignIn } from './doctor/sign-in.ts'
import { type Told, whatIsTold } from './doctor/told.ts'
import type { PortalClient } from './portals.ts'

export type { CheckedAddress } from './doctor/addresses.ts'
export type { Piece } from './doctor/character-diff.ts'
export type { Finding, FindingKind, Level } from './doctor/finding.ts'
export { allowedOrigins, checkOrigin } from './doctor/origin.ts'
export type { RedirectComparison } from './doctor/redirect.ts'
export type { Told } from './doctor/told.ts'

/** What is asked for where nobody says. */
export const usualScope = 'openid profile email'

export interface Simulation {
  /** Whether the portal would be told anything in the end. */
  comesIn: boolean
  findings: Examination['findings']
  told: Told | undefined
}

interface Asking {
  scope: string
  /** Whether whoever looks may see what the person has not let the portal know yet. */
  seesAll: boolean
}

/** What would happen if `person` signed in to `client` now. */
export async function simulateSignIn(
  deps: Deps,
  engine: Provider,
  client: PortalClient,
  person: Person,
  { scope, seesAll }: Asking,
): Promise<Simulation> {
  const { findings, granted } = await examineSignIn(deps, client, person, scope)
  if (!granted) return { comesIn: false, findings, told: undefined }
  const scopes = seesAll ? granted.scopes : await known(deps, client, person, granted)
  const told = await whatIsTold(deps, engine, client.clientId, person, { ...granted, scopes })
  const hidden = scopes.length < granted.scopes.length
  const more = hidden ? [notice('claims-hidden')] : absentClaims(client, scopes, told?.userinfo ?? {})
  return { comesIn: true, findings: [...findings, ...more], told }
}

/** The scopes whose claims the portal has been told, or may be told unasked. A first-party portal: once it was entered. */
async function known(
  { entries }: Pick<Deps, 'entries'>,
  client: PortalClient,
  { account }: Person,
  { scopes, allowed }: GrantedSignIn,
): Promise<string[]> {
  const unasked = scopes.filter((scope) => scope === 'openid')
  const entered = async () => (await entries.of(account.id)).some(({ portalId }) => portalId === client.id)
  if (client.firstParty) return (await entered()) ? scopes : unasked
  return scopes.filter((scope) => scope === 'openid' || allowed.scopes.includes(scope))
}

/** Why what a developer pastes is, or is not, a redirect address of this client. */
export async function checkRedirect(
  engine: Provider,
  client: PortalClient,
  given: string,
): Promise<RedirectComparison> {
  return compareRedirect(given, client.metadata.redirect_uris, await redirectRule(engine, client))
}

/** Calls the portal's own addresses. Takes a few seconds at most. */
export async function checkPortalAddresses(
  { config, now }: Pick<Deps, 'config' | 'now'>,
  engine: Provider,
  client: PortalClient,
): Promise<CheckedAddress[]> {
  const { ISSUER: issuer, EGRESS_ALLOW: allow, onLoopback: issuerOnLoopback } = config
  const fetch = createEgressFetch({ allow, issuerOnLoopback, redirects: true, timeout: seconds(5) })
  return checkAddresses(client, { issuer, fetch, now, isAllowed: await redirectRule(engine, client) })
}

/** The engine's own comparison: it lets the port of a native client's loopback address vary. */
async function redirectRule(engine: Provider, { clientId, metadata }: PortalClient) {
  const known = await engine.Client.find(clientId)
  return (uri: string) => known?.redirectUriAllowed(uri) ?? metadata.redirect_uris.includes(uri)
}
