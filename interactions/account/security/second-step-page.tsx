import { Actions, LinkButton, SubmitButton } from '../../ui/button.tsx'
import { CodeList } from '../../ui/copy.tsx'
import { Notice } from '../../ui/notice.tsx'
import { Section } from '../../ui/section.tsx'
import { Shell } from '../../ui/shell.tsx'
import type { ownPage } from '../nav.ts'

interface Props {
  page: ReturnType<typeof ownPage>
}

const address = '/account/second-step'

/** The second step is on: what there is to do about it. */
export function SecondStepPage({ page, codesLeft }: Props & { codesLeft: number }) {
  const { t } = page
  return (
    <Shell {...page} title={t('second-step.title')} lead={t('second-step.on')}>
      <Section title={t('second-step.codes')} id="recovery-codes" note={t('second-step.codes-note')}>
        <p>{t.count('second-step.codes-left', codesLeft)}</p>
        <Actions>
          <LinkButton href={`${address}/recovery-codes`}>{t('second-step.new-codes')}</LinkButton>
        </Actions>
      </Section>
      <Section title={t('second-step.remove-title')} id="remove">
        <p>{t('second-step.remove-note')}</p>
        <Actions>
          <LinkButton href={`${address}/remove`}>{t('second-step.remove')}</LinkButton>
        </Actions>
      </Section>
    </Shell>
  )
}

/** The recovery codes, for the only time. */
export function CodesPage({ page, codes }: Props & { codes: string[] }) {
  const { t } = page
  return (
    <Shell {...page} title={t('second-step.codes-title')} lead={t('second-step.codes-lead')}>
      <Section title={t('second-step.codes')} id="recovery-codes">
        <CodeList
          t={t}
          id="codes"
          label={t('second-step.codes-label')}
          codes={codes}
          file={t('second-step.codes-file')}
        />
        <Notice kind="warning">
          <p>{t('second-step.codes-once')}</p>
        </Notice>
        <Actions>
          <LinkButton href={address} kind="primary">
            {t('second-step.codes-kept')}
          </LinkButton>
        </Actions>
      </Section>
    </Shell>
  )
}

/** Asks before the old recovery codes stop working. */
export function NewCodesPage({ page }: Props) {
  const { t } = page
  return (
    <Shell {...page} title={t('second-step.new-codes-title')}>
      <Section title={t('second-step.codes')} id="recovery-codes">
        <p>{t('second-step.new-codes-note')}</p>
        <form method="post" action={`${address}/recovery-codes`}>
          <Actions>
            <SubmitButton>{t('second-step.new-codes')}</SubmitButton>
            <LinkButton href={address}>{t('second-step.keep-codes')}</LinkButton>
          </Actions>
        </form>
      </Section>
    </Shell>
  )
}

/** Asks before the second step is taken away, and says what that means. */
export function RemovePage({ page, minLength }: Props & { minLength: number }) {
  const { t } = page
  return (
    <Shell {...page} title={t('second-step.remove-question')}>
      <Section title={t('second-step.remove-title')} id="remove">
        <Notice kind="warning">
          <p>{t('second-step.remove-warning', { min: minLength })}</p>
        </Notice>
        <form method="post" action={`${address}/remove`}>
          <Actions>
            <SubmitButton kind="danger">{t('second-step.remove')}</SubmitButton>
            <LinkButton href={address}>{t('second-step.keep')}</LinkButton>
          </Actions>
        </form>
      </Section>
    </Shell>
  )
}
