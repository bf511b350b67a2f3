import type { PortalClient } from '../../src/portals/portals.ts'
import type { ownPage } from '../account/nav.ts'
import { Actions, LinkButton } from '../ui/button.tsx'
import { Copy } from '../ui/copy.tsx'
import { Notice } from '../ui/notice.tsx'
import { Section } from '../ui/section.tsx'
import { Shell } from '../ui/shell.tsx'
import { envOf, snippetOf } from './handover.ts'
import { portalAddress } from './portals-page.tsx'

interface Props {
  page: ReturnType<typeof ownPage>
  title: string
  issuer: string
  portal: PortalClient
  /** Stands on this one page and can be read nowhere else. */
  clientSecret: string | undefined
}

/** What to paste into the application. The only page that ever shows a client's secret. */
export function HandoverPage({ page, title, issuer, portal, clientSecret }: Props) {
  const { t } = page
  const { clientId, metadata } = portal
  const facts = { issuer, clientId, clientSecret, redirectUri: metadata.redirect_uris[0] }
  return (
    <Shell {...page} title={title}>
      <Notice kind={clientSecret ? 'warning' : 'success'} role="status">
        <p>{clientSecret ? t('operator.secret-once') : t('operator.no-secret')}</p>
      </Notice>
      <Section id="handover" title={t('operator.handover')} note={t('operator.handover-note')}>
        <Copy t={t} id="issuer" label={t('operator.issuer')} value={issuer} />
        <Copy t={t} id="client-id" label={t('operator.client-id')} value={clientId} />
        {clientSecret && (
          <Copy t={t} id="client-secret" label={t('operator.client-secret')} value={clientSecret} />
        )}
        {facts.redirectUri && (
          <Copy t={t} id="redirect-uri" label={t('operator.redirect-uri')} value={facts.redirectUri} />
        )}
      </Section>
      <Section id="paste" title={t('operator.paste')}>
        <div class="blocks">
          <Copy t={t} id="env" label={t('operator.env')} value={envOf(facts)} />
          <Copy t={t} id="snippet" label={t('operator.snippet')} value={snippetOf(issuer, metadata)} />
        </div>
      </Section>
      <Actions>
        <LinkButton href={portalAddress(clientId)}>{t('operator.handover-done')}</LinkButton>
      </Actions>
    </Shell>
  )
}
