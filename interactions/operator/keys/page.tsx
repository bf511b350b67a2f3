import type { KeyLife } from '../../../src/oidc/key-life.ts'
import { dateAndTime } from '../../locales/time.ts'
import { Actions, LinkButton } from '../../ui/button.tsx'
import { Notice } from '../../ui/notice.tsx'
import { Shell } from '../../ui/shell.tsx'
import { Table } from '../../ui/table.tsx'
import type { OperatorPage } from '../nav.ts'

interface Props {
  page: OperatorPage
  keys: KeyLife[]
  done: 'rotated' | 'retired' | undefined
}

/** The keys as they are published, and what becomes of each. */
export function KeysPage({ page, keys, done }: Props) {
  const { t, readOnly } = page
  return (
    <Shell {...page} title={t('console.keys.title')} lead={t('console.keys.lead')} wide>
      {done && (
        <Notice kind="success" role="status">
          <p>{t(`console.keys.${done}`)}</p>
        </Notice>
      )}
      <Table
        label={t('console.keys.title')}
        columns={[
          t('console.keys.kid'),
          t('console.keys.alg'),
          t('console.keys.state'),
          t('console.keys.signs-from'),
          t('console.keys.leaves'),
          ...(readOnly ? [] : [t('console.actions')]),
        ]}
        rows={keys.map((key) => ({
          key: key.kid,
          cells: [
            <code key="kid">{key.kid}</code>,
            key.alg,
            t(`console.keys.${key.state}`),
            dateAndTime(t, key.signsFrom),
            key.leaves ? dateAndTime(t, key.leaves) : '–',
            ...(readOnly
              ? []
              : [
                  <a
                    key="retire"
                    href={`/operator/keys/retire?kid=${key.kid}`}
                    aria-label={t('console.keys.retire-one', { kid: key.kid })}
                  >
                    {t('console.keys.retire')}
                  </a>,
                ]),
          ],
        }))}
        empty={<p>{t('console.keys.none')}</p>}
      />
      {!readOnly && (
        <Actions>
          <LinkButton href="/operator/keys/rotate">{t('console.keys.rotate')}</LinkButton>
        </Actions>
      )}
    </Shell>
  )
}
