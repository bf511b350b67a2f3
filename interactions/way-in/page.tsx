import { assets } from '../http/assets.ts'
import type { Translator } from '../locales/translator.ts'
import { SubmitButton } from '../ui/button.tsx'
import { Page } from '../ui/page.tsx'

/** Where the link leads that was made at the terminal for an operator. */
export const WayInPage = ({ t, action }: { t: Translator; action: string }) => (
  <Page t={t} title={t('way-in.title')} assets={assets}>
    <p>{t('way-in.lead')}</p>
    <p>{t('way-in.told')}</p>
    <form method="post" action={action}>
      <SubmitButton>{t('way-in.begin')}</SubmitButton>
    </form>
  </Page>
)
