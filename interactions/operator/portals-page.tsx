import { kindOf } from '../../src/portals/kinds.ts'
import type { PortalClient } from '../../src/portals/portals.ts'
import type { ownPage } from '../account/nav.ts'
import type { Fields } from '../http/forms.ts'
import { viewOf } from '../http/interaction.ts'
import type { Translator } from '../locales/translator.ts'
import { PortalTile } from '../ui/crest.tsx'
import { Notice } from '../ui/notice.tsx'
import { Shell } from '../ui/shell.tsx'
import { Table } from '../ui/table.tsx'
import type { RegistrationProblem } from './form.ts'
import { RegistrationSection } from './registration-section.tsx'

/** Where a portal's own page is. */
export const portalAddress = (clientId: string): string => `/operator/portals/${encodeURIComponent(clientId)}`

export interface PortalsPageProps {
  page: ReturnType<typeof ownPage>
  portals: PortalClient[]
  /** What stands in the form. */
  fields: Fields
  problem?: RegistrationProblem
  /** The portal that this form registered when it was sent before. */
  sentBefore?: PortalClient
  /** The name of the portal that was just removed. */
  removed?: boolean
}

/** Every portal, and the form that registers another. */
export function PortalsPage({ page, portals, fields, problem, sentBefore, removed }: PortalsPageProps) {
  const { t } = page
  return (
    <Shell
      {...page}
      title={t('operator.title')}
      lead={t('operator.lead')}
      problem={problem && t('operator.refused', { reason: problem.reason })}
      wide
    >
      {removed && (
        <Notice kind="success" role="status">
          <p>{t('operator.removed')}</p>
        </Notice>
      )}
      {sentBefore && (
        <Notice kind="warning" role="alert">
          <p>{t('operator.sent-before', { name: sentBefore.name })}</p>
          <a href={portalAddress(sentBefore.clientId)}>{t('operator.open', { name: sentBefore.name })}</a>
        </Notice>
      )}
      <Table
        label={t('operator.title')}
        columns={[t('operator.name'), t('operator.client-id'), t('operator.kind'), t('operator.notes')]}
        rows={portals.map((portal) => ({ key: portal.clientId, cells: cellsOf(t, portal) }))}
        empty={
          <>
            <b>{t('operator.none')}</b>
            <p>{t('operator.none-next')}</p>
          </>
        }
      />
      <RegistrationSection
        t={t}
        fields={fields}
        problem={problem}
        folded={portals.length > 0 && !problem && !sentBefore}
      />
    </Shell>
  )
}

function cellsOf(t: Translator, portal: PortalClient) {
  return [
    <a key="name" class="named" href={portalAddress(portal.clientId)}>
      <PortalTile portal={viewOf(portal)} />
      <bdi>{portal.name}</bdi>
    </a>,
    <code key="id">{portal.clientId}</code>,
    t(`operator.kind.${kindOf(portal.metadata)}`),
    notesOf(t, portal).join(', ') || '–',
  ]
}

/** What is out of the ordinary about a portal. */
export const notesOf = (
  t: Translator,
  { firstParty, leanTokens, secondStepSince, metadata }: PortalClient,
): string[] =>
  [
    firstParty && t('operator.first-party'),
    leanTokens && t('operator.lean-tokens'),
    secondStepSince !== null && t('operator.needs-second-step'),
    metadata.require_pkce === false && t('operator.no-pkce'),
  ].filter((note) => note !== false)
