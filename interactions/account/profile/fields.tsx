import type { ProfileClaim } from '../../../src/accounts/profile.ts'
import type { Fields } from '../../http/forms.ts'
import { languages, type Translator } from '../../locales/translator.ts'
import { Field, type FieldProps, Select, TextArea } from '../../ui/field.tsx'
import { Labelled, tied } from '../../ui/labelled.tsx'
import { knownGenders, languageOptions, spokenNames, timeZoneGroups } from './choices.ts'

interface FormProps {
  t: Translator
  values: Fields
  /** What is wrong, by field. */
  sentences: Fields
}

type ClaimFieldProps = FormProps & Omit<FieldProps, 'label' | 'name'> & { claim: ProfileClaim }

/** The field of one claim, by the claim's name. */
export function ClaimField({ t, values, sentences, claim, ...input }: ClaimFieldProps) {
  const label = t(`claim.${claim}`)
  const field = { label, name: claim, value: values[claim], problem: sentences[claim] }
  return <Field {...(input as object)} {...field} />
}

/** Street and house, as many lines as they have. */
export function StreetField({ t, values, sentences }: FormProps) {
  return (
    <TextArea
      label={t('claim.street_address')}
      name="street_address"
      rows={2}
      autocomplete="street-address"
      value={values.street_address}
      problem={sentences.street_address}
    />
  )
}

/** Two words are offered; any other is as good. */
export function GenderField({ t, values, sentences }: FormProps) {
  return (
    <Field
      label={t('claim.gender')}
      name="gender"
      list="genders"
      autocomplete="sex"
      hint={t('profile.gender-hint')}
      value={values.gender}
      problem={sentences.gender}
    >
      <datalist id="genders">
        {knownGenders.map((gender) => (
          <option key={gender} value={gender} label={t(`profile.gender.${gender}`)} />
        ))}
      </datalist>
    </Field>
  )
}

/** The language that portals are told, and in which our own pages speak. */
export function LanguageField({ t, values, sentences }: FormProps) {
  const options = [{ value: '', label: t('profile.as-browser') }, ...languageOptions(values.locale ?? '')]
  return (
    <Select
      label={t('claim.locale')}
      name="locale"
      autocomplete="language"
      hint={t('profile.locale-hint', { languages: spokenNames(languages) })}
      options={options}
      value={values.locale}
      problem={sentences.locale}
    />
  )
}

/** Time zones by continent; typing a place finds it. */
export function TimeZoneField({ t, values, sentences }: FormProps) {
  const said = {
    label: t('claim.zoneinfo'),
    name: 'zoneinfo',
    hint: t('profile.zoneinfo-hint'),
    problem: sentences.zoneinfo,
  }
  return (
    <Labelled {...said}>
      <select {...tied(said)}>
        <option value="">{t('profile.not-given')}</option>
        <option selected={values.zoneinfo === 'UTC'}>UTC</option>
        {timeZoneGroups(values.zoneinfo ?? '').map(({ label, options }) => (
          <optgroup key={label} label={label}>
            {options.map((option) => (
              <option key={option.value} value={option.value} selected={option.value === values.zoneinfo}>
                {option.label}
              </option>
            ))}
          </optgroup>
        ))}
      </select>
    </Labelled>
  )
}
