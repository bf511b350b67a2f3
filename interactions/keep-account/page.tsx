import { assets } from '../http/assets.ts'
import type { Interaction } from '../http/interaction.ts'
import { dayOf } from '../locales/day.ts'
import { SubmitButton } from '../ui/button.tsx'
import { type AccountView, Page } from '../ui/page.tsx'

interface Props {
  interaction: Interaction
  account: AccountView
  deleteAt: Date
}

/** Asks somebody who signs in whether their account shall stay. */
export function KeepAccountPage({ interaction, account, deleteAt }: Props) {
  const { t, portalView, at } = interaction
  const title = t('keep-account.title', { day: dayOf(t, deleteAt) })
  return (
    <Page
      t={t}
      title={title}
      portal={portalView}
      account={account}
      accountAction={{ href: at('choose'), label: t('choose.another') }}
      assets={assets}
    >
      <p>{t('keep-account.note')}</p>
      <form method="post" action={at('keep-account')}>
        <SubmitButton>{t('keep-account.keep')}</SubmitButton>
      </form>
      <form method="post" action={at('keep-account/not-now')}>
        <SubmitButton kind="quiet">{t('keep-account.not-now')}</SubmitButton>
      </form>
    </Page>
  )
}
