import type { PortalClient } from '../../../src/portals/portals.ts'
import { Actions, LinkButton } from '../../ui/button.tsx'
import { Copy } from '../../ui/copy.tsx'
import { Facts } from '../../ui/facts.tsx'
import { Notice } from '../../ui/notice.tsx'
import { LinkRow, Rows } from '../../ui/rows.tsx'
import { Section } from '../../ui/section.tsx'
import { Shell } from '../../ui/shell.tsx'
import type { Managed, ManagedPage } from '../managed.ts'
import { rulesOf } from '../notes.ts'

interface Props extends Managed {
  page: ManagedPage
  issuer: string
  clients: PortalClient[]
}

/** What a portal is, where people find it, and what is left to do. */
export function OverviewPage(props: Props) {
  const { page, portal, base, issuer } = props
  const { t } = page
  return (
    <Shell {...page} tabs={{ ...page.tabs, isFirst: true }} title={portal.name}>
      {portal.disabledAt && (
        <Notice kind="warning">
          <p>{t('portal.is-disabled')}</p>
        </Notice>
      )}
      <p class="said">
        {portal.description ?? <span class="quiet">{t('overview.no-description')}</span>}
        {portal.homeUrl && (
          <>
            {'\n'}
            <a href={portal.homeUrl}>
              <bdi>{portal.homeUrl}</bdi>
            </a>
          </>
        )}
      </p>
      <Section id="address" title={t('overview.address')} note={t('overview.address-note')}>
        <Copy
          t={t}
          id="portal-address"
          label={t('overview.address-label')}
          value={`${issuer}/p/${portal.slug}`}
        />
        <Actions>
          <LinkButton href={`/p/${portal.slug}`}>{t('overview.enter')}</LinkButton>
          {page.mayChange && <LinkButton href={`${base}/address`}>{t('overview.change-address')}</LinkButton>}
        </Actions>
      </Section>
      <NextSection {...props} />
      <Section id="rules" title={t('overview.rules')}>
        <Facts facts={rulesOf(t, portal)} />
      </Section>
    </Shell>
  )
}

/** What is not done yet, each with where to do it. Nothing at all once everything is. */
function NextSection({ page: { t, mayChange, mayOwn }, portal, clients, base }: Props) {
  const steps: (false | { key: 'client' | 'home' | 'logo' | 'invite'; href: string })[] = [
    mayOwn && clients.length === 0 && { key: 'client', href: `${base}/clients/new` },
    mayChange && !portal.homeUrl && { key: 'home', href: `${base}/settings` },
    mayChange && !portal.pictureName && { key: 'logo', href: `${base}/settings#logo` },
    mayChange && portal.access !== 'everyone' && { key: 'invite', href: `${base}/invitations` },
  ]
  const left = steps.filter((step) => step !== false)
  if (left.length === 0) return null
  return (
    <Section id="next" title={t('overview.next')}>
      <Rows>
        {left.map(({ key, href }) => (
          <LinkRow
            key={key}
            href={href}
            title={t(`overview.next-${key}`)}
            state={t(`overview.next-${key}-note`)}
          />
        ))}
      </Rows>
    </Section>
  )
}
