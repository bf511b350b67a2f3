import { kinds } from '../../../src/portals/kinds.ts'
import type { Fields } from '../../http/forms.ts'
import type { Translator } from '../../locales/translator.ts'
import { Select, TextArea } from '../../ui/field.tsx'
import { Pick } from '../../ui/pick.tsx'
import { frameworks } from '../handover/frameworks.ts'
import type { Choice, FormProblem } from './form.ts'

interface Props {
  t: Translator
  fields: Fields
  problem?: FormProblem | undefined
}

/** What a field of the form stands at, and what is wrong with it. */
export const fieldsFor = (fields: Fields, problem: FormProblem | undefined) => (name: string) => ({
  name,
  value: fields[name] ?? '',
  problem: problem?.field === name ? problem.reason : undefined,
  autofocus: problem?.field === name,
})

/** What an application is, and what it is made with. The lines to paste at the end are for that. */
export function KindPicks({ t, choices, fields }: Props & { choices: readonly Choice[] }) {
  return (
    <>
      <fieldset class="picks">
        <legend>{t('create.kind')}</legend>
        {choices.map((choice) => (
          <Pick
            key={choice}
            name="kind"
            value={choice}
            checked={fields.kind === choice}
            hint={t(`create.kind.${choice}-hint`)}
          >
            {t(`portal.kind.${choice}`)}
          </Pick>
        ))}
      </fieldset>
      <Select
        label={t('create.made-with')}
        hint={t('create.made-with-hint')}
        name="made_with"
        options={[{ value: '', label: t('create.made-with-other') }, ...offered(t, choices)]}
        value={fields.made_with}
      />
    </>
  )
}

const offered = (t: Translator, choices: readonly Choice[]) =>
  kinds
    .filter((kind) => choices.includes(kind))
    .flatMap((kind) =>
      frameworks
        .filter((each) => each.kind === kind)
        .map(({ id, label }) => ({
          value: id,
          label: kind === 'web' ? label : `${label} – ${t(`portal.kind.${kind}`)}`,
        })),
    )

/** Where people come back to, and where they may go after signing out. */
export function ClientAddresses({ t, fields, problem }: Props) {
  const about = fieldsFor(fields, problem)
  const uris = { rows: 2, class: 'uris', autocapitalize: 'off', spellcheck: false, dir: 'ltr' } as const
  return (
    <>
      <TextArea
        label={t('client.redirect-uris')}
        hint={t('create.redirect-uris-hint')}
        {...uris}
        {...about('redirect_uris')}
      />
      <TextArea
        label={t('client.post-logout-uris')}
        hint={t('create.post-logout-uris-hint')}
        {...uris}
        {...about('post_logout_redirect_uris')}
      />
    </>
  )
}
