import type { Provider, ProviderKind } from '../../../src/providers/providers.ts'
import type { Fields } from '../../http/forms.ts'
import { Actions, LinkButton, SubmitButton } from '../../ui/button.tsx'
import { Section } from '../../ui/section.tsx'
import { Shell } from '../../ui/shell.tsx'
import type { OperatorPage } from '../nav.ts'
import { AddressesThere } from './addresses.tsx'
import type { FormProblem } from './form.ts'
import { BelievingFields, BroughtBack, ShowingFields } from './form-fields.tsx'
import { newProviderAddress, providerAddress, providersAddress } from './places.ts'
import { kindName, problemIn } from './words.ts'

export interface FormPageProps {
  page: OperatorPage
  issuer: string
  kind: ProviderKind
  slug: string
  /** Undefined: it is a new one, and its secret is asked for here. */
  provider?: Provider
  fields: Fields
  problem?: FormProblem
  changedMeanwhile?: boolean
}

/** Sets a provider up, or changes one: first what it has to know of us, then what we have to know of it. */
export function FormPage(props: FormPageProps) {
  const { page, issuer, kind, slug, provider, fields, problem, changedMeanwhile } = props
  const { t } = page
  const name = provider?.name ?? kindName(t, kind)
  const sentence = changedMeanwhile ? t('providers.changed-meanwhile') : problem && problemIn(t, problem)
  const action = provider ? `${providerAddress(slug)}/edit` : newProviderAddress
  return (
    <Shell
      {...page}
      title={t(provider ? 'providers.edit-title' : 'providers.new-title', { name })}
      problem={sentence}
    >
      {!provider && (
        <Section id="there" title={t('providers.there')} note={t(`providers.how.${kind}`)}>
          <AddressesThere t={t} issuer={issuer} kind={kind} slug={slug} />
        </Section>
      )}
      <form method="post" action={action} autocomplete="off">
        {provider ? (
          <input type="hidden" name="version" value={fields.version} />
        ) : (
          <>
            <input type="hidden" name="kind" value={kind} />
            <input type="hidden" name="slug" value={slug} />
          </>
        )}
        <Section id="brought" title={t('providers.brought')}>
          <BroughtBack {...props} />
        </Section>
        <Section id="believing" title={t('providers.believing')} note={t(`providers.safe.${kind}`)}>
          <BelievingFields {...props} />
        </Section>
        <Section id="showing" title={t('providers.showing')}>
          <ShowingFields {...props} />
        </Section>
        <Actions>
          <SubmitButton>{t(provider ? 'providers.save' : 'providers.add-submit')}</SubmitButton>
          <LinkButton href={provider ? providerAddress(slug) : providersAddress}>
            {t(provider ? 'console.leave-it' : 'links.not-now')}
          </LinkButton>
        </Actions>
      </form>
    </Shell>
  )
}
