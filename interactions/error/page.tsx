import type { ErrorCode } from '../../src/errors.ts'
import { assets } from '../http/assets.ts'
import type { Translator } from '../locales/translator.ts'
import { Page } from '../ui/page.tsx'

interface Props {
  t: Translator
  code: ErrorCode | 'sign-in-request'
  /** What the person can quote to whoever looks into the log. */
  requestId: string
  /** For the portal's developer, in the protocol's words. */
  detail?: string | undefined
}

/** After these a person can go on from their own account. */
const leadHome: Props['code'][] = ['not-found', 'not-allowed', 'cross-site']

/** What happened, what to do now, and the number to quote. */
export function ErrorPage({ t, code, requestId, detail }: Props) {
  return (
    <Page t={t} title={t(`error.${code}`)} assets={assets}>
      <p>{t(`error.${code}.next`)}</p>
      {detail && (
        <p class="quiet">
          <code>{detail}</code>
        </p>
      )}
      {leadHome.includes(code) && (
        <p class="ways">
          <a href="/">{t('launcher.title')}</a>
        </p>
      )}
      <p class="quiet">{t('error.request-id', { id: requestId })}</p>
    </Page>
  )
}
