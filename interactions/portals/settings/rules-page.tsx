import { tellingScopes } from '../../../src/portals/portal-details.ts'
import { accessRules } from '../../../src/portals/portal-rows.ts'
import type { Provider } from '../../../src/providers/providers.ts'
import type { Fields } from '../../http/forms.ts'
import { Actions, LinkButton, SubmitButton } from '../../ui/button.tsx'
import { Checkbox, Select } from '../../ui/field.tsx'
import { Pick } from '../../ui/pick.tsx'
import { Section } from '../../ui/section.tsx'
import { Shell } from '../../ui/shell.tsx'
import type { Managed, ManagedPage } from '../managed.ts'
import { ageOf } from '../notes.ts'
import { providerField, type SettingsProblem, scopeField } from './form.ts'

export interface RulesPageProps extends Managed {
  page: ManagedPage
  /** How many days people may put a new rule off. */
  graceDays: number
  /** All that there are, where whoever is here may choose. */
  providers: Provider[]
  fields: Fields
  problem?: SettingsProblem
  changedMeanwhile?: boolean
}

/** Ages of a sign-in that make sense: an hour for what is delicate, a week for what is not. */
const ages = [900, 3600, 8 * 3600, 24 * 3600, 7 * 24 * 3600]

/** Who gets in, with what, and what the portal may know of them. */
export function RulesPage(props: RulesPageProps) {
  const { page, portal, as, base, fields, problem, changedMeanwhile } = props
  const { t } = page
  const sentence = changedMeanwhile ? t('settings.changed-meanwhile') : problem?.reason
  return (
    <Shell {...page} title={t('rules.title', { name: portal.name })} problem={sentence}>
      <form method="post" action={`${base}/settings/rules`}>
        <input type="hidden" name="version" value={fields.version} />
        <Section id="who" title={t('rules.who')}>
          <fieldset class="picks">
            <legend>{t('portals.access')}</legend>
            {accessRules.map((rule) => (
              <Pick
                key={rule}
                name="access"
                value={rule}
                checked={fields.access === rule}
                hint={t(`portal.access.${rule}-hint`)}
              >
                {t(`portal.access.${rule}`)}
              </Pick>
            ))}
          </fieldset>
        </Section>
        <ProofSection {...props} />
        {as === 'operator' && props.providers.length > 0 && <WaysSection {...props} />}
        {as === 'operator' && <TellingSection {...props} />}
        <Actions>
          <SubmitButton>{t('settings.save')}</SubmitButton>
          <LinkButton href={`${base}/settings`}>{t('settings.leave')}</LinkButton>
        </Actions>
      </form>
    </Shell>
  )
}

function ProofSection({ page: { t }, graceDays, fields }: RulesPageProps) {
  const asked = Number(fields.max_age)
  const offered = [...new Set([...ages, ...(asked ? [asked] : [])])].sort((a, b) => a - b)
  return (
    <Section id="proof" title={t('rules.proof')}>
      <Checkbox
        label={t('settings.require-second-step')}
        hint={t('rules.second-step-hint', { days: graceDays })}
        name="require_second_step"
        checked={fields.require_second_step !== undefined}
      />
      <Select
        label={t('rules.max-age')}
        hint={t('rules.max-age-hint')}
        name="max_age"
        options={[
          { value: '', label: t('rules.any-age') },
          ...offered.map((age) => ({ value: String(age), label: ageOf(t, age) })),
        ]}
        value={fields.max_age}
      />
      <Checkbox
        label={t('rules.qr-sign-in')}
        hint={t('rules.qr-sign-in-hint')}
        name="qr_sign_in"
        checked={fields.qr_sign_in !== undefined}
      />
    </Section>
  )
}

/** Which providers stand on its sign-in page. A choice that is not made is kept with the form, and does not count. */
function WaysSection({ page: { t }, providers, fields }: RulesPageProps) {
  return (
    <Section id="ways" title={t('rules.ways')} note={t('rules.ways-note')}>
      <Checkbox
        label={t('rules.own-providers')}
        hint={t('rules.own-providers-hint')}
        name="own_providers"
        checked={fields.own_providers !== undefined}
      />
      <fieldset>
        <legend>{t('rules.providers')}</legend>
        <div>
          {providers.map(({ slug, name }) => (
            <Checkbox
              key={slug}
              label={name}
              name={providerField(slug)}
              checked={fields[providerField(slug)] !== undefined}
            />
          ))}
        </div>
      </fieldset>
    </Section>
  )
}

/** What operators alone decide. */
function TellingSection({ page: { t }, fields }: RulesPageProps) {
  const ticked = (name: string) => ({ name, checked: fields[name] !== undefined })
  return (
    <Section id="telling" title={t('rules.telling')} note={t('rules.telling-note')}>
      <fieldset>
        <legend>{t('rules.scopes')}</legend>
        <div>
          {tellingScopes.map((scope) => (
            <Checkbox key={scope} label={t(`rules.scope.${scope}`)} {...ticked(scopeField(scope))} />
          ))}
        </div>
      </fieldset>
      <div>
        <Checkbox
          label={t('settings.first-party')}
          hint={t('settings.first-party-hint')}
          {...ticked('first_party')}
        />
        <Checkbox
          label={t('rules.lean-tokens')}
          hint={t('rules.lean-tokens-hint')}
          {...ticked('lean_tokens')}
        />
      </div>
    </Section>
  )
}
