import type { ComponentChildren } from 'preact'
import type { Provider } from '../../src/providers/provider-rows.ts'
import { assets } from '../http/assets.ts'
import type { Interaction } from '../http/interaction.ts'
import type { Way } from '../http/last-way.ts'
import { PasskeyForm, PasskeySignal } from '../http/passkey-form.tsx'
import type { VisitFailure } from '../provider/back.ts'
import { LinkButton, SubmitButton } from '../ui/button.tsx'
import { Field } from '../ui/field.tsx'
import { Page } from '../ui/page.tsx'
import { PasswordField } from '../ui/password-field.tsx'
import { ProviderButton } from '../ui/provider-button.tsx'
import { ProviderButtons } from '../ui/provider-buttons.tsx'
import type { WaysIn } from './ways-in.ts'

export type LoginProblem =
  | { kind: 'incomplete' | 'wrong-details' | 'wrong-number' | 'wrong-passkey' }
  | { kind: 'unknown-passkey'; rpId: string; credentialId: string }
  | { kind: 'too-many-attempts'; time: string }
  | { kind: `failed-${VisitFailure}`; provider: Pick<Provider, 'name' | 'leadsDomains'> }

interface Props {
  interaction: Interaction
  ways: WaysIn
  /** What stands in the field: an e-mail address or a phone number. */
  identifier: string
  problem?: LoginProblem
  /** Whether nobody is led elsewhere by their address. */
  stays?: boolean
}

function sentenceFor({ interaction: { t }, ways, problem }: Props): string | undefined {
  if (!problem) return undefined
  if ('provider' in problem) return t(`login.${problem.kind}`, { provider: problem.provider.name })
  if (problem.kind === 'too-many-attempts') return t('login.too-many-attempts', problem)
  if (problem.kind === 'incomplete' && ways.phone) return t('login.incomplete-or-phone')
  return t(`login.${problem.kind}`)
}

/**
 * Who is there? The way used last in this browser comes first, and every other one is a press away. Password managers find
 * name and password on one page; passkeys are offered in the same field.
 */
export function LoginPage(props: Props) {
  const { interaction, ways, problem } = props
  const { t, portalView, at } = interaction
  const { last = 'password' } = ways
  const failed = problem && 'provider' in problem ? problem.provider : undefined
  return (
    <Page t={t} title={t('login.title')} problem={sentenceFor(props)} portal={portalView} assets={assets}>
      {failed && failed.leadsDomains.length > 0 && (
        <p>
          <a href={at('login?here')}>{t('login.stay-here')}</a>
        </p>
      )}
      {last !== 'password' && <LastWay {...props} last={last} />}
      <PasswordForm {...props} first={last === 'password'} />
      {ways.passkey && last !== 'passkey' && <Passkey interaction={interaction} />}
      <ProviderButtons
        t={t}
        at={at}
        providers={ways.providers.filter(({ id }) => id !== ways.lastProvider?.id)}
      />
      {problem?.kind === 'unknown-passkey' && <Unknown {...problem} />}
      <p class="ways">
        {ways.code && last !== 'code' && <a href={at('code')}>{t('login.send-code')}</a>}
        {ways.qr && last !== 'qr' && <a href={at('qr')}>{t('login.phone')}</a>}
        <a href={at('recover')}>{t('login.forgot-password')}</a>
        {ways.signUp && <a href={at('signup')}>{t('login.create-account')}</a>}
        {ways.leads && !props.stays && !failed && <a href={at('login?here')}>{t('login.not-led')}</a>}
      </p>
    </Page>
  )
}

interface FormProps extends Props {
  /** Whether this is how somebody signed in here last, or nobody did. */
  first: boolean
}

function PasswordForm({ interaction: { t, at }, ways, identifier, stays, first }: FormProps) {
  const leads = ways.leads && !stays
  return (
    <form method="post" action={at(stays ? 'login?here' : 'login')}>
      <Field
        label={t(ways.phone ? 'field.email-or-phone' : 'field.email')}
        name="email"
        type="text"
        inputmode="email"
        autocomplete={ways.passkey ? 'username webauthn' : 'username'}
        autocapitalize="off"
        spellcheck={false}
        value={identifier}
        autofocus={first && !identifier}
        required
      />
      <PasswordField
        t={t}
        label={t('field.password')}
        name="password"
        autocomplete="current-password"
        autofocus={first && identifier !== ''}
        hint={leads ? t('login.no-password-needed') : undefined}
        required={!leads}
      />
      <SubmitButton kind={first ? 'primary' : 'quiet'}>{t('login.submit')}</SubmitButton>
    </form>
  )
}

/** One press leads where it led the last time. */
function LastWay({ interaction, ways, last }: Props & { last: Exclude<Way, 'password'> }) {
  const { t, at } = interaction
  const { lastProvider: provider } = ways
  return (
    <>
      <div class="last">
        {provider && <ProviderButton t={t} provider={provider} action={at(`provider/${provider.slug}`)} />}
        {last === 'passkey' && <Passkey interaction={interaction} first />}
        {last === 'code' && <First href={at('code')}>{t('login.send-code')}</First>}
        {last === 'qr' && <First href={at('qr')}>{t('login.phone')}</First>}
        <p class="hint">{t('login.last-time')}</p>
      </div>
      <p class="or">{t('login.or')}</p>
    </>
  )
}

const First = ({ href, children }: { href: string; children: ComponentChildren }) => (
  <LinkButton kind="primary" href={href}>
    {children}
  </LinkButton>
)

const Passkey = ({ interaction: { t, at }, first }: { interaction: Interaction; first?: true }) => (
  <PasskeyForm
    t={t}
    action={at('passkey')}
    ask={at('passkey/options')}
    autofill
    button={t('login.passkey')}
    buttonKind={first ? 'primary' : 'quiet'}
  />
)

/** The password manager may then stop offering what was removed here. */
const Unknown = ({ rpId, credentialId }: { rpId: string; credentialId: string }) => (
  <PasskeySignal name="signalUnknownCredential" about={{ rpId, credentialId }} />
)
