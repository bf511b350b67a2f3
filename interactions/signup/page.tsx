import type { TypedIdentifier } from '../../src/accounts/identifier.ts'
import { recipientSentence } from '../code/page.tsx'
import { assets } from '../http/assets.ts'
import { codeSentences } from '../http/code-sentences.ts'
import type { Interaction } from '../http/interaction.ts'
import type { RecipientStepProps } from '../http/recipient-step.tsx'
import { either } from '../locales/either.ts'
import { MailboxNotice } from '../mailbox/notice.tsx'
import { SubmitButton } from '../ui/button.tsx'
import { CodeField } from '../ui/code-field.tsx'
import { Page } from '../ui/page.tsx'
import { ProviderButtons } from '../ui/provider-buttons.tsx'
import { RecipientField } from '../ui/recipient-field.tsx'
import { NewcomerForm, type NewcomerProblem, newcomerSentences } from './newcomer-form.tsx'

/** First step: which address. */
export function AddressPage({ interaction, kinds, domains, providers, typed, problem }: RecipientStepProps) {
  const { t, portalView, at } = interaction
  const sentence = problem && recipientSentence(t, kinds, problem)
  return (
    <Page t={t} title={t('signup.title')} problem={sentence} portal={portalView} assets={assets}>
      <form method="post" action={at('signup')}>
        <RecipientField
          t={t}
          kinds={kinds}
          typed={typed}
          hint={
            domains.length
              ? t('signup.domains-hint', { domains: either(t, domains) })
              : t('signup.address-hint')
          }
          problem={problem?.kind === 'too-many' ? undefined : sentence}
        />
        <SubmitButton>{t('signup.send-code')}</SubmitButton>
      </form>
      <ProviderButtons t={t} at={at} providers={providers} />
      <p class="ways">
        <a href={at('login')}>{t('signup.have-account')}</a>
      </p>
    </Page>
  )
}

interface CodeProps {
  interaction: Interaction
  to: TypedIdentifier
  problem?: 'wrong-code' | undefined
  /** Where it can be read while nothing is sent. */
  mailbox?: string | undefined
}

/** Second step: the code from the letter or the text proves the address, in the browser that began. */
export function CodePage({ interaction: { t, portalView, at }, to, problem, mailbox }: CodeProps) {
  const says = codeSentences(t, to)
  const sentence = problem && says.wrong
  return (
    <Page t={t} title={says.title} problem={sentence} portal={portalView} assets={assets}>
      <p>{says.lead}</p>
      <MailboxNotice t={t} address={mailbox} kind={to.kind} />
      <form method="post" action={at('signup/code')}>
        <CodeField label={says.label} name="code" problem={sentence} autofocus required />
        <SubmitButton>{t('signup.confirm')}</SubmitButton>
      </form>
      <p class="ways">
        <a href={at('signup')}>{says.other}</a>
      </p>
    </Page>
  )
}

interface DetailsProps {
  interaction: Interaction
  address: string
  name: string
  minLength: number
  problem?: NewcomerProblem | undefined
}

/** Third step: who they are, and a password. */
export function DetailsPage({ interaction, address, name, minLength, problem }: DetailsProps) {
  const { t, portalView, at } = interaction
  const said = newcomerSentences(t, problem, minLength)
  return (
    <Page t={t} title={t('signup.details-title')} {...said.head} portal={portalView} assets={assets}>
      <p>{t('confirm.lead', { address })}</p>
      <NewcomerForm
        t={t}
        action={at('signup/details')}
        address={address}
        name={name}
        minLength={minLength}
        said={said}
        submit={t('signup.submit')}
      />
    </Page>
  )
}
