import type { Simulation } from '../../../src/portals/doctor.ts'
import type { Fields } from '../../http/forms.ts'
import type { Translator } from '../../locales/translator.ts'
import { SubmitButton } from '../../ui/button.tsx'
import { Copy } from '../../ui/copy.tsx'
import { Field } from '../../ui/field.tsx'
import { Section } from '../../ui/section.tsx'
import { Findings } from './findings.tsx'

interface Props {
  t: Translator
  action: string
  clientId: string
  fields: Fields
  /** Whether only the portal's own people can be looked at. */
  membersOnly: boolean
  problem: { field: string; text: string } | undefined
  simulation: Simulation | undefined
}

/** A sign-in that is only thought through. */
export function SignInSection({ t, action, clientId, fields, membersOnly, problem, simulation }: Props) {
  const about = (name: string) => ({
    name,
    value: fields[name] ?? '',
    problem: problem?.field === name ? problem.text : undefined,
    autofocus: problem?.field === name,
  })
  return (
    <Section id="sign-in" title={t('doctor.sign-in')} note={t('doctor.sign-in-note')}>
      <form method="post" action={`${action}/sign-in#sign-in`}>
        <input type="hidden" name="client" value={clientId} />
        <Field
          label={t('doctor.person')}
          hint={membersOnly ? t('doctor.person-members') : undefined}
          autocomplete="off"
          autocapitalize="off"
          spellcheck={false}
          required
          {...about('person')}
        />
        <Field label={t('doctor.scope')} autocomplete="off" autocapitalize="off" {...about('scope')} />
        <SubmitButton kind="quiet">{t('doctor.simulate')}</SubmitButton>
      </form>
      {simulation && <Outcome t={t} simulation={simulation} />}
    </Section>
  )
}

function Outcome({ t, simulation: { comesIn, findings, told } }: { t: Translator; simulation: Simulation }) {
  return (
    <>
      <h3>{t(comesIn ? 'doctor.comes-in' : 'doctor.stays-out')}</h3>
      <Findings t={t} findings={findings} />
      {told && (
        <div class="blocks">
          <p class="quiet">{t('doctor.told-note')}</p>
          <Copy t={t} id="id-token" label={t('doctor.id-token')} value={asText(told.idToken)} />
          <Copy t={t} id="userinfo" label={t('doctor.userinfo')} value={asText(told.userinfo)} />
        </div>
      )}
    </>
  )
}

const asText = (claims: object): string => JSON.stringify(claims, null, 2)
