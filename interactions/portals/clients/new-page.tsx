import { kinds } from '../../../src/portals/kinds.ts'
import type { Fields } from '../../http/forms.ts'
import { Actions, LinkButton, SubmitButton } from '../../ui/button.tsx'
import { Field } from '../../ui/field.tsx'
import { Section } from '../../ui/section.tsx'
import { Shell } from '../../ui/shell.tsx'
import { ClientAddresses, fieldsFor, KindPicks } from '../create/client-fields.tsx'
import type { FormProblem } from '../create/form.ts'
import type { Managed, ManagedPage } from '../managed.ts'

export interface NewClientPageProps extends Managed {
  page: ManagedPage
  fields: Fields
  problem?: FormProblem
}

/** Another client for a portal: its app beside its website, or a program. */
export function NewClientPage({ page, portal, base, fields, problem }: NewClientPageProps) {
  const { t } = page
  const about = fieldsFor(fields, problem)
  return (
    <Shell
      {...page}
      title={t('client.new-title', { name: portal.name })}
      lead={t('client.new-lead')}
      problem={problem?.reason}
    >
      <form method="post" action={`${base}/clients`}>
        <input type="hidden" name="client_id" value={fields.client_id} />
        <Section id="what" title={t('create.what')}>
          <KindPicks t={t} choices={kinds} fields={fields} />
        </Section>
        <Section id="where" title={t('create.where')}>
          <Field
            label={t('client.name')}
            hint={t('client.name-hint')}
            autocomplete="off"
            maxLength={100}
            required
            {...about('name')}
          />
          <ClientAddresses t={t} fields={fields} problem={problem} />
        </Section>
        <Actions>
          <SubmitButton>{t('client.add')}</SubmitButton>
          <LinkButton href={`${base}/clients`}>{t('settings.leave')}</LinkButton>
        </Actions>
      </form>
    </Shell>
  )
}
