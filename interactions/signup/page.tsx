import type { TypedIdentifier } from '../../src/accounts/identifier.ts'
import type { PasswordProblem } from '../../src/accounts/password-rules.ts'
import { recipientSentence } from '../code/page.tsx'
import { assets } from '../http/assets.ts'
import { codeSentences } from '../http/code-sentences.ts'
import type { Interaction } from '../http/interaction.ts'
import type { RecipientStepProps } from '../http/recipient-step.tsx'
import { MailboxNotice } from '../mailbox/notice.tsx'
import { SubmitButton } from '../ui/button.tsx'
import { CodeField } from '../ui/code-field.tsx'
import { Field } from '../ui/field.tsx'
import { NewPasswordField, passwordSentence } from '../ui/new-password-field.tsx'
import { Page } from '../ui/page.tsx'
import { RecipientField } from '../ui/recipient-field.tsx'

/** First step: which address. */
export function AddressPage({ interaction, kinds, typed, problem }: RecipientStepProps) {
  const { t, portalView, at } = interaction
  const sentence = problem && recipientSentence(t, kinds, problem)
  return (
    <Page t={t} title={t('signup.title')} problem={sentence} portal={portalView} assets={assets}>
      <form method="post" action={at('signup')}>
        <RecipientField
          t={t}
          kinds={kinds}
          typed={typed}
          hint={t('signup.address-hint')}
          problem={problem?.kind === 'not-an-address' ? sentence : undefined}
        />
        <SubmitButton>{t('signup.send-code')}</SubmitButton>
      </form>
      <p class="ways">
        <a href={at('login')}>{t('signup.have-account')}</a>
      </p>
    </Page>
  )
}

interface CodeProps {
  interaction: Interaction
  to: TypedIdentifier
  problem?: 'wrong-code' | undefined
  /** Where it can be read while nothing is sent. */
  mailbox?: string | undefined
}

/** Second step: the code from the letter or the text proves the address, in the browser that began. */
export function CodePage({ interaction: { t, portalView, at }, to, problem, mailbox }: CodeProps) {
  const says = codeSentences(t, to)
  const sentence = problem && says.wrong
  return (
    <Page t={t} title={says.title} problem={sentence} portal={portalView} assets={assets}>
      <p>{says.lead}</p>
      <MailboxNotice t={t} address={mailbox} kind={to.kind} />
      <form method="post" action={at('signup/code')}>
        <CodeField label={says.label} name="code" problem={sentence} autofocus required />
        <SubmitButton>{t('signup.confirm')}</SubmitButton>
      </form>
      <p class="ways">
        <a href={at('signup')}>{says.other}</a>
      </p>
    </Page>
  )
}

export interface DetailsProblem {
  name?: 'missing'
  password?: PasswordProblem | 'missing'
}

interface DetailsProps {
  interaction: Interaction
  address: string
  name: string
  minLength: number
  problem?: DetailsProblem | undefined
}

/** Third step: who they are, and a password. */
export function DetailsPage({
  interaction: { t, portalView, at },
  address,
  name,
  minLength,
  problem,
}: DetailsProps) {
  const nameProblem = problem?.name && t('signup.name-missing')
  const password = problem?.password && passwordSentence(t, problem.password, minLength)
  const mends = nameProblem && password ? mendsOf({ name: nameProblem, password }) : undefined
  return (
    <Page
      t={t}
      title={t('signup.details-title')}
      problem={mends ? t('profile.mends') : (nameProblem ?? password)}
      mends={mends}
      portal={portalView}
      assets={assets}
    >
      <p>{t('confirm.lead', { address })}</p>
      <form method="post" action={at('signup/details')}>
        <input type="hidden" name="username" value={address} autocomplete="username" />
        <Field
          label={t('field.name')}
          name="name"
          autocomplete="name"
          hint={t('signup.name-hint')}
          value={name}
          problem={nameProblem}
          autofocus={Boolean(nameProblem) || !password}
          required
        />
        <NewPasswordField
          t={t}
          minLength={minLength}
          problem={password}
          autofocus={Boolean(password) && !nameProblem}
        />
        <SubmitButton>{t('signup.submit')}</SubmitButton>
      </form>
    </Page>
  )
}

const mendsOf = (sentences: Record<string, string>) =>
  Object.entries(sentences).map(([field, text]) => ({ field, text }))
