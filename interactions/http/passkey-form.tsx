import type { ComponentChildren } from 'preact'
import type { Translator } from '../locales/translator.ts'
import { type ButtonKind, SubmitButton } from '../ui/button.tsx'
import { pageAsset } from './assets.ts'

const script = pageAsset('passkey.js')

interface PasskeyFormProps {
  t: Translator
  /** Where the browser's answer is sent, as the field `answer`. */
  action: string
  /** Where the script learns what to ask the browser: a POST that is answered with the options as JSON. */
  ask: string
  /** `get` asks for a passkey that is there, `create` makes one. */
  kind?: 'get' | 'create'
  /** Offers passkeys in the field with `autocomplete="username webauthn"`, too. */
  autofill?: boolean
  /** Where the passkey is expected to be, which the browser then offers first (WebAuthn Level 3, 5.8.7). */
  hints?: 'hybrid'
  button: string
  buttonKind?: ButtonKind
  /** What is sent with the answer. */
  children?: ComponentChildren
}

/** A button that asks the browser for a passkey. It is seen only where a script runs and the browser can. */
export function PasskeyForm({
  t,
  action,
  ask,
  kind = 'get',
  autofill,
  hints,
  button,
  buttonKind = 'quiet',
  children,
}: PasskeyFormProps) {
  return (
    <form
      method="post"
      action={action}
      hidden
      data-passkey={kind}
      data-ask={ask}
      data-autofill={autofill ? '' : undefined}
      data-hints={hints}
      data-cancelled={t('passkey.cancelled')}
      data-exists={t('passkey.exists')}
      data-failed={t('passkey.failed')}
    >
      <input type="hidden" name="answer" />
      {children}
      <SubmitButton kind={buttonKind}>{button}</SubmitButton>
      <p class="problem" role="status" />
      <script src={script} defer />
    </form>
  )
}

/** What a password manager is told about passkeys (WebAuthn Level 3, 5.1.10), where it listens. */
type Signal =
  | { name: 'signalUnknownCredential'; about: { rpId: string; credentialId: string } }
  | {
      name: 'signalAllAcceptedCredentials'
      about: { rpId: string; userId: string; allAcceptedCredentialIds: string[] }
    }

/** Has the script of the page's PasskeyForm tell the password manager. */
export const PasskeySignal = ({ name, about }: Signal) => (
  <template data-signal={name} data-about={JSON.stringify(about)} />
)
