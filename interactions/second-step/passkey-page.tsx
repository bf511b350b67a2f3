import { PasskeyForm } from '../http/passkey-form.tsx'
import { StepFrame, type StepProps, TrustBox } from './frame.tsx'

/** Asks for one of the person's passkeys. */
export function PasskeyPage(props: StepProps) {
  const { t, at } = props.interaction
  return (
    <StepFrame {...props} way="passkey" title={t('totp.title')} wrong={t('login.wrong-passkey')}>
      <p>{t('step.passkey-lead')}</p>
      <p data-no-passkeys>{t('step.passkey-needs-script')}</p>
      <PasskeyForm
        t={t}
        action={at('second-step/passkey')}
        ask={at('second-step/passkey/options')}
        button={t('step.passkey')}
        buttonKind="primary"
      >
        <TrustBox {...props} />
      </PasskeyForm>
    </StepFrame>
  )
}
