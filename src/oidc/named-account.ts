/** Which account a portal's request is about, if it says so (OpenID Connect Core 3.1.2.1 and 5.5.1). */
import type { KoaContextWithOIDC } from 'oidc-provider'
import type { Person } from '../accounts/accounts.ts'
import { parseIdentifier } from '../accounts/identifier.ts'
import type { Identifiers } from '../accounts/identifiers.ts'
import type { Config } from '../config.ts'
import type { Statements } from '../store/statements.ts'
import { knownAs } from './known-as.ts'

export interface NamedAccountDeps {
  config: Pick<Config, 'COUNTRY'>
  identifiers: Pick<Identifiers, 'list'>
  statements: Pick<Statements, 'lookUp'>
}

/** Says whether a person is the one that is meant. */
export type IsNamed = (person: Person) => Promise<boolean>

/** How our own subs look. */
const aSub = /^[\w-]{22}$/

/** The scope by which a portal is told of what stands in `login_hint`; undefined where that is no address. */
export function scopeOfHint({ oidc }: KoaContextWithOIDC, { config }: NamedAccountDeps): string | undefined {
  const hint = oidc.params?.login_hint
  return typeof hint === 'string' ? parseIdentifier(hint, config.COUNTRY)?.kind : undefined
}

/** By `login_hint`: an address, a number, or our sub. What cannot be read as one of them says nothing. */
export function namedByHint(ctx: KoaContextWithOIDC, deps: NamedAccountDeps): IsNamed | undefined {
  const hint = ctx.oidc.params?.login_hint
  if (typeof hint !== 'string') return undefined
  const typed = parseIdentifier(hint, deps.config.COUNTRY)
  if (!typed) return aSub.test(hint) ? namedBySub(ctx, deps, hint) : undefined
  // Silently, only what portals are told: further addresses are not to be found out by trying.
  if (ctx.oidc.prompts.has('none')) return async (person) => person[typed.kind]?.value === typed.value
  // Nobody is looked up by the hint: those who are signed in here are held against it, whoever else may have that address.
  return async ({ account }) =>
    (await deps.identifiers.list(account.id)).some(
      ({ kind, value }) => kind === typed.kind && value === typed.value,
    )
}

/** By the sub that this portal was told: for somebody whose accounts were merged it may be another than their own. */
const namedBySub =
  ({ oidc: { client } }: KoaContextWithOIDC, { statements }: NamedAccountDeps, sub: string): IsNamed =>
  async (person) => {
    const knowsMerged = client?.subjectType === 'pairwise'
    return sub === (knowsMerged ? await knownAs(statements, client.clientId, person.sub) : person.sub)
  }

/** By the hint, by an ID token that the portal was given before, or by the claim `sub`. */
export function namedAccount(ctx: KoaContextWithOIDC, deps: NamedAccountDeps): IsNamed | undefined {
  const sub = ctx.oidc.entities.IdTokenHint?.payload.sub ?? claimedSub(ctx)
  if (typeof sub === 'string') return namedBySub(ctx, deps, sub)
  return namedByHint(ctx, deps)
}

/** Read from the request itself: the engine takes it apart only later. By now it is known to be well formed. */
function claimedSub({ oidc }: KoaContextWithOIDC): unknown {
  const { claims } = oidc.params ?? {}
  if (typeof claims !== 'string') return undefined
  const { id_token: wanted } = JSON.parse(claims) as {
    id_token?: { sub?: { value?: unknown } | null } | null
  }
  return wanted?.sub?.value
}
