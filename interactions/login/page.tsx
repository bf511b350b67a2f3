import { assets } from '../http/assets.ts'
import type { Interaction } from '../http/interaction.ts'
import { PasskeyForm, PasskeySignal } from '../http/passkey-form.tsx'
import { SubmitButton } from '../ui/button.tsx'
import { Field } from '../ui/field.tsx'
import { Page } from '../ui/page.tsx'
import { PasswordField } from '../ui/password-field.tsx'
import type { WaysIn } from './ways-in.ts'

export type LoginProblem =
  | { kind: 'incomplete' | 'wrong-details' | 'wrong-number' | 'wrong-passkey' }
  | { kind: 'unknown-passkey'; rpId: string; credentialId: string }
  | { kind: 'too-many-attempts'; time: string }

interface Props {
  interaction: Interaction
  ways: WaysIn
  /** What stands in the field: an e-mail address or a phone number. */
  identifier: string
  problem?: LoginProblem
}

function sentenceFor({ interaction: { t }, ways, problem }: Props): string | undefined {
  if (!problem) return undefined
  if (problem.kind === 'too-many-attempts') return t('login.too-many-attempts', problem)
  if (problem.kind === 'incomplete' && ways.phone) return t('login.incomplete-or-phone')
  return t(`login.${problem.kind}`)
}

/** Who is there? Password managers find name and password on one page; passkeys are offered in the same field. */
export function LoginPage(props: Props) {
  const { interaction, ways, identifier, problem } = props
  const { t, portalView, at } = interaction
  return (
    <Page t={t} title={t('login.title')} problem={sentenceFor(props)} portal={portalView} assets={assets}>
      <form method="post" action={at('login')}>
        <Field
          label={t(ways.phone ? 'field.email-or-phone' : 'field.email')}
          name="email"
          type="text"
          inputmode="email"
          autocomplete={ways.passkey ? 'username webauthn' : 'username'}
          autocapitalize="off"
          spellcheck={false}
          value={identifier}
          autofocus={!identifier}
          required
        />
        <PasswordField
          t={t}
          label={t('field.password')}
          name="password"
          autocomplete="current-password"
          autofocus={identifier !== ''}
          required
        />
        <SubmitButton>{t('login.submit')}</SubmitButton>
      </form>
      {ways.passkey && (
        <PasskeyForm
          t={t}
          action={at('passkey')}
          ask={at('passkey/options')}
          autofill
          button={t('login.passkey')}
        />
      )}
      {problem?.kind === 'unknown-passkey' && <Unknown {...problem} />}
      <p class="ways">
        {ways.code && <a href={at('code')}>{t('login.send-code')}</a>}
        <a href={at('recover')}>{t('login.forgot-password')}</a>
        <a href={at('signup')}>{t('login.create-account')}</a>
      </p>
    </Page>
  )
}

/** The password manager may then stop offering what was removed here. */
const Unknown = ({ rpId, credentialId }: { rpId: string; credentialId: string }) => (
  <PasskeySignal name="signalUnknownCredential" about={{ rpId, credentialId }} />
)
