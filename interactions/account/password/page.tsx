import type { PasswordProblem } from '../../../src/accounts/password-rules.ts'
import type { Translator } from '../../locales/translator.ts'
import { SubmitButton } from '../../ui/button.tsx'
import { NewPasswordField, passwordSentence } from '../../ui/new-password-field.tsx'
import { PasswordField } from '../../ui/password-field.tsx'
import { Section } from '../../ui/section.tsx'
import { Shell } from '../../ui/shell.tsx'
import { When } from '../../ui/when.tsx'
import type { ownPage } from '../nav.ts'

export type PasswordFormProblem =
  | { kind: PasswordProblem | 'missing' | 'wrong-current' }
  | { kind: 'too-many-attempts'; time: string }

interface Props {
  page: ReturnType<typeof ownPage>
  hasOne: boolean
  minLength: number
  changedAt: Date | null
  now: Date
  problem: PasswordFormProblem | undefined
}

function sentenceFor(t: Translator, problem: PasswordFormProblem, min: number): string {
  if (problem.kind === 'too-many-attempts') return t('login.too-many-attempts', problem)
  if (problem.kind === 'wrong-current') return t('security.wrong-current')
  return passwordSentence(t, problem.kind, min)
}

/** Where a person chooses another password, or their first. */
export function PasswordPage(props: Props) {
  const { page, hasOne, minLength, changedAt, now, problem } = props
  const { t } = page
  const sentence = problem && sentenceFor(t, problem, minLength)
  return (
    <Shell
      {...page}
      title={t(hasOne ? 'password-page.change' : 'password-page.first')}
      lead={t(hasOne ? 'security.password-note' : 'password-page.first-note')}
      problem={sentence}
    >
      <Section title={t('password-page.section')} id="password-section">
        {hasOne && changedAt && (
          <p class="quiet">
            {t('security.password-changed')} <When t={t} moment={changedAt} now={now} />
          </p>
        )}
        <PasswordForm {...props} sentence={sentence} />
      </Section>
      <p class="ways">
        <a href="/account/security">{t('password-page.back')}</a>
      </p>
    </Shell>
  )
}

function PasswordForm({
  page,
  hasOne,
  minLength,
  problem,
  sentence,
}: Props & { sentence: string | undefined }) {
  const { t, account } = page
  const wrongCurrent = problem?.kind === 'wrong-current'
  const aboutNew = problem && !wrongCurrent && problem.kind !== 'too-many-attempts'
  return (
    <form method="post" action="/account/security/password">
      <input type="hidden" name="username" value={account.email} autocomplete="username" />
      {hasOne && (
        <PasswordField
          t={t}
          label={t('security.current-password')}
          name="current"
          autocomplete="current-password"
          problem={wrongCurrent ? sentence : undefined}
          autofocus={wrongCurrent}
          required
        />
      )}
      <NewPasswordField
        t={t}
        minLength={minLength}
        problem={aboutNew ? sentence : undefined}
        autofocus={Boolean(aboutNew)}
      />
      <SubmitButton>{t(hasOne ? 'security.password-submit' : 'password-page.first-submit')}</SubmitButton>
    </form>
  )
}
