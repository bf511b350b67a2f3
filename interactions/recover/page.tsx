import { recipientSentence } from '../code/page.tsx'
import { assets } from '../http/assets.ts'
import type { Interaction } from '../http/interaction.ts'
import type { RecipientStepProps } from '../http/recipient-step.tsx'
import { MailboxNotice } from '../mailbox/notice.tsx'
import { SubmitButton } from '../ui/button.tsx'
import { Page } from '../ui/page.tsx'
import { RecipientField } from '../ui/recipient-field.tsx'

/** Asks where to write to. */
export function RecoverPage({ interaction, kinds, typed, problem }: RecipientStepProps) {
  const { t, portalView, at } = interaction
  const sentence = problem && recipientSentence(t, kinds, problem)
  const byPhone = kinds.includes('phone')
  return (
    <Page t={t} title={t('recover.title')} problem={sentence} portal={portalView} assets={assets}>
      <p>{t(byPhone ? 'recover.lead-or-phone' : 'recover.lead')}</p>
      <form method="post" action={at('recover')}>
        <RecipientField
          t={t}
          kinds={kinds}
          typed={typed}
          problem={problem?.kind === 'not-an-address' ? sentence : undefined}
        />
        <SubmitButton>{t(byPhone ? 'recover.submit-or-phone' : 'recover.submit')}</SubmitButton>
      </form>
      <p class="ways">
        <a href={at('login')}>{t('recover.back')}</a>
      </p>
    </Page>
  )
}

interface SentProps {
  interaction: Interaction
  address: string
  mailbox: string | undefined
}

/** Says the same whether there is an account or not. */
export function SentPage({ interaction: { t, portalView, at }, address, mailbox }: SentProps) {
  return (
    <Page t={t} title={t('recover.sent-title')} portal={portalView} assets={assets}>
      <p>{t('recover.sent', { address })}</p>
      <p>{t('recover.sent-link')}</p>
      <MailboxNotice t={t} address={mailbox} />
      <p class="ways">
        <a href={at('recover')}>{t('signup.other-address')}</a>
        <a href={at('login')}>{t('recover.back')}</a>
      </p>
    </Page>
  )
}
