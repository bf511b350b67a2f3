import { SubmitButton } from '../ui/button.tsx'
import { CodeField } from '../ui/code-field.tsx'
import { PasswordField } from '../ui/password-field.tsx'
import { StepFrame, type StepProps, TrustBox } from './frame.tsx'

/** Asks for the six digits of one of the person's authenticator apps. */
export function AppPage(props: StepProps) {
  const { t, at } = props.interaction
  return (
    <StepFrame {...props} way="totp" title={t('totp.title')} wrong={t('totp.wrong-code')}>
      <form method="post" action={at('second-step/app')}>
        <CodeField label={t('totp.code')} name="code" hint={t('totp.hint')} autofocus required />
        <TrustBox {...props} />
        <SubmitButton>{t('totp.submit')}</SubmitButton>
      </form>
    </StepFrame>
  )
}

/** Asks for the password, where the first step was a code. */
export function PasswordPage(props: StepProps) {
  const { t, at } = props.interaction
  return (
    <StepFrame {...props} way="password" title={t('totp.title')} wrong={t('security.wrong-current')}>
      <form method="post" action={at('second-step/password')}>
        <input type="hidden" name="username" autocomplete="username" value={props.account.email} />
        <PasswordField
          t={t}
          label={t('field.password')}
          name="password"
          autocomplete="current-password"
          autofocus
          required
        />
        <TrustBox {...props} />
        <SubmitButton>{t('totp.submit')}</SubmitButton>
      </form>
    </StepFrame>
  )
}

/** Asks for one of the codes that were kept for the day everything else is lost. */
export function RecoveryCodePage(props: StepProps) {
  const { t, at } = props.interaction
  return (
    <StepFrame
      {...props}
      way="recovery-code"
      title={t('totp.recovery-title')}
      wrong={t('totp.wrong-recovery-code')}
    >
      <form method="post" action={at('second-step/recovery-code')}>
        <CodeField
          label={t('totp.recovery-code')}
          name="code"
          hint={t('totp.recovery-hint')}
          inputmode="text"
          autocomplete="off"
          autofocus
          required
        />
        <SubmitButton>{t('totp.submit')}</SubmitButton>
      </form>
    </StepFrame>
  )
}
