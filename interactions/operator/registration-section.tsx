import { kinds } from '../../src/portals/kinds.ts'
import type { Fields } from '../http/forms.ts'
import type { Translator } from '../locales/translator.ts'
import { SubmitButton } from '../ui/button.tsx'
import { Checkbox, Field, Select, TextArea } from '../ui/field.tsx'
import { More } from '../ui/more.tsx'
import { Section } from '../ui/section.tsx'
import type { RegistrationProblem } from './form.ts'

interface Props {
  t: Translator
  /** True where the list of portals is what people come for. */
  folded: boolean
  fields: Fields
  problem?: RegistrationProblem | undefined
}

/** The form that registers a portal. */
export function RegistrationSection({ folded, ...props }: Props) {
  const { t } = props
  const form = <RegistrationForm {...props} />
  return (
    <Section id="register" title={t('operator.register')} note={t('operator.register-note')}>
      {folded ? (
        <More label={t('operator.register-open')} open={false}>
          {form}
        </More>
      ) : (
        form
      )}
    </Section>
  )
}

function RegistrationForm({ t, fields, problem }: Omit<Props, 'folded'>) {
  const about = (name: string) => ({
    name,
    problem: problem?.field === name ? problem.reason : undefined,
    autofocus: problem?.field === name,
    value: fields[name] ?? '',
  })
  return (
    <form method="post" action="/operator">
      <input type="hidden" name="client_id" value={fields.client_id} />
      <Field
        label={t('operator.name')}
        hint={t('operator.name-hint')}
        autocomplete="off"
        maxLength={100}
        required
        {...about('client_name')}
      />
      <Select
        label={t('operator.kind')}
        options={kinds.map((kind) => ({ value: kind, label: t(`operator.kind.${kind}`) }))}
        name="kind"
        value={fields.kind}
      />
      <Uris
        label={t('operator.redirect-uris')}
        hint={t('operator.redirect-uris-hint')}
        {...about('redirect_uris')}
      />
      <Uris
        label={t('operator.post-logout-uris')}
        hint={t('operator.post-logout-uris-hint')}
        {...about('post_logout_redirect_uris')}
      />
      <Checkbox
        label={t('operator.is-first-party')}
        hint={t('operator.first-party-hint')}
        name="first_party"
        checked={fields.first_party !== undefined}
      />
      <Checkbox
        label={t('operator.require-second-step')}
        name="require_second_step"
        checked={fields.require_second_step !== undefined}
      />
      <SubmitButton>{t('operator.register-submit')}</SubmitButton>
    </form>
  )
}

interface UrisProps {
  label: string
  hint: string
  name: string
  value: string
  problem: string | undefined
  autofocus: boolean
}

/** Addresses, one a line. */
function Uris(props: UrisProps) {
  return <TextArea {...props} rows={2} class="uris" autocapitalize="off" spellcheck={false} dir="ltr" />
}
