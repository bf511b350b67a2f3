import { recipientSentence } from '../code/page.tsx'
import { codeSentences } from '../http/code-sentences.ts'
import type { RecipientProblem } from '../http/recipient-step.tsx'
import { either } from '../locales/either.ts'
import { MailboxNotice } from '../mailbox/notice.tsx'
import { SubmitButton } from '../ui/button.tsx'
import { CodeField } from '../ui/code-field.tsx'
import { RecipientField } from '../ui/recipient-field.tsx'
import { ArrivalFrame, type FrameProps } from './frame.tsx'

interface AddressProps extends FrameProps {
  typed: string
  /** Those of which there are accounts, where not all are. */
  domains: readonly string[]
  problem?: RecipientProblem | undefined
}

/** Which address the account is to have: what the provider says of one counts only where an operator said so. */
export function AddressPage({ typed, domains, problem, ...frame }: AddressProps) {
  const { t, at } = frame.interaction
  const sentence = problem && recipientSentence(t, ['email'], problem)
  const hint = domains.length ? { hint: t('signup.domains-hint', { domains: either(t, domains) }) } : {}
  return (
    <ArrivalFrame {...frame} title={t('arriving.prove-title')} problem={sentence}>
      <p>{t('arriving.prove-lead')}</p>
      <form method="post" action={at('provider/arrived/address')}>
        <RecipientField
          t={t}
          kinds={['email']}
          typed={typed}
          {...hint}
          problem={problem?.kind === 'too-many' ? undefined : sentence}
        />
        <SubmitButton>{t('signup.send-code')}</SubmitButton>
      </form>
    </ArrivalFrame>
  )
}

interface CodeProps extends FrameProps {
  address: string
  /** Where it can be read while nothing is sent. */
  mailbox: string | undefined
  problem?: 'wrong-code' | undefined
}

/** The code from the letter. Says the same whoever the address belongs to. */
export function AddressCodePage({ address, mailbox, problem, ...frame }: CodeProps) {
  const { t, at } = frame.interaction
  const says = codeSentences(t, { kind: 'email', value: address, display: address })
  const sentence = problem && says.wrong
  return (
    <ArrivalFrame
      {...frame}
      title={says.title}
      problem={sentence}
      other={{ href: at('provider/arrived/address'), label: says.other }}
    >
      <p>{says.lead}</p>
      <MailboxNotice t={t} address={mailbox} kind="email" />
      <form method="post" action={at('provider/arrived/code')}>
        <CodeField label={says.label} name="code" problem={sentence} autofocus required />
        <SubmitButton>{t('signup.confirm')}</SubmitButton>
      </form>
    </ArrivalFrame>
  )
}
