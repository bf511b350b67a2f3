import { assets } from '../http/assets.ts'
import { dateAndTime } from '../locales/time.ts'
import type { Translator } from '../locales/translator.ts'
import { LinkButton, SubmitButton } from '../ui/button.tsx'
import { Page } from '../ui/page.tsx'

interface Props {
  t: Translator
  action: string
  until: Date
  problem?: 'no-address' | 'disabled'
}

/** Where the letter's link leads. */
export function MergeUndoPage({ t, action, until, problem }: Props) {
  return (
    <Page
      t={t}
      title={t('merge.part-title')}
      problem={problem && t(`merge.problem.${problem}`)}
      assets={assets}
    >
      <p>{t('merge.undo-note', { until: dateAndTime(t, until) })}</p>
      <p>{t('merge.part-consequence')}</p>
      <form method="post" action={action}>
        <SubmitButton>{t('merge.undo')}</SubmitButton>
      </form>
    </Page>
  )
}

export function MergeUndonePage({ t }: { t: Translator }) {
  return (
    <Page t={t} title={t('merge.parted-title')} assets={assets}>
      <p>{t('merge.parted')}</p>
      <LinkButton kind="primary" href="/">
        {t('login.title')}
      </LinkButton>
    </Page>
  )
}
