import type { Parted } from '../../../src/accounts/merge-undo.ts'
import type { OpenMerge } from '../../../src/accounts/merging.ts'
import { dateAndTime } from '../../locales/time.ts'
import type { Translator } from '../../locales/translator.ts'
import { Actions, LinkButton, SubmitButton } from '../../ui/button.tsx'
import { Notice } from '../../ui/notice.tsx'
import { PassportStrip } from '../../ui/passport-strip.tsx'
import { Section } from '../../ui/section.tsx'
import { Shell } from '../../ui/shell.tsx'
import type { ownPage } from '../nav.ts'

/** `same`: signed in as the same account again. `begin-again`: what was proven first is too old, or was changed. */
export type MergeProblem = 'same' | 'begin-again' | Exclude<Parted, 'parted'>

interface Props {
  page: ReturnType<typeof ownPage>
  open: OpenMerge | undefined
  done: 'merged' | 'parted' | undefined
  problem: MergeProblem | undefined
}

/** Where merging begins, and where it is undone. */
export function MergePage({ page, open, done, problem }: Props) {
  const { t, account } = page
  return (
    <Shell {...page} title={t('merge.title')} problem={problem && t(`merge.problem.${problem}`)}>
      {done && (
        <Notice kind="success" role="status">
          <p>{t(`merge.done.${done}`)}</p>
        </Notice>
      )}
      {open ? (
        <UndoSection t={t} open={open} />
      ) : (
        <Section id="merge" title={t('merge.begin-title')} note={t('merge.lead')}>
          <PassportStrip account={account} />
          <ol>
            <li>{t('merge.step-prove')}</li>
            <li>{t('merge.step-choose')}</li>
            <li>{t('merge.step-undo')}</li>
          </ol>
          <form method="post" action="/account/merge/begin">
            <SubmitButton>{t('merge.begin')}</SubmitButton>
          </form>
        </Section>
      )}
    </Shell>
  )
}

function UndoSection({ t, open }: { t: Translator; open: OpenMerge }) {
  return (
    <Section id="merge" title={t('merge.undo-title')}>
      <p>{t('merge.undo-note', { until: dateAndTime(t, open.undoUntil) })}</p>
      <p>{t('merge.undo-consequence')}</p>
      <form method="post" action="/account/merge/undo">
        <SubmitButton kind="quiet">{t('merge.undo')}</SubmitButton>
      </form>
    </Section>
  )
}

/** For the page of what is the person's own: leads here, and says so while a merge can be undone. */
export function MergeSection({ t, open }: { t: Translator; open: OpenMerge | undefined }) {
  return (
    <Section
      id="merge"
      title={t('merge.title')}
      note={open ? t('merge.undo-note', { until: dateAndTime(t, open.undoUntil) }) : t('merge.lead')}
    >
      <Actions>
        <LinkButton href="/account/merge">{open ? t('merge.undo-link') : t('merge.link')}</LinkButton>
      </Actions>
    </Section>
  )
}
