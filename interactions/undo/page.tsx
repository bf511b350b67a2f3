import { assets } from '../http/assets.ts'
import type { Translator } from '../locales/translator.ts'
import { LinkButton, SubmitButton } from '../ui/button.tsx'
import { Page } from '../ui/page.tsx'

interface Props {
  t: Translator
  action: string
  /** What comes back. */
  address: string
}

/** Where the letter's link leads: what it would do, and the button that does it. */
export function UndoPage({ t, action, address }: Props) {
  return (
    <Page t={t} title={t('undo.title')} assets={assets}>
      <p>{t('undo.lead')}</p>
      <ul>
        <li>{t('undo.effect-first', { address })}</li>
        <li>{t('undo.effect-out')}</li>
        <li>{t('undo.effect-added')}</li>
        <li>{t('undo.effect-kept')}</li>
      </ul>
      <form method="post" action={action}>
        <SubmitButton>{t('undo.submit')}</SubmitButton>
      </form>
    </Page>
  )
}

/** It is undone; nobody is signed in by it. */
export function UndonePage({ t }: Pick<Props, 't'>) {
  return (
    <Page t={t} title={t('undo.done-title')} assets={assets}>
      <p>{t('undo.done')}</p>
      <LinkButton kind="primary" href="/">
        {t('undo.done-sign-in')}
      </LinkButton>
    </Page>
  )
}
