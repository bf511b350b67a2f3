import type { ComponentChildren } from 'preact'
import type { Provider } from '../../src/providers/provider-rows.ts'
import { assets } from '../http/assets.ts'
import type { Interaction } from '../http/interaction.ts'
import { Page, type PortalView } from '../ui/page.tsx'

/** What every page shows that goes on with somebody who came from a provider. */
export interface FrameProps {
  interaction: Interaction
  provider: Pick<Provider, 'name'>
  /** What the provider calls them. */
  who: string
  /** Where they sign in to the account that they have, so that the provider opens it, too. */
  ownSignIn: string
}

interface Props extends FrameProps {
  title: string
  problem?: string | undefined
  portal?: PortalView | undefined
  /** The page is about that itself. */
  withoutOwnSignIn?: boolean
  /** Another way on. */
  other?: { href: string; label: string } | undefined
  children: ComponentChildren
}

/** Who came from where, what this page is about, and the way for whoever has an account already. */
export function ArrivalFrame(props: Props) {
  const { interaction, provider, who, ownSignIn, title, problem, withoutOwnSignIn, other, children } = props
  const { t, portalView, at } = interaction
  return (
    <Page t={t} title={title} problem={problem} portal={props.portal ?? portalView} assets={assets}>
      <p>{t('arriving.as', { provider: provider.name, who })}</p>
      {children}
      <p class="ways">
        {other && <a href={other.href}>{other.label}</a>}
        {!withoutOwnSignIn && <a href={ownSignIn}>{t('arriving.have-account')}</a>}
        <a href={at('login?here')}>{t('recover.back')}</a>
      </p>
    </Page>
  )
}
