import type { Channel } from '../../src/factors/second-step.ts'
import { MailboxNotice } from '../mailbox/notice.tsx'
import { SubmitButton } from '../ui/button.tsx'
import { CodeField } from '../ui/code-field.tsx'
import { StepFrame, type StepProps, TrustBox } from './frame.tsx'

interface Props extends StepProps {
  channel: Channel
  /** Where the code goes, veiled. */
  address: string
  /** One is on its way. */
  isSent: boolean
  /** Where letters and texts of development can be read. */
  mailbox: string | undefined
}

/** A code by letter or text: sent when the person says so, and typed then. */
export function CodePage(props: Props) {
  const { interaction, channel, isSent } = props
  const { t } = interaction
  return (
    <StepFrame {...props} way={channel} title={t('totp.title')} wrong={t('step.wrong-code')}>
      {isSent ? <Typing {...props} /> : <Sending {...props} primary />}
    </StepFrame>
  )
}

function Sending({
  interaction: { t, at },
  channel,
  address,
  primary,
}: Props & { primary?: boolean | undefined }) {
  return (
    <>
      {primary && <p>{t(`step.${channel}-lead`, { address })}</p>}
      <form method="post" action={at(`second-step/${channel}/send`)}>
        <SubmitButton kind={primary ? 'primary' : 'link'}>
          {t(primary ? 'step.send' : 'step.send-again')}
        </SubmitButton>
      </form>
    </>
  )
}

function Typing(props: Props) {
  const { interaction, channel, address, mailbox } = props
  const { t, at } = interaction
  return (
    <>
      <p>{t(`step.${channel}-sent`, { address })}</p>
      <MailboxNotice t={t} address={mailbox} kind={channel === 'text' ? 'phone' : 'email'} />
      <form method="post" action={at(`second-step/${channel}`)}>
        <CodeField label={t('step.code')} name="code" hint={t('step.code-hint')} autofocus required />
        <TrustBox {...props} />
        <SubmitButton>{t('totp.submit')}</SubmitButton>
      </form>
      <Sending {...props} />
    </>
  )
}
