import type { IdentifierKind, TypedIdentifier } from '../../../src/accounts/identifier.ts'
import { mostIdentifiers } from '../../../src/accounts/identifiers.ts'
import { recipientSentence } from '../../code/page.tsx'
import { codeSentences } from '../../http/code-sentences.ts'
import type { RecipientProblem } from '../../http/recipient-step.tsx'
import type { Translator } from '../../locales/translator.ts'
import { MailboxNotice } from '../../mailbox/notice.tsx'
import { SubmitButton } from '../../ui/button.tsx'
import { CodeField } from '../../ui/code-field.tsx'
import { RecipientField } from '../../ui/recipient-field.tsx'
import { Shell } from '../../ui/shell.tsx'
import type { ownPage } from '../nav.ts'
import { address } from './page.tsx'

export type AddProblem = NonNullable<RecipientProblem> | OwnProblem

type OwnProblem = { kind: 'already-yours' | 'taken' | 'full' }

const isOwn = (problem: AddProblem): problem is OwnProblem =>
  ['already-yours', 'taken', 'full'].includes(problem.kind)

interface AddProps {
  page: ReturnType<typeof ownPage>
  kinds: readonly IdentifierKind[]
  typed: string
  problem: AddProblem | undefined
}

function sentenceFor(t: Translator, { kinds, problem }: Pick<AddProps, 'kinds' | 'problem'>) {
  if (!problem) return undefined
  if (!isOwn(problem)) return recipientSentence(t, kinds, problem)
  if (problem.kind === 'full') return t('identifiers.too-many', { count: mostIdentifiers })
  return t(`identifiers.${problem.kind}`)
}

/** Which address or number. */
export function AddPage({ page, kinds, typed, problem }: AddProps) {
  const { t } = page
  const title = t(kinds.includes('phone') ? 'identifiers.add' : 'identifiers.add-address')
  const sentence = sentenceFor(t, { kinds, problem })
  const aboutField = problem?.kind === 'not-an-address' || problem?.kind === 'already-yours'
  return (
    <Shell {...page} title={title} lead={t('identifiers.add-lead')} problem={sentence}>
      <form method="post" action={`${address}/add`}>
        <RecipientField
          t={t}
          kinds={kinds}
          typed={typed}
          autocomplete="off"
          problem={aboutField ? sentence : undefined}
        />
        <SubmitButton>{t('signup.send-code')}</SubmitButton>
      </form>
      <p class="ways">
        <a href={address}>{t('identifiers.back')}</a>
      </p>
    </Shell>
  )
}

interface CodeProps {
  page: ReturnType<typeof ownPage>
  to: TypedIdentifier
  problem: 'wrong-code' | undefined
  /** Where it can be read while nothing is sent. */
  mailbox: string | undefined
}

/** The code that proves it. */
export function ProvePage({ page, to, problem, mailbox }: CodeProps) {
  const { t } = page
  const says = codeSentences(t, to)
  const sentence = problem && says.wrong
  return (
    <Shell {...page} title={says.title} lead={says.lead} problem={sentence}>
      <MailboxNotice t={t} address={mailbox} kind={to.kind} />
      <form method="post" action={`${address}/code`}>
        <CodeField label={says.label} name="code" problem={sentence} autofocus required />
        <SubmitButton>{t('identifiers.code-submit')}</SubmitButton>
      </form>
      <p class="ways">
        <a href={`${address}/add`}>{says.other}</a>
      </p>
    </Shell>
  )
}
