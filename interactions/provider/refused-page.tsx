import { either } from '../locales/either.ts'
import { LinkButton } from '../ui/button.tsx'
import { ArrivalFrame, type FrameProps } from './frame.tsx'

/** Why somebody who comes from a provider for the first time gets no account by that. */
export type Refusal =
  | { why: 'no-new' | 'invited' }
  | { why: 'domain' | 'reserved'; address: string }
  /** They have one, which nobody can open at the moment. */
  | { why: 'closed' }

interface Props extends FrameProps {
  refusal: Refusal
  domains: readonly string[]
  /** Where an account can be created all the same, or with another address. */
  other: { href: string; kind: 'address' | 'sign-up' } | undefined
}

/** What keeps them out, and how they get in. */
export function RefusedPage({ refusal, domains, other, ...frame }: Props) {
  const { interaction, provider, ownSignIn } = frame
  const { t } = interaction
  const closed = refusal.why === 'closed'
  const words = {
    provider: provider.name,
    domains: either(t, domains),
    address: 'address' in refusal ? refusal.address : '',
  }
  const label = t(other?.kind === 'address' ? 'arriving.other-address' : 'login.create-account')
  const way = other && { href: other.href, label }
  return (
    <ArrivalFrame
      {...frame}
      title={t(closed ? 'arriving.refused-closed-title' : 'arriving.refused-title')}
      other={way}
      withoutOwnSignIn
    >
      <p>{t(`arriving.refused-${refusal.why}`, words)}</p>
      {!closed && (
        <LinkButton kind="primary" href={ownSignIn}>
          {t('arriving.have-account')}
        </LinkButton>
      )}
    </ArrivalFrame>
  )
}
