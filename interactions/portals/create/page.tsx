import { accessRules } from '../../../src/portals/portal-rows.ts'
import type { Fields } from '../../http/forms.ts'
import { SubmitButton } from '../../ui/button.tsx'
import { Checkbox, Field, Select } from '../../ui/field.tsx'
import { More } from '../../ui/more.tsx'
import { Notice } from '../../ui/notice.tsx'
import { Section } from '../../ui/section.tsx'
import { Shell } from '../../ui/shell.tsx'
import type { Frame } from '../managed.ts'
import { ClientAddresses, fieldsFor, KindPicks } from './client-fields.tsx'
import { choices, type FormProblem } from './form.ts'

export interface CreatePageProps {
  page: Frame
  /** Where the form is sent. */
  action: string
  /** Operators may say more of a portal, and register programs. */
  asOperator: boolean
  /** Applications of this very machine can be registered. */
  local: boolean
  fields: Fields
  problem?: FormProblem | undefined
  /** The portal that this form registered when it was sent before, and where it is run. */
  sentBefore?: { name: string; base: string } | undefined
  /** When more can be registered. */
  retryAt?: string | undefined
}

/** Registers a portal: what it is, what it is called, where it is. Everything else has a sensible beginning. */
export function CreatePage(props: CreatePageProps) {
  const { page, action, asOperator, fields, problem, sentBefore, retryAt } = props
  const { t } = page
  const sentence = retryAt ? t('create.too-many', { time: retryAt }) : problem?.reason
  return (
    <Shell {...page} title={t('create.title')} lead={t('create.lead')} problem={sentence}>
      {sentBefore && (
        <Notice kind="warning" role="alert">
          <p>{t('create.sent-before', { name: sentBefore.name })}</p>
          <a href={sentBefore.base}>{t('create.open', { name: sentBefore.name })}</a>
        </Notice>
      )}
      <form method="post" action={action}>
        <input type="hidden" name="client_id" value={fields.client_id} />
        <Section id="what" title={t('create.what')}>
          <KindPicks
            t={t}
            choices={choices.filter((choice) => asOperator || choice !== 'machine')}
            fields={fields}
          />
        </Section>
        <WhereSection {...props} />
        <SubmitButton>{t('create.submit')}</SubmitButton>
      </form>
    </Shell>
  )
}

function WhereSection({ page: { t }, local, asOperator, fields, problem }: CreatePageProps) {
  const about = fieldsFor(fields, problem)
  return (
    <Section id="where" title={t('create.where')}>
      <Field
        label={t('create.name')}
        hint={t('create.name-hint')}
        autocomplete="off"
        maxLength={100}
        required
        {...about('name')}
      />
      <Field
        label={t('create.home')}
        hint={t(local ? 'create.home-hint-loopback' : 'create.home-hint')}
        inputmode="url"
        autocomplete="off"
        autocapitalize="off"
        spellcheck={false}
        {...about('home')}
      />
      <Select
        label={t('create.access')}
        name="access"
        options={accessRules.map((value) => ({ value, label: t(`portal.access.${value}`) }))}
        value={fields.access}
      />
      <More label={t('create.more')} open={problem?.field?.endsWith('_uris') ?? false}>
        <ClientAddresses t={t} fields={fields} problem={problem} />
        <Checkbox
          label={t('settings.require-second-step')}
          name="require_second_step"
          checked={fields.require_second_step !== undefined}
        />
        {asOperator && (
          <Checkbox
            label={t('settings.first-party')}
            hint={t('settings.first-party-hint')}
            name="first_party"
            checked={fields.first_party !== undefined}
          />
        )}
      </More>
    </Section>
  )
}
