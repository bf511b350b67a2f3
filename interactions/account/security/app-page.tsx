import type { NamedApp } from '../../../src/factors/totp-apps.ts'
import { Actions, LinkButton, SubmitButton } from '../../ui/button.tsx'
import { Field } from '../../ui/field.tsx'
import { Notice } from '../../ui/notice.tsx'
import { Section } from '../../ui/section.tsx'
import { Shell } from '../../ui/shell.tsx'
import type { ownPage } from '../nav.ts'
import { address } from './second-step-page.tsx'

/** The longest name of an app, in characters. */
export const longestName = 60

interface Props {
  page: ReturnType<typeof ownPage>
  app: NamedApp
  /** Without it there is no second step any more. */
  isLast: boolean
  problem: 'name' | undefined
}

/** One authenticator app: its name, and the way to be rid of it. */
export function AppPage({ page, app: { id, name }, isLast, problem }: Props) {
  const { t } = page
  const sentence = problem && t('second-step.name-problem', { max: longestName })
  return (
    <Shell {...page} title={name || t('second-step.app-unnamed')} problem={sentence}>
      <Section title={t('second-step.app-rename-title')} id="rename" note={t('second-step.app-name-hint')}>
        <form method="post" action={`${address}/apps/${id}/name`}>
          <Field
            label={t('second-step.app-name')}
            name="name"
            autocomplete="off"
            maxLength={longestName}
            value={name}
            problem={sentence}
            autofocus={Boolean(sentence)}
            required
          />
          <SubmitButton>{t('second-step.app-rename')}</SubmitButton>
        </form>
      </Section>
      <Section title={t('second-step.app-remove-title')} id="remove" note={t('second-step.app-remove-note')}>
        {isLast ? (
          <>
            <Notice kind="warning">
              <p>{t('second-step.app-last')}</p>
            </Notice>
            <Actions>
              <LinkButton href={`${address}/remove`}>{t('second-step.remove')}</LinkButton>
            </Actions>
          </>
        ) : (
          <form method="post" action={`${address}/apps/${id}/remove`}>
            <SubmitButton kind="remove">{t('second-step.app-remove')}</SubmitButton>
          </form>
        )}
      </Section>
      <p class="ways">
        <a href={address}>{t('second-step.app-back')}</a>
      </p>
    </Shell>
  )
}
