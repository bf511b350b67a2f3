/** Which page is shown to whom who is back from a provider. */
import type { Context } from 'koa'
import type { VNode } from 'preact'
import { isSignUpOpen } from '../../src/accounts/sign-up-rules.ts'
import type { InteractionDeps } from '../../src/deps.ts'
import type { Arrival } from '../../src/providers/visits.ts'
import { interactionOf } from '../http/interaction.ts'
import { signInAgainAddress, signInAsAddress } from '../http/own-session.ts'
import type { RecipientProblem } from '../http/recipient-step.tsx'
import { whoMaySignUp } from '../signup/who-may.ts'
import { linkPageOf } from './back.ts'
import { CreatePage } from './create-page.tsx'
import type { FrameProps } from './frame.tsx'
import { KnownPage } from './known-page.tsx'
import { AddressPage } from './prove-page.tsx'
import { RefusedPage } from './refused-page.tsx'
import type { Standing } from './standing.ts'

/** What came back with a form that has to be mended. */
export interface Typed {
  name?: string
  picture?: boolean
  nameless?: boolean
}

export function arrivalPages(deps: InteractionDeps) {
  const { config } = deps
  const rules = whoMaySignUp(deps)

  /** `hint` is an address that is proven to be theirs: no other is filled in for them. */
  const frame = (ctx: Context, { visit, provider, identity }: Arrival, hint?: string): FrameProps => ({
    interaction: interactionOf(ctx),
    provider,
    who: identity.display,
    ownSignIn: hint
      ? signInAsAddress(config, linkPageOf(visit), hint)
      : signInAgainAddress(config, linkPageOf(visit)),
  })

  async function addressPage(
    ctx: Context,
    arrival: Arrival,
    typed: string,
    problem?: RecipientProblem,
  ): Promise<VNode> {
    const domains = await rules.domainsFor(ctx)
    return <AddressPage {...frame(ctx, arrival)} typed={typed} domains={domains} problem={problem} />
  }

  async function pageFor(
    ctx: Context,
    arrival: Arrival,
    standing: Exclude<Standing, { kind: 'linked' }>,
    typed: Typed = {},
  ): Promise<VNode> {
    const { provider, identity } = arrival
    const otherAddress = interactionOf(ctx).at('provider/arrived/address')
    if (standing.kind === 'unproven') return addressPage(ctx, arrival, identity.email?.display ?? '')
    if (standing.kind === 'known') {
      const { value, display } = standing.to
      const mayCreate = provider.createsAccounts && (await rules.mayBegin(ctx))
      const other = mayCreate ? otherAddress : undefined
      return <KnownPage {...frame(ctx, arrival, value)} address={display} other={other} />
    }
    if (standing.kind === 'refused') {
      const { refusal } = standing
      const page = { ...frame(ctx, arrival), refusal, domains: config.SIGN_UP_DOMAINS }
      return <RefusedPage {...page} other={otherWay(ctx, refusal.why, otherAddress)} />
    }
    const { to, opened } = standing
    const { name = nameOf(identity), picture = true, nameless = false } = typed
    return (
      <CreatePage
        {...frame(ctx, arrival, to.value)}
        address={to.display}
        kind={to.kind}
        invitedTo={opened?.portal}
        name={name}
        picture={{ offered: identity.picture !== undefined, wanted: picture }}
        nameless={nameless}
      />
    )
  }

  function otherWay(ctx: Context, why: string, href: string) {
    if (why === 'domain' || why === 'reserved') return { href, kind: 'address' as const }
    const canSignUp = why === 'no-new' && isSignUpOpen(config)
    return canSignUp ? { href: interactionOf(ctx).at('signup'), kind: 'sign-up' as const } : undefined
  }

  return { frame, addressPage, pageFor }
}

/** As the provider calls them; some send the parts alone. */
const nameOf = ({ name, givenName, familyName }: Arrival['identity']): string =>
  name ?? [givenName, familyName].filter(Boolean).join(' ')
