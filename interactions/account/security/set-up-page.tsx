import { SubmitButton } from '../../ui/button.tsx'
import { CodeField } from '../../ui/code-field.tsx'
import { Copy } from '../../ui/copy.tsx'
import { Field } from '../../ui/field.tsx'
import { QrCode } from '../../ui/qr-code.tsx'
import { Section } from '../../ui/section.tsx'
import { Shell } from '../../ui/shell.tsx'
import type { ownPage } from '../nav.ts'
import { longestName } from './app-page.tsx'

interface Props {
  page: ReturnType<typeof ownPage>
  /** In base32. */
  secret: string
  /** The same as an otpauth address. */
  uri: string
  /** What the person called the app. */
  name: string
  problem: 'wrong-code' | 'name' | undefined
}

const inGroups = (secret: string) => secret.replaceAll(/(.{4})(?!$)/g, '$1 ')

/** Shows the secret to the app, and asks for a code that proves it arrived there. */
export function SetUpPage({ page, secret, uri, name, problem }: Props) {
  const { t } = page
  const wrongCode = problem === 'wrong-code' ? t('second-step.wrong-code') : undefined
  const wrongName = problem === 'name' ? t('second-step.name-problem', { max: longestName }) : undefined
  const sentence = wrongCode ?? wrongName
  return (
    <Shell {...page} title={t('second-step.set-up')} lead={t('second-step.set-up-lead')} problem={sentence}>
      <Section title={t('second-step.scan')} id="scan" note={t('second-step.scan-note')}>
        <QrCode text={uri} label={t('second-step.qr')} />
        <p>
          <a href={uri}>{t('second-step.open-app')}</a>
        </p>
        <Copy t={t} id="secret" label={t('second-step.key')} value={inGroups(secret)} />
      </Section>
      <Section title={t('second-step.confirm')} id="confirm">
        <form method="post" action="/account/second-step/set-up">
          <Field
            label={t('second-step.app-name')}
            name="name"
            hint={t('second-step.app-name-hint')}
            autocomplete="off"
            maxLength={longestName}
            value={name || t('second-step.app-unnamed')}
            problem={wrongName}
            autofocus={Boolean(wrongName)}
            required
          />
          <CodeField
            label={t('totp.code')}
            name="code"
            hint={t('second-step.code-hint')}
            problem={wrongCode}
            autofocus={Boolean(wrongCode)}
            required
          />
          <SubmitButton>{t('second-step.turn-on')}</SubmitButton>
        </form>
      </Section>
    </Shell>
  )
}
