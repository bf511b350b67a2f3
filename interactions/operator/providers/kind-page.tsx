import { providerKinds } from '../../../src/providers/provider-rows.ts'
import { SubmitButton } from '../../ui/button.tsx'
import { Field } from '../../ui/field.tsx'
import { Pick } from '../../ui/pick.tsx'
import { Section } from '../../ui/section.tsx'
import { Shell } from '../../ui/shell.tsx'
import type { OperatorPage } from '../nav.ts'
import { newProviderAddress } from './places.ts'
import { kindName } from './words.ts'

interface Props {
  page: OperatorPage
  /** What was typed that cannot be the last part of an address, or is another's. */
  typed?: string | undefined
}

/** Asks which service it is. Its addresses here follow from that: they are needed there first. */
export function KindPage({ page, typed }: Props) {
  const { t } = page
  const problem = typed === undefined ? undefined : t('providers.wrong.slug')
  return (
    <Shell {...page} title={t('providers.add-title')} lead={t('providers.add-lead')} problem={problem}>
      <form method="get" action={newProviderAddress}>
        <Section id="kind" title={t('providers.which')}>
          <fieldset class="picks">
            <legend>{t('providers.kind')}</legend>
            {providerKinds.map((kind) => (
              <Pick
                key={kind}
                name="kind"
                value={kind}
                checked={kind === 'google'}
                hint={kind === 'oidc' || kind === 'oauth' ? t(`providers.kind.${kind}-hint`) : undefined}
              >
                {kindName(t, kind)}
              </Pick>
            ))}
          </fieldset>
          <Field
            label={t('providers.field.slug')}
            hint={t('providers.hint.slug')}
            name="slug"
            value={typed}
            problem={problem}
            autofocus={problem !== undefined}
            autocomplete="off"
            autocapitalize="none"
            spellcheck={false}
            maxLength={60}
          />
        </Section>
        <SubmitButton>{t('providers.go-on')}</SubmitButton>
      </form>
    </Shell>
  )
}
