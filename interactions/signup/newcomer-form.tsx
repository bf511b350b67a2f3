import type { PasswordProblem } from '../../src/accounts/password-rules.ts'
import type { Translator } from '../locales/translator.ts'
import { SubmitButton } from '../ui/button.tsx'
import { Field } from '../ui/field.tsx'
import { NewPasswordField, passwordSentence } from '../ui/new-password-field.tsx'

export interface NewcomerProblem {
  /** There is no name. */
  name?: boolean
  password?: PasswordProblem | 'missing' | undefined
}

/** What is wrong, in words: beside each field, and at the head of the page. */
export function newcomerSentences(t: Translator, problem: NewcomerProblem | undefined, minLength: number) {
  const name = problem?.name ? t('signup.name-missing') : undefined
  const password = problem?.password && passwordSentence(t, problem.password, minLength)
  const head =
    name && password
      ? {
          problem: t('profile.mends'),
          mends: [
            { field: 'name', text: name },
            { field: 'password', text: password },
          ],
        }
      : { problem: name ?? password }
  return { name, password, head }
}

interface Props {
  t: Translator
  action: string
  address: string
  name: string
  minLength: number
  said: ReturnType<typeof newcomerSentences>
  submit: string
}

/** Who somebody is, and a password of their own: for whoever signs up, and whoever was invited. */
export function NewcomerForm({ t, action, address, name, minLength, said, submit }: Props) {
  const { name: nameProblem, password } = said
  return (
    <form method="post" action={action}>
      <input type="hidden" name="username" value={address} autocomplete="username" />
      <NameField t={t} name={name} problem={nameProblem} autofocus={Boolean(nameProblem) || !password} />
      <NewPasswordField
        t={t}
        minLength={minLength}
        problem={password}
        autofocus={Boolean(password) && !nameProblem}
      />
      <SubmitButton>{submit}</SubmitButton>
    </form>
  )
}

interface NameProps extends Pick<Props, 't' | 'name'> {
  problem: string | undefined
  autofocus: boolean
}

export const NameField = ({ t, name, problem, autofocus }: NameProps) => (
  <Field
    label={t('field.name')}
    name="name"
    autocomplete="name"
    hint={t('signup.name-hint')}
    value={name}
    problem={problem}
    autofocus={autofocus}
    required
  />
)
