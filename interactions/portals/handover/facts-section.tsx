import { routes } from '../../../src/oidc/routes.ts'
import type { Translator } from '../../locales/translator.ts'
import { Copy } from '../../ui/copy.tsx'
import { More } from '../../ui/more.tsx'
import { Section } from '../../ui/section.tsx'
import { envOf } from './env.ts'
import type { Handover } from './framework.ts'

/** What every application needs, whatever it is made with; and what some ask for besides. */
export function FactsSection({ t, handover }: { t: Translator; handover: Handover }) {
  const { issuer, clientId, clientSecret, redirectUri } = handover
  const addresses = {
    'handover.discovery': '/.well-known/openid-configuration',
    'handover.authorize': routes.authorization,
    'handover.device': routes.device_authorization,
    'handover.token': routes.token,
    'handover.userinfo': routes.userinfo,
    'handover.jwks': routes.jwks,
    'handover.end-session': routes.end_session,
  } as const
  return (
    <Section id="facts" title={t('handover.facts')} note={t('handover.facts-note')}>
      <Copy t={t} id="issuer" label={t('handover.issuer')} value={issuer} />
      <Copy t={t} id="client-id" label={t('handover.client-id')} value={clientId} />
      {clientSecret && (
        <Copy t={t} id="client-secret" label={t('handover.client-secret')} value={clientSecret} />
      )}
      {redirectUri && <Copy t={t} id="redirect-uri" label={t('handover.redirect-uri')} value={redirectUri} />}
      <More label={t('handover.all-addresses')} open={false}>
        <Copy t={t} id="env" label=".env" value={envOf(handover, {})} />
        {Object.entries(addresses).map(([key, path]) => (
          <Copy
            key={key}
            t={t}
            id={path.replace(/\W+/g, '-').slice(1)}
            label={t(key as keyof typeof addresses)}
            value={`${issuer}${path}`}
          />
        ))}
      </More>
    </Section>
  )
}
