import {
  type Invitation,
  type InvitationState,
  invitationStates,
} from '../../../src/portals/invitation-rows.ts'
import type { Translator } from '../../locales/translator.ts'
import { Actions, LinkButton } from '../../ui/button.tsx'
import { Notice } from '../../ui/notice.tsx'
import { Shell } from '../../ui/shell.tsx'
import { Table } from '../../ui/table.tsx'
import { When } from '../../ui/when.tsx'
import type { Managed, managedPage } from '../managed.ts'
import { invitationAddress, invitationsAddress, placeOf } from './places.ts'

interface Props {
  page: ReturnType<typeof managedPage>
  managed: Managed
  invitations: Invitation[]
  hasMore: boolean
  state: InvitationState | undefined
  /** What was done a moment ago. */
  done: string | undefined
  now: Date
}

/** Everybody who was invited, and what became of it, the newest first. */
export function InvitationsPage({ page, managed, invitations, hasMore, state, done, now }: Props) {
  const { t } = page
  const address = invitationsAddress(managed)
  const last = invitations.at(-1)
  return (
    <Shell {...page} title={t('invitations.title')} lead={t('invitations.lead')}>
      {done && (
        <Notice kind="success" role="status">
          <p>{done}</p>
        </Notice>
      )}
      <Actions>
        <LinkButton kind="primary" href={`${address}/new`}>
          {t('invitations.invite')}
        </LinkButton>
        <LinkButton href={`${address}/link`}>{t('invitations.link-new')}</LinkButton>
      </Actions>
      {(state || invitations.length > 0) && <Filter t={t} address={address} state={state} />}
      <Table
        label={t('invitations.title')}
        columns={[
          t('invitations.column-who'),
          t('invitations.column-role'),
          t('invitations.column-state'),
          t('invitations.column-when'),
        ]}
        rows={invitations.map((invitation) => ({
          key: invitation.id,
          cells: [
            <a key="who" href={invitationAddress(managed, invitation.id)}>
              {whoOf(t, invitation)}
            </a>,
            t(`invitations.short-${invitation.role}`),
            stateOf(t, invitation),
            <When key="when" t={t} moment={invitation.sentAt} now={now} />,
          ],
        }))}
        empty={<p>{t(state ? 'invitations.empty-filtered' : 'invitations.empty')}</p>}
      />
      {hasMore && last && (
        <p class="ways">
          <a
            href={`${address}?${new URLSearchParams({ ...(state ? { state } : {}), after: placeOf(last) })}`}
          >
            {t('invitations.older')}
          </a>
        </p>
      )}
    </Shell>
  )
}

/** Plain links, so that each state has an address of its own. */
function Filter({
  t,
  address,
  state,
}: {
  t: Translator
  address: string
  state: InvitationState | undefined
}) {
  return (
    <nav class="filters" aria-label={t('invitations.filter')}>
      <a href={address} aria-current={state ? undefined : 'page'}>
        {t('invitations.all')}
      </a>
      {invitationStates.map((each) => (
        <a key={each} href={`${address}?state=${each}`} aria-current={each === state ? 'page' : undefined}>
          {t(`invitations.state-${each}`)}
        </a>
      ))}
    </nav>
  )
}

/** Whom an invitation is for, as the inviter wrote it. */
export const whoOf = (t: Translator, { display }: Invitation): string => display ?? t('invitations.anybody')

/** How it stands, and how many of those that may accept it did. */
export const stateOf = (t: Translator, { state, channel, accepted, quota }: Invitation): string =>
  [
    t(`invitations.state-${state}`),
    ...(channel === 'link' ? [t('invitations.quota-state', { accepted, quota })] : []),
  ].join(' · ')
