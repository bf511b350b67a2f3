import type { AddressStepProps } from '../http/address-step.tsx'
import { assets } from '../http/assets.ts'
import type { Interaction } from '../http/interaction.ts'
import { MailboxNotice } from '../mailbox/notice.tsx'
import { SubmitButton } from '../ui/button.tsx'
import { Field } from '../ui/field.tsx'
import { Page } from '../ui/page.tsx'

/** Asks where to write to. */
export function RecoverPage({ interaction: { t, portalView, at }, email, problem }: AddressStepProps) {
  const sentence =
    problem &&
    (problem.kind === 'too-many-letters' ? t('signup.too-many-letters', problem) : t('signup.not-an-address'))
  return (
    <Page t={t} title={t('recover.title')} problem={sentence} portal={portalView} assets={assets}>
      <p>{t('recover.lead')}</p>
      <form method="post" action={at('recover')}>
        <Field
          label={t('field.email')}
          name="email"
          type="email"
          autocomplete="username"
          problem={problem?.kind === 'not-an-address' ? sentence : undefined}
          value={email}
          autofocus
          required
        />
        <SubmitButton>{t('recover.submit')}</SubmitButton>
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
