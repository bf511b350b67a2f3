import type { TypedIdentifier } from '../../src/accounts/identifier.ts'
import { assets } from '../http/assets.ts'
import type { Interaction } from '../http/interaction.ts'
import type { RecipientStepProps } from '../http/recipient-step.tsx'
import { either } from '../locales/either.ts'
import type { Translator } from '../locales/translator.ts'
import { MailboxNotice } from '../mailbox/notice.tsx'
import { SubmitButton } from '../ui/button.tsx'
import { CodeField } from '../ui/code-field.tsx'
import { Page } from '../ui/page.tsx'
import { RecipientField } from '../ui/recipient-field.tsx'

/** Where the code is to be sent. */
export function CodeRecipientPage({ interaction, kinds, typed, problem }: RecipientStepProps) {
  const { t, portalView, at } = interaction
  const sentence = problem && recipientSentence(t, kinds, problem)
  return (
    <Page t={t} title={t('code.title')} problem={sentence} portal={portalView} assets={assets}>
      <p>{t('code.lead')}</p>
      <form method="post" action={at('code')}>
        <RecipientField
          t={t}
          kinds={kinds}
          typed={typed}
          problem={problem?.kind === 'not-an-address' ? sentence : undefined}
        />
        <SubmitButton>{t('code.send')}</SubmitButton>
      </form>
      <p class="ways">
        <a href={at('login')}>{t('code.use-password')}</a>
      </p>
    </Page>
  )
}

/** Why nothing was sent. */
export function recipientSentence(
  t: Translator,
  kinds: RecipientStepProps['kinds'],
  problem: NonNullable<RecipientStepProps['problem']>,
): string {
  if (problem.kind === 'too-many') return t('code.too-many', problem)
  if (problem.kind === 'other-domain')
    return t('signup.domains-only', { domains: either(t, problem.domains) })
  if (kinds.length > 1) return t('code.not-an-address-or-number')
  return t(kinds[0] === 'phone' ? 'code.not-a-number' : 'signup.not-an-address')
}

export type CodeProblem = { kind: 'wrong-code' } | { kind: 'too-many-attempts'; time: string }

interface SentCodeProps {
  interaction: Interaction
  recipient: TypedIdentifier
  /** The step that takes the code. */
  step: string
  /** The step where another can be asked for. */
  again: string
  /** Where letters and texts can be read while nobody carries them. */
  mailbox: string | undefined
  problem?: CodeProblem | undefined
}

/** Takes the code, in the browser that asked for it. Says the same whether there is an account or not. */
export function SentCodePage(props: SentCodeProps) {
  const { interaction, recipient, step, again, mailbox, problem } = props
  const { t, portalView, at } = interaction
  const byLetter = recipient.kind === 'email'
  const sentence =
    problem &&
    (problem.kind === 'too-many-attempts' ? t('login.too-many-attempts', problem) : t('code.wrong-code'))
  return (
    <Page
      t={t}
      title={t(byLetter ? 'recover.sent-title' : 'code.text-title')}
      problem={sentence}
      portal={portalView}
      assets={assets}
    >
      <p>{t(byLetter ? 'code.sent-letter' : 'code.sent-text', { address: recipient.display })}</p>
      <MailboxNotice t={t} address={mailbox} kind={recipient.kind} />
      <form method="post" action={at(step)}>
        <CodeField
          label={t(byLetter ? 'signup.code' : 'code.code-from-text')}
          name="code"
          hint={t('code.hint')}
          problem={problem?.kind === 'wrong-code' ? sentence : undefined}
          autofocus
          required
        />
        <SubmitButton>{t('signup.confirm')}</SubmitButton>
      </form>
      <p class="ways">
        <a href={at(again)}>{t('code.again')}</a>
        <a href={at('login')}>{t('recover.back')}</a>
      </p>
    </Page>
  )
}
