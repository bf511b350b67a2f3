import type { PasskeyView } from '../../../src/factors/passkeys.ts'
import { SubmitButton } from '../../ui/button.tsx'
import { Field } from '../../ui/field.tsx'
import { Notice } from '../../ui/notice.tsx'
import { Section } from '../../ui/section.tsx'
import { Shell } from '../../ui/shell.tsx'
import type { ownPage } from '../nav.ts'
import { address, addressOf, type PasskeysProblem, problemSentence } from './page.tsx'

/** The longest name of a passkey, in characters. */
export const longestName = 60

interface Props {
  page: ReturnType<typeof ownPage>
  passkey: PasskeyView
  /** What is taken away with it: passkeys as a second step end with the last one. */
  endsSecondStep: boolean
  problem: PasskeysProblem | 'name' | undefined
  /** The name as it was typed, where it is to be mended. */
  typed: string | undefined
}

/** One passkey: its name, and the way to be rid of it. */
export function PasskeyPage({ page, passkey, endsSecondStep, problem, typed }: Props) {
  const { t } = page
  const aboutName = problem === 'name' ? t('passkeys.name-problem', { max: longestName }) : undefined
  const sentence = problem === 'name' ? aboutName : problemSentence(t, problem)
  return (
    <Shell {...page} title={passkey.name} problem={sentence}>
      <Section title={t('passkeys.rename-title')} id="rename" note={t('passkeys.rename-note')}>
        <form method="post" action={`${addressOf(passkey.id)}/name`}>
          <Field
            label={t('passkeys.name')}
            name="name"
            autocomplete="off"
            maxlength={longestName}
            value={typed ?? passkey.name}
            problem={aboutName}
            autofocus={Boolean(aboutName)}
            required
          />
          <SubmitButton>{t('passkeys.rename')}</SubmitButton>
        </form>
      </Section>
      <Section title={t('passkeys.remove-title')} id="remove" note={t('passkeys.remove-note')}>
        {endsSecondStep && (
          <Notice kind="warning">
            <p>{t('passkeys.remove-second-step')}</p>
          </Notice>
        )}
        <form method="post" action={`${addressOf(passkey.id)}/remove`}>
          <SubmitButton kind="remove">{t('passkeys.remove')}</SubmitButton>
        </form>
      </Section>
      <p class="ways">
        <a href={address}>{t('passkeys.back')}</a>
      </p>
    </Shell>
  )
}
