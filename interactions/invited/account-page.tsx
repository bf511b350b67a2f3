import type { IdentifierKind } from '../../src/accounts/identifier.ts'
import type { PasswordProblem } from '../../src/accounts/password-rules.ts'
import type { Portal } from '../../src/portals/portals.ts'
import { assets } from '../http/assets.ts'
import { type Interaction, viewOf } from '../http/interaction.ts'
import { PasskeyForm } from '../http/passkey-form.tsx'
import type { Translator } from '../locales/translator.ts'
import { SubmitButton } from '../ui/button.tsx'
import { Field } from '../ui/field.tsx'
import { NewPasswordField, passwordSentence } from '../ui/new-password-field.tsx'
import { Page } from '../ui/page.tsx'

export interface AccountProblem {
  name: boolean
  password: PasswordProblem | undefined
}

interface Props {
  interaction: Interaction
  portal: Portal
  /** What the invitation was sent to, and has proven. */
  address: string
  kind: IdentifierKind
  name: string
}

interface PasswordProps extends Props {
  minLength: number
  /** Whether there can be a passkey instead. */
  passkeys: boolean
  problem: AccountProblem | undefined
}

/** Who they are, and a password of their own. */
export function NewcomerPage(props: PasswordProps) {
  const { interaction, portal, address, name, minLength, passkeys, problem } = props
  const { t, at } = interaction
  const nameProblem = problem?.name ? t('signup.name-missing') : undefined
  const password = problem?.password && passwordSentence(t, problem.password, minLength)
  const mends = nameProblem && password ? mendsOf({ name: nameProblem, password }) : undefined
  return (
    <Page
      t={t}
      title={t('invited.account-title')}
      problem={mends ? t('profile.mends') : (nameProblem ?? password)}
      mends={mends}
      portal={viewOf(portal)}
      assets={assets}
    >
      <Belongs t={t} address={address} kind={props.kind} portal={portal} />
      <form method="post" action={at('invited')}>
        <input type="hidden" name="username" value={address} autocomplete="username" />
        <NameField t={t} name={name} problem={nameProblem} autofocus={Boolean(nameProblem) || !password} />
        <NewPasswordField
          t={t}
          minLength={minLength}
          problem={password}
          autofocus={Boolean(password) && !nameProblem}
        />
        <SubmitButton>{t('invited.account-submit')}</SubmitButton>
      </form>
      {passkeys && (
        <p class="ways">
          <a href={at('invited/passkey')}>{t('invited.account-passkey')}</a>
        </p>
      )}
    </Page>
  )
}

interface PasskeyProps extends Props {
  problem: 'name' | 'refused' | undefined
}

/** The same with a passkey instead: there is no password to remember, and none to lose. */
export function NewcomerPasskeyPage({ interaction, portal, address, kind, name, problem }: PasskeyProps) {
  const { t, at } = interaction
  const sentence = problem && t(problem === 'name' ? 'signup.name-missing' : 'passkeys.refused')
  return (
    <Page t={t} title={t('invited.account-title')} problem={sentence} portal={viewOf(portal)} assets={assets}>
      <Belongs t={t} address={address} kind={kind} portal={portal} />
      <PasskeyForm
        t={t}
        action={at('invited/passkey')}
        ask={at('invited/passkey/options')}
        kind="create"
        button={t('invited.account-passkey-submit')}
        buttonKind="primary"
      >
        <NameField t={t} name={name} problem={problem === 'name' ? sentence : undefined} autofocus />
      </PasskeyForm>
      <p data-no-passkeys>{t('passkeys.no-browser')}</p>
      <p class="ways">
        <a href={at('invited')}>{t('invited.account-password')}</a>
      </p>
    </Page>
  )
}

/** Whose account it is going to be: whoever reads that address can always come into it. */
const Belongs = ({
  t,
  address,
  kind,
  portal,
}: {
  t: Translator
  portal: Portal
  address: string
  kind: IdentifierKind
}) => <p>{t(`invited.account-${kind}`, { address, portal: portal.name })}</p>

const NameField = ({
  t,
  name,
  problem,
  autofocus,
}: {
  t: Translator
  name: string
  problem: string | undefined
  autofocus: boolean
}) => (
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

const mendsOf = (sentences: Record<string, string>) =>
  Object.entries(sentences).map(([field, text]) => ({ field, text }))
