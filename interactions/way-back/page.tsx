import { assets } from '../http/assets.ts'
import type { Interaction } from '../http/interaction.ts'
import type { Translator } from '../locales/translator.ts'
import { LinkButton, SubmitButton } from '../ui/button.tsx'
import { type AccountView, Page } from '../ui/page.tsx'

interface LinkProps {
  t: Translator
  action: string
}

/** Where an operator's link leads: this browser remembers it, and its owner signs in. */
export const WayBackPage = ({ t, action }: LinkProps) => (
  <Page t={t} title={t('way-back.title')} assets={assets}>
    <p>{t('way-back.lead')}</p>
    <p>{t('way-back.alone')}</p>
    <form method="post" action={action}>
      <SubmitButton>{t('way-back.begin')}</SubmitButton>
    </form>
  </Page>
)

/** After the first step, in place of the second. */
export function UseWayBackPage({
  interaction: { t, portalView, at },
  account,
}: {
  interaction: Interaction
  account: AccountView
}) {
  return (
    <Page
      t={t}
      title={t('way-back.use-title')}
      portal={portalView}
      account={account}
      accountAction={{ href: at('choose'), label: t('choose.another') }}
      assets={assets}
    >
      <p>{t('way-back.use-lead')}</p>
      <p>{t('way-back.use-next')}</p>
      <form method="post" action={at('way-back')}>
        <SubmitButton>{t('way-back.use')}</SubmitButton>
      </form>
      <p class="ways">
        <a href={at('second-step')}>{t('way-back.found')}</a>
      </p>
    </Page>
  )
}

/** The link in the letter that tells of an open way back. */
export const CloseWayBackPage = ({ t, action }: LinkProps) => (
  <Page t={t} title={t('way-back.close-title')} assets={assets}>
    <p>{t('way-back.close-lead')}</p>
    <form method="post" action={action}>
      <SubmitButton>{t('way-back.close')}</SubmitButton>
    </form>
  </Page>
)

export const ClosedWayBackPage = ({ t }: { t: Translator }) => (
  <Page t={t} title={t('way-back.closed-title')} assets={assets}>
    <p>{t('way-back.closed')}</p>
    <LinkButton kind="primary" href="/account/security">
      {t('letter.password-changed.button')}
    </LinkButton>
  </Page>
)
