import type { Provider } from '../../../src/providers/providers.ts'
import { Actions, LinkButton } from '../../ui/button.tsx'
import { Notice } from '../../ui/notice.tsx'
import { Shell } from '../../ui/shell.tsx'
import { Table } from '../../ui/table.tsx'
import type { OperatorPage } from '../nav.ts'
import { newProviderAddress, providerAddress } from './places.ts'
import { kindName, notesOf } from './words.ts'

export interface Listed {
  provider: Provider
  /** How many people it lets in. */
  links: number
}

interface Props {
  page: OperatorPage
  listed: Listed[]
  removed: boolean
}

/** Every service elsewhere with which people sign in, in the order in which they stand on pages. */
export function ProvidersPage({ page, listed, removed }: Props) {
  const { t, readOnly } = page
  return (
    <Shell {...page} title={t('providers.title')} lead={t('providers.lead')} wide>
      {removed && (
        <Notice kind="success" role="status">
          <p>{t('providers.removed')}</p>
        </Notice>
      )}
      <Table
        label={t('providers.title')}
        columns={[
          t('providers.field.name'),
          t('providers.kind'),
          t('providers.links'),
          t('providers.believed'),
          t('console.notes'),
        ]}
        rows={listed.map(({ provider, links }) => ({
          key: provider.slug,
          cells: [
            <a key="name" href={providerAddress(provider.slug)}>
              <bdi>{provider.name}</bdi>
            </a>,
            kindName(t, provider.kind),
            links,
            <bdi key="believed">{provider.believedDomains.join(', ') || '–'}</bdi>,
            notesOf(t, provider).join(', '),
          ],
        }))}
        empty={<p>{t('providers.none')}</p>}
      />
      {!readOnly && (
        <Actions>
          <LinkButton href={newProviderAddress} kind="primary">
            {t('providers.add')}
          </LinkButton>
        </Actions>
      )}
    </Shell>
  )
}
