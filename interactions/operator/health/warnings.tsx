import type { Warning } from '../../../src/health.ts'
import type { Translator } from '../../locales/translator.ts'
import { Notice } from '../../ui/notice.tsx'

/** Where each is looked into. */
const leadsTo: Record<Warning, string> = {
  'outbox-dead': '/operator/outbox?state=dead',
  'outbox-late': '/operator/outbox?state=waiting',
  'one-operator': '/operator/operators',
  'operator-without-second-step': '/operator/operators',
  'operator-with-one-factor': '/operator/operators',
  'operator-without-passkey': '/operator/operators',
  'failed-sign-ins': '/operator/audit?kind=sign-in-failed',
}

/** What somebody should look at; one calm line where there is nothing. */
export function Warnings({ t, warnings }: { t: Translator; warnings: Warning[] }) {
  if (warnings.length === 0)
    return (
      <Notice kind="success">
        <p>{t('console.health.well')}</p>
      </Notice>
    )
  return warnings.map((warning) => (
    <Notice key={warning} kind="warning">
      <p>{t(`console.warning.${warning}`)}</p>
      <a href={leadsTo[warning]}>{t('console.warning.look')}</a>
    </Notice>
  ))
}
