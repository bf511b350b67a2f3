import { assets } from '../http/assets.ts'
import type { Interaction } from '../http/interaction.ts'
import { SubmitButton } from '../ui/button.tsx'
import { NewPasswordField } from '../ui/new-password-field.tsx'
import { type AccountView, Page } from '../ui/page.tsx'

interface Props {
  interaction: Interaction
  account: AccountView
  minLength: number
  /** Why the one that was chosen is refused, in words. */
  problem?: string | undefined
}

/** An operator's password was right; its owner chooses their own, and then goes on. */
export function NewPasswordPage({ interaction: { t, portalView, at }, account, minLength, problem }: Props) {
  return (
    <Page
      t={t}
      title={t('reset.title')}
      problem={problem}
      portal={portalView}
      account={account}
      accountAction={{ href: at('choose'), label: t('choose.another') }}
      assets={assets}
    >
      <p>{t('new-password.lead')}</p>
      <form method="post" action={at('new-password')}>
        <input type="hidden" name="username" value={account.email} autocomplete="username" />
        <NewPasswordField t={t} minLength={minLength} problem={problem} autofocus />
        <SubmitButton>{t('new-password.submit')}</SubmitButton>
      </form>
    </Page>
  )
}
