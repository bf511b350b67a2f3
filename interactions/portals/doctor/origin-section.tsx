import type { Finding } from '../../../src/portals/doctor.ts'
import type { Translator } from '../../locales/translator.ts'
import { Section } from '../../ui/section.tsx'
import { AddressQuestion } from './address-question.tsx'
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
      <AddressQuestion
        action={`${action}#origin`}
        clientId={clientId}
        name="origin"
        label={t('doctor.origin-label')}
        value={value}
        problem={problem}
        submit={t('doctor.check-origin')}
      />
      {findings && <Findings t={t} findings={findings} />}
    </Section>
  )
}
