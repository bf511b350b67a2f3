import { kindOf } from '../../../src/portals/kinds.ts'
import type { PortalClient } from '../../../src/portals/portals.ts'
import { Actions, LinkButton } from '../../ui/button.tsx'
import { Notice } from '../../ui/notice.tsx'
import { LinkRow, Rows } from '../../ui/rows.tsx'
import { Section } from '../../ui/section.tsx'
import { Shell } from '../../ui/shell.tsx'
import type { Managed, ManagedPage } from '../managed.ts'
import { clientAddress, labelOf } from './found-client.ts'

interface Props extends Managed {
  page: ManagedPage
  clients: PortalClient[]
  removed: boolean
}

/** The clients through which a portal speaks to Portico. */
export function ClientsPage({ page, portal, base, clients, removed }: Props) {
  const { t, mayOwn } = page
  return (
    <Shell {...page} title={t('client.list-title', { name: portal.name })} lead={t('client.lead')}>
      {removed && (
        <Notice kind="success" role="status">
          <p>{t('client.removed')}</p>
        </Notice>
      )}
      {clients.length === 0 && <p class="empty">{t('client.none')}</p>}
      {clients.length > 0 && (
        <Section id="clients" title={t('portal.tab.clients')}>
          <Rows>
            {clients.map((client) => (
              <LinkRow
                key={client.clientId}
                href={clientAddress(base, client)}
                title={labelOf(client)}
                state={`${t(`portal.kind.${kindOf(client.metadata)}`)} · ${client.clientId}`}
              />
            ))}
          </Rows>
        </Section>
      )}
      {mayOwn && (
        <Actions>
          <LinkButton href={`${base}/clients/new`} kind={clients.length === 0 ? 'primary' : 'quiet'}>
            {t('client.new')}
          </LinkButton>
        </Actions>
      )}
    </Shell>
  )
}
