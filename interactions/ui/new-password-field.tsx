import type { PasswordProblem } from '../../src/accounts/password-rules.ts'
import type { Translator } from '../locales/translator.ts'
import { PasswordField } from './password-field.tsx'

interface Props {
  t: Translator
  minLength: number
  /** Why the one that was chosen is refused. */
  problem: string | undefined
  autofocus: boolean
}

/** Where a person chooses a password: the rules stand there before they type. */
export const NewPasswordField = ({ t, minLength, problem, autofocus }: Props) => (
  <PasswordField
    t={t}
    label={t('field.new-password')}
    name="password"
    autocomplete="new-password"
    hint={t('password.rules', { min: minLength })}
    problem={problem}
    autofocus={autofocus}
    required
  />
)

/** Why a password is refused, in words. */
export const passwordSentence = (t: Translator, problem: PasswordProblem | 'missing', min: number): string =>
  problem === 'too-short' || problem === 'missing'
    ? t('password.too-short', { min })
    : t(`password.${problem}`)
