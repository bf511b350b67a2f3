/** Somebody who is back from a provider, and what is to become of it. */
import type { Context } from 'koa'
import type { Person } from '../../src/accounts/accounts.ts'
import type { TypedIdentifier } from '../../src/accounts/identifier.ts'
import { conversationOf } from '../../src/accounts/one-time-tokens.ts'
import { recipientOf as provenBy } from '../../src/accounts/sent-tokens.ts'
import { isOfDomains } from '../../src/accounts/sign-up-rules.ts'
import type { InteractionDeps } from '../../src/deps.ts'
import { isBelieved } from '../../src/providers/identity.ts'
import type { ProviderLink } from '../../src/providers/links.ts'
import type { Arrival } from '../../src/providers/visits.ts'
import type { OneTimeToken } from '../../src/store/generated/client.ts'
import { rememberedSecret } from '../http/browser-secret.ts'
import { interactionOf } from '../http/interaction.ts'
import { newcomers } from '../invited/newcomer.ts'
import { type Opened, recipientOf } from '../invited/opened.ts'
import { whoMaySignUp } from '../signup/who-may.ts'
import type { Refusal } from './refused-page.tsx'

export const addressPurpose = 'provider-address'

export type Standing =
  /** The provider opens an account of theirs. */
  | { kind: 'linked'; link: ProviderLink; person: Person }
  /** They may create one with this, which is proven: by an invitation, a code, or a provider that is believed. */
  | { kind: 'newcomer'; to: TypedIdentifier; opened: Opened | undefined; token: OneTimeToken | undefined }
  /** What is proven is an account's. */
  | { kind: 'known'; to: TypedIdentifier }
  /** It is to be said yet which address is theirs, and proven. */
  | { kind: 'unproven' }
  | { kind: 'refused'; refusal: Refusal }

const refused = (refusal: Refusal): Standing => ({ kind: 'refused', refusal })

export function standings(deps: InteractionDeps) {
  const { accounts, config, identifiers, oneTimeTokens, providerLinks, providerVisits, undoLinks } = deps
  const { cameBy } = newcomers(deps)
  const rules = whoMaySignUp(deps)

  /** Who came back for this conversation, and was not gone on with yet. */
  const arrivalIn = (ctx: Context): Promise<Arrival | undefined> =>
    providerVisits.arrived(rememberedSecret(ctx, config, 'provider'), {
      conversation: interactionOf(ctx).details.uid,
    })

  /** What was asked for to prove an address in this conversation. */
  async function addressToken(ctx: Context): Promise<OneTimeToken | undefined> {
    const secret = rememberedSecret(ctx, config, 'provider-address')
    if (conversationOf(secret) !== interactionOf(ctx).details.uid) return undefined
    return (await oneTimeTokens.findByBrowser(addressPurpose, secret)) ?? undefined
  }

  async function linkedTo(link: ProviderLink): Promise<Standing> {
    const person = await accounts.find(link.accountId)
    // Whoever is about to be deleted is asked whether to keep the account, as after every sign-in.
    const usable = person && !person.account.disabledAt
    return usable ? { kind: 'linked', link, person } : refused({ why: 'closed' })
  }

  /** Whether it can be said of an address that is proven that it is an account's, or nobody's for now. */
  async function takenBy(to: TypedIdentifier): Promise<Standing | undefined> {
    const owner = await identifiers.find(to)
    if (owner) return { kind: 'known', to: { ...to, display: owner.display } }
    return (await undoLinks.isReserved(to.value, undefined))
      ? refused({ why: 'reserved', address: to.display })
      : undefined
  }

  async function standingOf(ctx: Context, { provider, identity }: Arrival): Promise<Standing> {
    const link = await providerLinks.findByIdentity(identity)
    if (link) return linkedTo(link)
    const opened = provider.createsAccounts ? await cameBy(ctx) : undefined
    const invited = opened && recipientOf(opened.invitation)
    if (invited) return { kind: 'newcomer', to: invited, opened, token: undefined }

    const asked = await addressToken(ctx)
    const token = asked?.provenAt ? asked : undefined
    const told = isBelieved(provider, identity) ? identity.email : undefined
    const to = token ? provenBy(token) : told && { kind: 'email' as const, ...told }
    const taken = to && (await takenBy(to))
    if (taken) return taken
    if (!provider.createsAccounts) return refused({ why: 'no-new' })
    if (!(await rules.mayBegin(ctx))) return refused({ why: 'invited' })
    if (!to) return { kind: 'unproven' }
    const domains = await rules.domainsFor(ctx)
    if (!isOfDomains(domains, to)) return refused({ why: 'domain', address: to.display })
    return { kind: 'newcomer', to, opened: undefined, token }
  }

  return { addressToken, arrivalIn, standingOf, rules }
}
