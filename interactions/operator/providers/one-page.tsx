import type { ProviderCheck } from '../../../src/providers/provider-check.ts'
import type { Provider } from '../../../src/providers/providers.ts'
import { Actions, LinkButton } from '../../ui/button.tsx'
import { type Fact, Facts } from '../../ui/facts.tsx'
import { Notice } from '../../ui/notice.tsx'
import { Section } from '../../ui/section.tsx'
import { Shell } from '../../ui/shell.tsx'
import type { OperatorPage } from '../nav.ts'
import { AddressesThere } from './addresses.tsx'
import { CheckSection } from './check-section.tsx'
import { providerAddress } from './places.ts'
import { kindName, letsIn } from './words.ts'

/** What has just happened to it. */
export const deeds = ['added', 'changed', 'secret', 'disabled', 'enabled'] as const
export type Deed = (typeof deeds)[number]

export interface OnePageProps {
  page: OperatorPage
  issuer: string
  provider: Provider
  /** How many people it lets in. */
  links: number
  done?: Deed | undefined
  /** Where it has just been asked. */
  check?: ProviderCheck
}

/** One provider: how it is set up, what it has to know of us, and what can be done to it. */
export function ProviderPage({ page, issuer, provider, links, done, check }: OnePageProps) {
  const { t, readOnly } = page
  const { slug, name, disabledAt } = provider
  const at = providerAddress(slug)
  return (
    <Shell {...page} title={name} lead={letsIn(t, links)}>
      {done && (
        <Notice kind="success" role="status">
          <p>{t(`providers.done.${done}`)}</p>
        </Notice>
      )}
      {disabledAt && (
        <Notice kind="warning">
          <p>{t('providers.is-disabled')}</p>
        </Notice>
      )}
      {!readOnly && <CheckSection t={t} action={`${at}/check`} check={check} />}
      <Section id="there" title={t('providers.there')} note={t(`providers.how.${provider.kind}`)}>
        <AddressesThere t={t} issuer={issuer} kind={provider.kind} slug={slug} />
      </Section>
      <Section id="facts" title={t('providers.facts')}>
        <Facts facts={factsOf(page, provider)} />
        {!readOnly && (
          <Actions>
            <LinkButton href={`${at}/edit`}>{t('providers.edit')}</LinkButton>
            <LinkButton href={`${at}/secret`}>{t('providers.replace-secret')}</LinkButton>
          </Actions>
        )}
      </Section>
      {!readOnly && (
        <Section id="end" title={t('providers.end')} note={t('settings.end-note')}>
          <Actions>
            <LinkButton href={`${at}/${disabledAt ? 'enable' : 'disable'}`}>
              {t(disabledAt ? 'providers.enable' : 'providers.disable')}
            </LinkButton>
            <LinkButton href={`${at}/remove`} kind="remove">
              {t('providers.remove')}
            </LinkButton>
          </Actions>
        </Section>
      )}
    </Shell>
  )
}

const settingNames = {
  issuer: 'issuer',
  tenant: 'tenant',
  teamId: 'team_id',
  keyId: 'key_id',
  authorizationEndpoint: 'authorization_endpoint',
  tokenEndpoint: 'token_endpoint',
  profileEndpoint: 'profile_endpoint',
  emailsEndpoint: 'emails_endpoint',
} as const

function factsOf({ t }: OperatorPage, provider: Provider): Fact[] {
  const { settings } = provider
  const list = (values: string[]) => values.join(', ') || t('providers.nobodys')
  const set = (Object.keys(settingNames) as (keyof typeof settingNames)[]).flatMap((name) =>
    settings[name] === undefined
      ? []
      : [{ term: t(`providers.field.${settingNames[name]}`), value: settings[name] }],
  )
  return [
    { term: t('providers.kind'), value: kindName(t, provider.kind) },
    { term: t('providers.field.client_id'), value: provider.clientId },
    {
      term: t('providers.field.secret'),
      value: t(provider.secretEncrypted === null ? 'providers.no-secret' : 'providers.secret-set'),
    },
    ...set,
    { term: t('providers.field.believed_domains'), value: list(provider.believedDomains) },
    { term: t('providers.field.leads_domains'), value: list(provider.leadsDomains) },
    { term: t('providers.field.shown'), value: t(provider.shown ? 'console.on' : 'console.off') },
    {
      term: t('providers.field.creates_accounts'),
      value: t(provider.createsAccounts ? 'console.on' : 'console.off'),
    },
  ]
}
