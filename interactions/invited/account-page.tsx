import type { IdentifierKind } from '../../src/accounts/identifier.ts'
import type { Portal } from '../../src/portals/portals.ts'
import type { Provider } from '../../src/providers/provider-rows.ts'
import { assets } from '../http/assets.ts'
import { type Interaction, viewOf } from '../http/interaction.ts'
import { PasskeyForm } from '../http/passkey-form.tsx'
import type { Translator } from '../locales/translator.ts'
import { NameField, NewcomerForm, type NewcomerProblem, newcomerSentences } from '../signup/newcomer-form.tsx'
import { Page } from '../ui/page.tsx'
import { ProviderButtons } from '../ui/provider-buttons.tsx'

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
  /** Services elsewhere with which they can have one, too. */
  providers: Provider[]
  problem: NewcomerProblem | undefined
}

/** Who they are, and a password of their own. */
export function NewcomerPage(props: PasswordProps) {
  const { interaction, portal, address, name, minLength, passkeys, providers, problem } = props
  const { t, at } = interaction
  const said = newcomerSentences(t, problem, minLength)
  return (
    <Page t={t} title={t('invited.account-title')} {...said.head} portal={viewOf(portal)} assets={assets}>
      <Belongs t={t} address={address} kind={props.kind} portal={portal} />
      <NewcomerForm
        t={t}
        action={at('invited')}
        address={address}
        name={name}
        minLength={minLength}
        said={said}
        submit={t('invited.account-submit')}
      />
      {passkeys && (
        <p class="ways">
          <a href={at('invited/passkey')}>{t('invited.account-passkey')}</a>
        </p>
      )}
      <ProviderButtons t={t} at={at} providers={providers} />
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
