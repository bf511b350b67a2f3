import type { Person } from '../../src/accounts/accounts.ts'
import type { TypedIdentifier } from '../../src/accounts/identifier.ts'
import { mostIdentifiers } from '../../src/accounts/identifiers.ts'
import type { Portal } from '../../src/portals/portals.ts'
import { assets } from '../http/assets.ts'
import { codeSentences } from '../http/code-sentences.ts'
import { viewOf } from '../http/interaction.ts'
import { accountView } from '../http/person.ts'
import type { Translator } from '../locales/translator.ts'
import { MailboxNotice } from '../mailbox/notice.tsx'
import { SubmitButton } from '../ui/button.tsx'
import { CodeField } from '../ui/code-field.tsx'
import { Page } from '../ui/page.tsx'

export type ProveProblem = { kind: 'taken' | 'full' } | { kind: 'too-many'; time: string }

interface Props {
  t: Translator
  portal: Portal
  to: TypedIdentifier
  person: Person
}

function sentenceFor(t: Translator, problem: ProveProblem): string {
  if (problem.kind === 'too-many') return t('code.too-many', problem)
  return problem.kind === 'full'
    ? t('identifiers.too-many', { count: mostIdentifiers })
    : t('identifiers.taken')
}

/** What will happen: a code is sent to what was invited, and that becomes one more of the account's. */
export function ProvePage({ t, portal, to, person, problem }: Props & { problem: ProveProblem | undefined }) {
  const { display: address } = to
  return (
    <Page
      t={t}
      title={t('invited.prove-title', { address })}
      problem={problem && sentenceFor(t, problem)}
      portal={viewOf(portal)}
      account={accountView(person)}
      assets={assets}
    >
      <p>{t('invited.prove-lead', { address, portal: portal.name })}</p>
      <form method="post" action="/invited/prove">
        <SubmitButton>{t('signup.send-code')}</SubmitButton>
      </form>
      <p class="ways">
        <a href="/invited">{t('invited.back')}</a>
      </p>
    </Page>
  )
}

interface CodeProps extends Props {
  problem: 'wrong-code' | undefined
  /** Where it can be read while nothing is sent. */
  mailbox: string | undefined
}

/** The code that proves it. */
export function ProveCodePage({ t, portal, to, person, mailbox, problem }: CodeProps) {
  const says = codeSentences(t, to)
  const sentence = problem && says.wrong
  return (
    <Page
      t={t}
      title={says.title}
      problem={sentence}
      portal={viewOf(portal)}
      account={accountView(person)}
      assets={assets}
    >
      <p>{says.lead}</p>
      <MailboxNotice t={t} address={mailbox} kind={to.kind} />
      <form method="post" action="/invited/code">
        <CodeField label={says.label} name="code" problem={sentence} autofocus required />
        <SubmitButton>{t('invited.accept')}</SubmitButton>
      </form>
      <p class="ways">
        <a href="/invited">{t('invited.back')}</a>
      </p>
    </Page>
  )
}
