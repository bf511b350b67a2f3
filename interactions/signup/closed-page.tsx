import { assets } from '../http/assets.ts'
import type { Interaction } from '../http/interaction.ts'
import { LinkButton } from '../ui/button.tsx'
import { Page } from '../ui/page.tsx'

/** Only whoever was invited may create an account: said before anything is typed. */
export function ClosedPage({ interaction: { t, portalView, at } }: { interaction: Interaction }) {
  return (
    <Page t={t} title={t('signup.closed-title')} portal={portalView} assets={assets}>
      <p>{t('signup.closed')}</p>
      <LinkButton kind="primary" href={at('login')}>
        {t('signup.have-account')}
      </LinkButton>
    </Page>
  )
}
