import { assets } from '../http/assets.ts'
import type { Translator } from '../locales/translator.ts'
import { Page } from '../ui/page.tsx'

/** What came back belongs to no sign-in of this browser. Nothing of it is said, or kept. */
export const StrayedPage = ({ t }: { t: Translator }) => (
  <Page t={t} title={t('arriving.strayed-title')} assets={assets}>
    <p>{t('arriving.strayed')}</p>
    <p class="ways">
      <a href="/">{t('launcher.title')}</a>
    </p>
  </Page>
)
