import { clientAuthentications } from '../../../src/providers/provider-rows.ts'
import { Checkbox, Field, Select, TextArea } from '../../ui/field.tsx'
import { More } from '../../ui/more.tsx'
import { fieldsFor, type LineField, type MappedField } from './form.ts'
import type { FormPageProps } from './form-page.tsx'
import { problemIn } from './words.ts'

/** What a field stands at, and what is wrong with it. */
const about = ({ page: { t }, fields, problem }: FormPageProps, name: string) => ({
  name,
  value: fields[name] ?? '',
  problem: problem?.field === name ? problemIn(t, problem) : undefined,
  autofocus: problem?.field === name,
})

/** Codes and addresses: no keyboard mends them. */
const exact = { autocomplete: 'off', autocapitalize: 'none', spellcheck: false, dir: 'ltr' } as const

/** Its secret goes to an address that can be changed, and then has to be given again (`secret-elsewhere`). */
const moves = ({ kind, provider }: FormPageProps) =>
  provider?.secretEncrypted !== null &&
  [...fieldsFor(kind).needed, ...fieldsFor(kind).optional].some((name) => /^issuer$|_endpoint$/.test(name))

/** What the operator brings back from there. */
export function BroughtBack(props: FormPageProps) {
  const { t } = props.page
  const { kind, provider } = props
  const { needed, optional, mapping, scopes, clientAuthentication } = fieldsFor(kind)
  const folded = [
    ...optional,
    ...(scopes ? ['scopes'] : []),
    ...(clientAuthentication ? ['client_authentication'] : []),
  ]
  return (
    <>
      <Field label={t('providers.field.client_id')} {...exact} required {...about(props, 'client_id')} />
      {(!provider || moves(props)) && <SecretField {...props} kept={provider !== undefined} />}
      {needed.map((name) => (
        <Line key={name} {...props} name={name} required />
      ))}
      {mapping.map((name) => (
        <Path key={name} {...props} name={name} />
      ))}
      {folded.length > 0 && (
        <More
          label={t('providers.more')}
          open={folded.some((name) => props.problem?.field === name || Boolean(props.fields[name]))}
        >
          {optional.map((name) => (
            <Line key={name} {...props} name={name} />
          ))}
          {scopes && (
            <Field
              label={t('providers.field.scopes')}
              hint={t('providers.hint.scopes')}
              {...exact}
              {...about(props, 'scopes')}
            />
          )}
          {clientAuthentication && (
            <Select
              label={t('providers.field.client_authentication')}
              name="client_authentication"
              options={[
                { value: '', label: t('providers.as-it-says') },
                ...clientAuthentications.map((value) => ({ value, label: value })),
              ]}
              value={props.fields.client_authentication}
            />
          )}
        </More>
      )}
    </>
  )
}

/** The secret is asked for, and never shown again, not even to whoever mistyped something else. */
export function SecretField(props: Pick<FormPageProps, 'page' | 'kind' | 'problem'> & { kept?: boolean }) {
  const { page, kind, problem, kept = false } = props
  const { t } = page
  const rule = fieldsFor(kind).secret
  const wrong = problem?.field === 'secret' ? problemIn(t, problem) : undefined
  if (rule === 'key')
    return (
      <TextArea
        label={t('providers.field.key')}
        hint={t('providers.hint.key')}
        name="secret"
        rows={6}
        {...exact}
        class="uris"
        problem={wrong}
        autofocus={wrong !== undefined}
        required
      />
    )
  return (
    <Field
      type="password"
      label={t('providers.field.secret')}
      hint={t(`providers.hint.${kept ? 'secret-kept' : rule === 'optional' ? 'secret-optional' : 'secret'}`)}
      name="secret"
      {...exact}
      problem={wrong}
      autofocus={wrong !== undefined}
      required={rule === 'required' && !kept}
    />
  )
}

function Line({ name, required = false, ...props }: FormPageProps & { name: LineField; required?: boolean }) {
  const { t } = props.page
  return (
    <Field
      label={t(`providers.field.${name}`)}
      hint={t(`providers.hint.${name}`)}
      {...exact}
      required={required}
      {...about(props, name)}
    />
  )
}

function Path({ name, ...props }: FormPageProps & { name: MappedField }) {
  const { t } = props.page
  return (
    <Field
      label={t(`providers.field.${name}`)}
      hint={name === 'mapping_subject' ? t('providers.hint.mapping') : undefined}
      {...exact}
      required={name === 'mapping_subject'}
      {...about(props, name)}
    />
  )
}

/** For which addresses its word counts, and whose people are led to it. */
export function BelievingFields(props: FormPageProps) {
  const { t } = props.page
  return (
    <>
      <TextArea
        label={t('providers.field.believed_domains')}
        hint={t('providers.hint.believed_domains')}
        rows={2}
        {...exact}
        {...about(props, 'believed_domains')}
      />
      <TextArea
        label={t('providers.field.leads_domains')}
        hint={t('providers.hint.leads_domains')}
        rows={2}
        {...exact}
        {...about(props, 'leads_domains')}
      />
    </>
  )
}

/** What people see of it. */
export function ShowingFields(props: FormPageProps) {
  const { t } = props.page
  const ticked = (name: string) => ({ name, checked: props.fields[name] !== undefined })
  return (
    <>
      <Field
        label={t('providers.field.name')}
        hint={t('providers.hint.name')}
        autocomplete="off"
        maxLength={100}
        required
        {...about(props, 'name')}
      />
      <Checkbox label={t('providers.field.shown')} hint={t('providers.hint.shown')} {...ticked('shown')} />
      <Checkbox
        label={t('providers.field.creates_accounts')}
        hint={t('providers.hint.creates_accounts')}
        {...ticked('creates_accounts')}
      />
      <Field
        label={t('providers.field.position')}
        hint={t('providers.hint.position')}
        inputmode="numeric"
        autocomplete="off"
        {...about(props, 'position')}
      />
    </>
  )
}
