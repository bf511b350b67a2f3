import { assets } from '../http/assets.ts'
import type { Interaction } from '../http/interaction.ts'
import { AccountList, type Choice } from '../ui/account-list.tsx'
import { SubmitButton } from '../ui/button.tsx'
import { type AccountView, Page } from '../ui/page.tsx'

interface ChooseProps {
  interaction: Interaction
  choices: Choice[]
}

/** Which of the accounts in this browser goes on; or another one, which is not here yet. */
export function ChoosePage({ interaction: { t, portalView, at }, choices }: ChooseProps) {
  return (
    <Page t={t} title={t('choose.title')} portal={portalView} assets={assets}>
      <p>{portalView ? t('choose.lead', { portal: portalView.name }) : t('choose.lead-own')}</p>
      <AccountList action={at('choose')} choices={choices} />
      <form method="post" action={at('choose/another')}>
        <SubmitButton kind="quiet">{t('choose.another')}</SubmitButton>
      </form>
      <form method="post" action={at('choose/sign-out')}>
        <SubmitButton kind="link">
          {t(choices.length > 1 ? 'choose.sign-out-all' : 'ui.sign-out')}
        </SubmitButton>
      </form>
    </Page>
  )
}

interface EnterProps {
  interaction: Interaction
  account: AccountView
}

/** Which account is about to enter which portal, before it does. */
export function EnterPage({ interaction: { t, portal, portalView, at }, account }: EnterProps) {
  const names = { portal: portal?.name ?? '', name: account.name }
  return (
    <Page
      t={t}
      title={t('enter.title', names)}
      portal={portalView}
      account={account}
      accountAction={{ href: at('choose'), label: t('choose.another') }}
      assets={assets}
    >
      <p>{t('enter.lead', names)}</p>
      <form method="post" action={at('enter')}>
        <SubmitButton>{t('enter.submit')}</SubmitButton>
      </form>
    </Page>
  )
}
