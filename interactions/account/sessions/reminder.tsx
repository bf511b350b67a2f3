import type { Translator } from '../../locales/translator.ts'

/** After a change to how somebody signs in, which ends no session: where the others are, and can be ended (ASVS 7.4.3). */
export const OthersGoOn = ({ t }: { t: Translator }) => (
  <p>
    {t('sessions.others-go-on')} <a href="/account/sessions">{t('sessions.look')}</a>
  </p>
)
