import { assets } from '../http/assets.ts'
import type { Interaction } from '../http/interaction.ts'
import { SubmitButton } from '../ui/button.tsx'
import { Field } from '../ui/field.tsx'
import { Page } from '../ui/page.tsx'
import { PasswordField } from '../ui/password-field.tsx'

export type LoginProblem =
  | { kind: 'incomplete' | 'wrong-details' }
  | { kind: 'too-many-attempts'; time: string }

interface Props {
  interaction: Interaction
  email: string
  problem?: LoginProblem
}

export function LoginPage({ interaction: { t, portalView, at }, email, problem }: Props) {
  const sentence =
    problem &&
    (problem.kind === 'too-many-attempts'
      ? t('login.too-many-attempts', problem)
      : t(`login.${problem.kind}`))
  return (
    <Page t={t} title={t('login.title')} problem={sentence} portal={portalView} assets={assets}>
      <form method="post" action={at('login')}>
        <Field
          label={t('field.email')}
          name="email"
          type="email"
          autocomplete="username"
          value={email}
          autofocus={!email}
          required
        />
        <PasswordField
          t={t}
          label={t('field.password')}
          name="password"
          autocomplete="current-password"
          autofocus={email !== ''}
          required
        />
        <SubmitButton>{t('login.submit')}</SubmitButton>
      </form>
      <p class="ways">
        <a href={at('signup')}>{t('login.create-account')}</a>
        <a href={at('recover')}>{t('login.forgot-password')}</a>
      </p>
    </Page>
  )
}
