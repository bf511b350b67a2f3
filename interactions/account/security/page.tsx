import type { PasswordProblem } from '../../../src/accounts/password-rules.ts'
import type { Translator } from '../../locales/translator.ts'
import { Actions, LinkButton, SubmitButton } from '../../ui/button.tsx'
import { NewPasswordField, passwordSentence } from '../../ui/new-password-field.tsx'
import { Notice } from '../../ui/notice.tsx'
import { PasswordField } from '../../ui/password-field.tsx'
import { Section } from '../../ui/section.tsx'
import { Shell } from '../../ui/shell.tsx'
import { When } from '../../ui/when.tsx'
import type { ownPage } from '../nav.ts'

/** What was done a moment ago. */
export type Done = 'password' | 'elsewhere'

export type PasswordFormProblem =
  | { kind: PasswordProblem | 'missing' | 'wrong-current' }
  | { kind: 'too-many-attempts'; time: string }

interface Props {
  page: ReturnType<typeof ownPage>
  secondStepIsOn: boolean
  minLength: number
  passwordChangedAt: Date | null
  now: Date
  done: Done | undefined
  problem: PasswordFormProblem | undefined
}

function sentenceFor(t: Translator, problem: PasswordFormProblem, min: number): string {
  if (problem.kind === 'too-many-attempts') return t('login.too-many-attempts', problem)
  if (problem.kind === 'wrong-current') return t('security.wrong-current')
  return passwordSentence(t, problem.kind, min)
}

/** How the account is protected. */
export function SecurityPage(props: Props) {
  const { page, secondStepIsOn, minLength, done, problem } = props
  const { t } = page
  return (
    <Shell {...page} title={t('security.title')} problem={problem && sentenceFor(t, problem, minLength)}>
      {(done === 'password' || done === 'elsewhere') && (
        <Notice kind="success" role="status">
          <p>{t(`security.done-${done}`)}</p>
        </Notice>
      )}
      <Section title={t('security.password')} id="password-section" note={t('security.password-note')}>
        <PasswordForm {...props} />
      </Section>
      <Section title={t('security.second-step')} id="second-step">
        <p>{t(secondStepIsOn ? 'security.second-step-on' : 'security.second-step-off')}</p>
        <Actions>
          <LinkButton href="/account/second-step">
            {t(secondStepIsOn ? 'security.second-step-manage' : 'second-step.set-up')}
          </LinkButton>
        </Actions>
      </Section>
      <Section title={t('security.elsewhere')} id="elsewhere">
        <p>{t('security.elsewhere-note')}</p>
        <form method="post" action="/account/security/sign-out-elsewhere">
          <SubmitButton kind="quiet">{t('security.elsewhere-submit')}</SubmitButton>
        </form>
      </Section>
    </Shell>
  )
}

function PasswordForm({ page: { t, account }, minLength, passwordChangedAt, now, problem }: Props) {
  const wrongCurrent = problem?.kind === 'wrong-current'
  const aboutNew = problem && !wrongCurrent && problem.kind !== 'too-many-attempts'
  const sentence = problem && sentenceFor(t, problem, minLength)
  return (
    <form method="post" action="/account/security/password">
      {passwordChangedAt && (
        <p class="quiet">
          {t('security.password-changed')} <When t={t} moment={passwordChangedAt} now={now} />
        </p>
      )}
      <input type="hidden" name="username" value={account.email} autocomplete="username" />
      <PasswordField
        t={t}
        label={t('security.current-password')}
        name="current"
        autocomplete="current-password"
        problem={wrongCurrent ? sentence : undefined}
        autofocus={wrongCurrent}
        required
      />
      <NewPasswordField
        t={t}
        minLength={minLength}
        problem={aboutNew ? sentence : undefined}
        autofocus={Boolean(aboutNew)}
      />
      <SubmitButton>{t('security.password-submit')}</SubmitButton>
    </form>
  )
}
