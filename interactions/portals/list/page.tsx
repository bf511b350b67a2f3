import { kindOf } from '../../../src/portals/kinds.ts'
import { viewOf } from '../../http/interaction.ts'
import type { Translator } from '../../locales/translator.ts'
import type { OperatorPage } from '../../operator/nav.ts'
import { Actions, LinkButton } from '../../ui/button.tsx'
import { PortalTile } from '../../ui/crest.tsx'
import { Notice } from '../../ui/notice.tsx'
import { Paging, withQuery } from '../../ui/paging.tsx'
import { Search } from '../../ui/search.tsx'
import { Shell } from '../../ui/shell.tsx'
import { Table } from '../../ui/table.tsx'
import { notesOf } from '../notes.ts'
import type { Found, Listed } from './search.ts'

interface Props {
  page: OperatorPage
  found: Found
  /** What was searched for. */
  q: string
  /** A portal was just removed. */
  removed: boolean
}

const here = '/operator/portals'

/** Every portal, with a search and the way to register another. */
export function PortalsPage({ page, found, q, removed }: Props) {
  const { t, readOnly } = page
  return (
    <Shell {...page} title={t('portals.title')} lead={t('portals.lead')} wide>
      {removed && (
        <Notice kind="success" role="status">
          <p>{t('portals.removed')}</p>
        </Notice>
      )}
      {!readOnly && (
        <Actions>
          <LinkButton href={`${here}/new`} kind="primary">
            {t('portals.new')}
          </LinkButton>
        </Actions>
      )}
      <Search label={t('portals.search')} action={here} value={q} submit={t('portals.search-submit')} />
      <Table
        label={t('portals.title')}
        columns={[t('portals.name'), t('portals.access'), t('portals.clients'), t('portals.notes')]}
        rows={found.listed.map((each) => ({ key: each.portal.id, cells: cellsOf(t, each) }))}
        empty={<Empty t={t} q={q} />}
      />
      <Paging
        t={t}
        newer={found.hasNewer ? withQuery(here, { q }) : undefined}
        older={found.next && withQuery(here, { q, after: found.next })}
      />
    </Shell>
  )
}

function Empty({ t, q }: { t: Translator; q: string }) {
  return (
    <>
      <b>{t(q ? 'portals.none-found' : 'portals.none')}</b>
      <p>{t(q ? 'portals.none-found-next' : 'portals.none-next')}</p>
    </>
  )
}

function cellsOf(t: Translator, { portal, clients }: Listed) {
  const kinds = [...new Set(clients.map(({ metadata }) => t(`portal.kind.${kindOf(metadata)}`)))]
  const notes = [
    ...(portal.disabledAt ? [t('portal.disabled')] : []),
    ...notesOf(t, portal),
    ...(clients.some(({ metadata }) => metadata.require_pkce === false) ? [t('client.no-pkce')] : []),
  ]
  return [
    <a key="name" class="named" href={`${here}/${portal.id}`}>
      <PortalTile portal={viewOf(portal)} />
      <bdi>{portal.name}</bdi>
    </a>,
    t(`portal.access.${portal.access}`),
    kinds.join(', ') || t('portal.kind.link'),
    notes.join(', ') || '–',
  ]
}
