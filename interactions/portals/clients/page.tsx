import { kindOf } from '../../../src/portals/kinds.ts'
import type { PortalClient } from '../../../src/portals/portals.ts'
import { dateAndTime } from '../../locales/time.ts'
import type { Translator } from '../../locales/translator.ts'
import { Actions, LinkButton, SubmitButton } from '../../ui/button.tsx'
import { type Fact, Facts } from '../../ui/facts.tsx'
import { Notice } from '../../ui/notice.tsx'
import { Section } from '../../ui/section.tsx'
import { Shell } from '../../ui/shell.tsx'
import type { Managed, ManagedPage } from '../managed.ts'
import { clientAddress, labelOf } from './found-client.ts'

interface Props extends Managed {
  page: ManagedPage
  client: PortalClient
  now: Date
  saved: boolean
}

/** One client: how it is registered, its secret, and what can be done about it. */
export function ClientPage(props: Props) {
  const { page, base, client, saved } = props
  const { t, mayOwn } = page
  const here = clientAddress(base, client)
  return (
    <Shell {...page} title={labelOf(client)}>
      {saved && (
        <Notice kind="success" role="status">
          <p>{t('settings.saved')}</p>
        </Notice>
      )}
      <Section id="registration" title={t('client.registration')}>
        <Facts facts={factsOf(t, client)} />
        <Actions>
          <LinkButton href={`${here}/setup`}>{t('client.setup')}</LinkButton>
          {mayOwn && <LinkButton href={`${here}/edit`}>{t('client.edit')}</LinkButton>}
        </Actions>
      </Section>
      {client.secretHmac && <SecretSection {...props} />}
      {mayOwn && (
        <Section id="removal" title={t('client.removal')} note={t('client.removal-note')}>
          <Actions>
            <LinkButton href={`${here}/remove`} kind="remove">
              {t('client.remove')}
            </LinkButton>
          </Actions>
        </Section>
      )}
    </Shell>
  )
}

function factsOf(t: Translator, { clientId, metadata, apiScopes }: PortalClient): Fact[] {
  const facts = {
    'client.id': clientId,
    'client.kind': t(`portal.kind.${kindOf(metadata)}`),
    'client.redirect-uris': metadata.redirect_uris.join('\n'),
    'client.post-logout-uris': metadata.post_logout_redirect_uris.join('\n'),
    'client.initiate-login': metadata.initiate_login_uri ?? '',
    'client.back-channel': metadata.backchannel_logout_uri ?? '',
    'client.auth-method': metadata.token_endpoint_auth_method,
    'client.pkce': metadata.require_pkce === false ? t('client.no-pkce') : '',
    'client.api-scopes': apiScopes.join('\n'),
  } as const
  return Object.entries(facts)
    .filter(([, value]) => value !== '')
    .map(([key, value]) => ({ term: t(key as keyof typeof facts), value }))
}

/** The secret is never shown: how many count, and until when. */
function SecretSection({ page: { t, mayOwn }, base, client, now }: Props) {
  const { previousSecretUntil: until } = client
  const overlaps = until !== null && until > now
  return (
    <Section id="secret" title={t('client.secret')} note={t('client.secret-note')}>
      {overlaps && <p>{t('client.old-counts', { time: dateAndTime(t, until) })}</p>}
      {mayOwn && (
        <Actions>
          <LinkButton href={`${clientAddress(base, client)}/rotate-secret`}>{t('client.rotate')}</LinkButton>
        </Actions>
      )}
      {mayOwn && overlaps && (
        <form method="post" action={`${clientAddress(base, client)}/drop-secret`}>
          <SubmitButton kind="remove">{t('client.drop-secret')}</SubmitButton>
        </form>
      )}
    </Section>
  )
}
