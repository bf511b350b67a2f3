import { assets } from '../http/assets.ts'
import { spaced } from '../letters/sign-up.tsx'
import type { Translator } from '../locales/translator.ts'
import { SubmitButton } from '../ui/button.tsx'
import { Page } from '../ui/page.tsx'

/** The letter's link, opened where the account is being made: one press goes on. */
export function ConfirmPage({ t, action, address }: { t: Translator; action: string; address: string }) {
  return (
    <Page t={t} title={t('confirm.title')} assets={assets}>
      <p>{t('confirm.lead', { address })}</p>
      <form method="post" action={action}>
        <SubmitButton>{t('confirm.submit')}</SubmitButton>
      </form>
    </Page>
  )
}

/** The letter's link, opened anywhere else: it shows the code, and whoever began types it there. */
export function CodeElsewherePage({ t, action, code }: { t: Translator; action: string; code: string }) {
  return (
    <Page t={t} title={t('confirm.elsewhere-title')} assets={assets}>
      <p>{t('confirm.elsewhere')}</p>
      <p class="code">{spaced(code)}</p>
      <p>{t('confirm.elsewhere-warning')}</p>
      <form method="post" action={action}>
        <SubmitButton kind="quiet">{t('confirm.not-me')}</SubmitButton>
      </form>
    </Page>
  )
}

export function StoppedPage({ t }: { t: Translator }) {
  return (
    <Page t={t} title={t('confirm.stopped-title')} assets={assets}>
      <p>{t('confirm.stopped')}</p>
    </Page>
  )
}
