import { assets } from '../http/assets.ts'
import type { Translator } from '../locales/translator.ts'
import { SubmitButton } from '../ui/button.tsx'
import { Page } from '../ui/page.tsx'

/** Where the link of the first start leads. */
export function SetupPage({ t, action }: { t: Translator; action: string }) {
  return (
    <Page t={t} title={t('setup.title')} assets={assets}>
      <p>{t('setup.lead')}</p>
      <form method="post" action={action}>
        <SubmitButton>{t('setup.submit')}</SubmitButton>
      </form>
    </Page>
  )
}
