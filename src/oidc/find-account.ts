/**
 * Whom a sub stands for, and what of them the portal that asks may be told.
 *
 * Whatever a token opens comes through here: a code's exchange, a refresh, userinfo, introspection. Whoever may not enter
 * the portal now is nobody to it, so that a token that was made while they were taken out of it opens nothing.
 */
import type { Account, FindAccount } from 'oidc-provider'
import type { Accounts, Person } from '../accounts/accounts.ts'
import type { Config } from '../config.ts'
import { type KeptOut, mayEnter, whyKeptOut } from '../portals/access.ts'
import type { PortalClient } from '../portals/portals.ts'
import type { Registry } from '../portals/registry.ts'
import { type Claims, claimsOf } from './claims.ts'
import { mayAsk, mayTell } from './scope-limit.ts'

/** Somebody as the engine knows them at a portal. */
export interface FoundAccount extends Account {
  /** Who it is, as they were found for this request. */
  person: Person
  /** Why they may not enter it, if they may not. */
  keptOut: KeptOut | undefined
}

interface FinderDeps {
  accounts: Pick<Accounts, 'findBySub'>
  config: Pick<Config, 'ISSUER'>
  registry: Pick<Registry, 'byClient'>
}

/** What of a token says whose it is. */
interface Token {
  kind?: string | undefined
  clientId?: string | undefined
  accountId?: string | undefined
}

/** The engine's `findAccount`: by a token, or by the session of somebody who is on their way in. */
export const createAccountFinder =
  (deps: FinderDeps): FindAccount =>
  async (ctx, sub, token) => {
    const clientId = token?.clientId ?? ctx.oidc.client?.clientId ?? ''
    const portal = await deps.registry.byClient(clientId)
    const person = await deps.accounts.findBySub(sub, portal?.id)
    if (!person || !(token ? opens(token, portal, person) : mayComeIn(person))) return undefined
    return {
      accountId: sub,
      person,
      keptOut: portal && whyKeptOut(portal, person.member),
      claims: (use, _scope, named) => toldTo(portal, use, named, claimsOf(person, deps.config.ISSUER)),
    } satisfies FoundAccount
  }

/** Whether a token still opens what it is for; a portal's own token is about nobody. */
export async function tokenOpens({ accounts, registry }: FinderDeps, token: Token): Promise<boolean> {
  if (token.accountId === undefined) return true
  const portal = await registry.byClient(token.clientId ?? '')
  const person = await accounts.findBySub(token.accountId, portal?.id)
  return person !== undefined && opens(token, portal, person)
}

/** By the sub of an account that was merged into theirs a person has tokens, and no session. */
const mayComeIn = ({ fromMerge }: Person): boolean => !fromMerge

/** Whether a token about somebody who is `member` of its portal, or no member, still opens something there. */
export const opens = (
  { kind }: Token,
  portal: PortalClient | undefined,
  { member }: { member?: object | undefined },
): boolean =>
  portal !== undefined &&
  mayEnter(portal, member) &&
  (kind !== 'RefreshToken' || mayAsk(portal, 'offline_access'))

/** With lean tokens, the ID token says who it is about and nothing else that was not asked for by name. */
export function toldTo(portal: PortalClient | undefined, use: string, named: object, claims: Claims): Claims {
  const lean = use === 'id_token' && portal?.leanTokens === true
  const may = (name: string) => (!portal || mayTell(portal, name)) && (!lean || name in named)
  return { ...Object.fromEntries(Object.entries(claims).filter(([name]) => may(name))), sub: claims.sub }
}
