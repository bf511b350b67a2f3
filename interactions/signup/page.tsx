import type { PasswordProblem } from '../../src/accounts/password-rules.ts'
import type { AddressStepProps } from '../http/address-step.tsx'
import { assets } from '../http/assets.ts'
import type { Interaction } from '../http/interaction.ts'
import { MailboxNotice } from '../mailbox/notice.tsx'
import { SubmitButton } from '../ui/button.tsx'
import { CodeField } from '../ui/code-field.tsx'
import { Field } from '../ui/field.tsx'
import { NewPasswordField, passwordSentence } from '../ui/new-password-field.tsx'
import { Page } from '../ui/page.tsx'

/** First step: which address. */
export function AddressPage({ interaction: { t, portalView, at }, email, problem }: AddressStepProps) {
  const sentence =
    problem &&
    (problem.kind === 'too-many-letters' ? t('signup.too-many-letters', problem) : t('signup.not-an-address'))
  return (
    <Page t={t} title={t('signup.title')} problem={sentence} portal={portalView} assets={assets}>
      <form method="post" action={at('signup')}>
        <Field
          label={t('field.email')}
          name="email"
          type="email"
          autocomplete="email"
          hint={t('signup.address-hint')}
          problem={problem?.kind === 'not-an-address' ? sentence : undefined}
          value={email}
          autofocus
          required
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
  address: string
  problem?: 'wrong-code' | undefined
  /** Where letters can be read while there is no mail server. */
  mailbox?: string | undefined
}

/** Second step: the code from the letter proves the address, in the browser that began. */
export function CodePage({ interaction: { t, portalView, at }, address, problem, mailbox }: CodeProps) {
  const sentence = problem && t('signup.wrong-code')
  return (
    <Page t={t} title={t('signup.code-title')} problem={sentence} portal={portalView} assets={assets}>
      <p>{t('signup.code-lead', { address })}</p>
      <MailboxNotice t={t} address={mailbox} />
      <form method="post" action={at('signup/code')}>
        <CodeField label={t('signup.code')} name="code" problem={sentence} autofocus required />
        <SubmitButton>{t('signup.confirm')}</SubmitButton>
      </form>
      <p class="ways">
        <a href={at('signup')}>{t('signup.other-address')}</a>
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
      <p class="quiet">{t('confirm.lead', { address })}</p>
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
