import type { OpenMerge } from '../../../src/accounts/merging.ts'
import { Actions, LinkButton, SubmitButton } from '../../ui/button.tsx'
import { Section } from '../../ui/section.tsx'
import { Shell } from '../../ui/shell.tsx'
import { MergeSection } from '../merge/page.tsx'
import type { ownPage } from '../nav.ts'

/** What a person can take with them, and how they leave. `problem` says why they cannot take it now. */
export function DataPage({
  page,
  merge,
  problem,
}: {
  page: ReturnType<typeof ownPage>
  /** What can still be parted. */
  merge: OpenMerge | undefined
  problem?: string | undefined
}) {
  const { t } = page
  return (
    <Shell {...page} title={t('data.title')} lead={t('data.lead')} problem={problem}>
      <Section title={t('data.take')} id="take" note={t('data.take-note')}>
        <p>{t('data.take-what')}</p>
        <form method="post" action="/account/data/download">
          <SubmitButton>{t('data.take-submit')}</SubmitButton>
        </form>
      </Section>
      <MergeSection t={t} open={merge} />
      <Section title={t('data.delete')} id="delete" note={t('data.delete-note')}>
        <Actions>
          <LinkButton href="/account/data/delete">{t('data.delete-go')}</LinkButton>
        </Actions>
      </Section>
    </Shell>
  )
}
