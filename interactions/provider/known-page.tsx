import { LinkButton } from '../ui/button.tsx'
import { ArrivalFrame, type FrameProps } from './frame.tsx'

interface Props extends FrameProps {
  address: string
  /** Where an account with another address can be created, where the house lets them. */
  other: string | undefined
}

/** The address has an account: who it belongs to signs in to it, and lets the provider open it. */
export function KnownPage({ address, other, ...frame }: Props) {
  const { interaction, provider, ownSignIn } = frame
  const { t } = interaction
  return (
    <ArrivalFrame
      {...frame}
      title={t('arriving.known-title')}
      other={other === undefined ? undefined : { href: other, label: t('arriving.other-address') }}
      withoutOwnSignIn
    >
      <p>{t('arriving.known-lead', { address, provider: provider.name })}</p>
      <LinkButton kind="primary" href={ownSignIn}>
        {t('arriving.known-submit')}
      </LinkButton>
    </ArrivalFrame>
  )
}
