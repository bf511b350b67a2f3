import type { Provider } from '../../../src/providers/providers.ts'
import { Actions, LinkButton, SubmitButton } from '../../ui/button.tsx'
import { Field } from '../../ui/field.tsx'
import { Section } from '../../ui/section.tsx'
import { Shell } from '../../ui/shell.tsx'
import type { OperatorPage } from '../nav.ts'
import type { FormProblem } from './form.ts'
import { SecretField } from './form-fields.tsx'
import { providerAddress } from './places.ts'
import { letsIn, problemIn } from './words.ts'

interface About {
  page: OperatorPage
  provider: Provider
}

/** Takes the secret that the provider gave us anew. The one that is there is shown to nobody. */
export function SecretPage(
  props: About & { version: string; problem?: FormProblem; changedMeanwhile?: boolean },
) {
  const { page, provider, version, problem, changedMeanwhile } = props
  const { t } = page
  const at = providerAddress(provider.slug)
  const sentence = changedMeanwhile ? t('providers.changed-meanwhile') : problem && problemIn(t, problem)
  return (
    <Shell {...page} title={t('providers.secret-title', { name: provider.name })} problem={sentence}>
      <Section id="secret-section" title={t('console.consequence')} note={t('providers.secret-consequence')}>
        <form method="post" action={`${at}/secret`} autocomplete="off">
          <input type="hidden" name="version" value={version} />
          <SecretField page={page} kind={provider.kind} {...(problem && { problem })} />
          <Actions>
            <SubmitButton>{t('providers.replace-secret')}</SubmitButton>
            <LinkButton href={at}>{t('console.leave-it')}</LinkButton>
          </Actions>
        </form>
      </Section>
    </Shell>
  )
}

/** Asks whether nobody is to sign in by it any more, or people again. */
export function TurnPage({
  page,
  provider,
  turn,
  links,
}: About & { turn: 'disable' | 'enable'; links: number }) {
  const { t } = page
  const { name, slug } = provider
  const at = providerAddress(slug)
  return (
    <Shell {...page} title={t(`providers.${turn}-title`, { name })}>
      <Section id="consequence" title={t('console.consequence')} note={t(`providers.${turn}-consequence`)}>
        <p>{letsIn(t, links)}</p>
        <form method="post" action={`${at}/${turn}`}>
          <Actions>
            <SubmitButton kind={turn === 'disable' ? 'danger' : 'primary'}>
              {t(`providers.${turn}`)}
            </SubmitButton>
            <LinkButton href={at}>{t('console.leave-it')}</LinkButton>
          </Actions>
        </form>
      </Section>
    </Shell>
  )
}

/** Asks, by its name, whether it is to go with everybody's links: that cannot be undone. */
export function RemovePage({
  page,
  provider,
  links,
  wrongName,
}: About & { links: number; wrongName: boolean }) {
  const { t } = page
  const { name, slug } = provider
  const at = providerAddress(slug)
  const problem = wrongName ? t('removal.wrong-name', { name }) : undefined
  return (
    <Shell {...page} title={t('providers.remove-title', { name })} problem={problem}>
      <Section id="consequence" title={t('console.consequence')} note={t('providers.remove-consequence')}>
        <p>{letsIn(t, links)}</p>
        <form method="post" action={`${at}/remove`}>
          <Field
            label={t('removal.type-name', { name })}
            name="name"
            autocomplete="off"
            autocapitalize="off"
            problem={problem}
            autofocus={wrongName}
            required
          />
          <Actions>
            <SubmitButton kind="danger">{t('providers.remove')}</SubmitButton>
            <LinkButton href={at}>{t('console.leave-it')}</LinkButton>
          </Actions>
        </form>
      </Section>
    </Shell>
  )
}
