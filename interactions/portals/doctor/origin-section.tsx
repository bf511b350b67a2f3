import type { Finding } from '../../../src/portals/doctor.ts'
import type { Translator } from '../../locales/translator.ts'
import { SubmitButton } from '../../ui/button.tsx'
import { Field } from '../../ui/field.tsx'
import { Section } from '../../ui/section.tsx'
import { Findings } from './findings.tsx'

interface Props {
  t: Translator
  action: string
  clientId: string
  value: string
  problem: string | undefined
  findings: Finding[] | undefined
}

/** May a page in the browser read our answers? */
export function OriginSection({ t, action, clientId, value, problem, findings }: Props) {
  return (
    <Section id="origin" title={t('doctor.origin')} note={t('doctor.origin-note')}>
      <form method="get" action={`${action}#origin`} noValidate>
        <input type="hidden" name="client" value={clientId} />
        <Field
          label={t('doctor.origin-label')}
          name="origin"
          value={value}
          problem={problem}
          autofocus={problem !== undefined}
          autocomplete="off"
          autocapitalize="off"
          spellcheck={false}
          dir="ltr"
          required
        />
        <SubmitButton kind="quiet">{t('doctor.check-origin')}</SubmitButton>
      </form>
      {findings && <Findings t={t} findings={findings} />}
    </Section>
  )
}
