import type { PasswordProblem } from '../../src/accounts/password-rules.ts'
import { assets } from '../http/assets.ts'
import type { Translator } from '../locales/translator.ts'
import { LinkButton, SubmitButton } from '../ui/button.tsx'
import { NewPasswordField, passwordSentence } from '../ui/new-password-field.tsx'
import { Page, type PortalView } from '../ui/page.tsx'

interface ResetProps {
  t: Translator
  portal?: PortalView | undefined
  action: string
  /** Whose password it is. */
  address: string
  minLength: number
  problem?: PasswordProblem | undefined
}

/** Where the letter's link leads, and the code of a text. */
export function ResetPage({ t, portal, action, address, minLength, problem }: ResetProps) {
  const sentence = problem && passwordSentence(t, problem, minLength)
  return (
    <Page t={t} title={t('reset.title')} problem={sentence} portal={portal} assets={assets}>
      <p>{t('reset.lead', { address })}</p>
      <form method="post" action={action}>
        <input type="hidden" name="username" value={address} autocomplete="username" />
        <NewPasswordField t={t} minLength={minLength} problem={sentence} autofocus />
        <SubmitButton>{t('reset.submit')}</SubmitButton>
      </form>
    </Page>
  )
}

interface DoneProps {
  t: Translator
  portal?: PortalView | undefined
  /** Where to sign in. */
  signIn: string
}

export function ResetDonePage({ t, portal, signIn }: DoneProps) {
  return (
    <Page t={t} title={t('reset.done-title')} portal={portal} assets={assets}>
      <p>{t('reset.done')}</p>
      <LinkButton kind="primary" href={signIn}>
        {t('reset.sign-in')}
      </LinkButton>
    </Page>
  )
}
