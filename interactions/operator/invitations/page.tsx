import {
  type Invitation,
  type InvitationState,
  invitationStates,
} from '../../../src/portals/invitation-rows.ts'
import { placeIn } from '../../http/place.ts'
import type { Translator } from '../../locales/translator.ts'
import { SubmitButton } from '../../ui/button.tsx'
import { Notice } from '../../ui/notice.tsx'
import { Paging, withQuery } from '../../ui/paging.tsx'
import { Row, Rows } from '../../ui/rows.tsx'
import { Section } from '../../ui/section.tsx'
import { Shell } from '../../ui/shell.tsx'
import { When } from '../../ui/when.tsx'
import type { OperatorPage } from '../nav.ts'

interface Props {
  page: OperatorPage
  state: InvitationState | undefined
  found: Invitation[]
  hasOlder: boolean
  goesOn: boolean
  /** Their names by their ids. */
  portals: ReadonlyMap<string, string>
  done: 'revoked' | 'not-now' | undefined
  now: Date
}

const address = '/operator/invitations'

/** Who was asked to become a member of which portal, and what became of it. */
export function InvitationsPage({ page, state, found, hasOlder, goesOn, portals, done, now }: Props) {
  const { t, readOnly } = page
  const last = found.at(-1)
  return (
    <Shell {...page} title={t('console.invitations.title')} lead={t('console.invitations.lead')}>
      {done && (
        <Notice kind={done === 'revoked' ? 'success' : 'info'} role="status">
          <p>{t(`console.invitations.${done}`)}</p>
        </Notice>
      )}
      <nav class="filters" aria-label={t('console.invitations.states')}>
        {[undefined, ...invitationStates].map((each) => (
          <a
            key={each ?? 'all'}
            href={withQuery(address, { state: each })}
            aria-current={each === state ? 'page' : undefined}
          >
            {t(`console.invitations.${each ?? 'all'}`)}
          </a>
        ))}
      </nav>
      <Section id="invitations" title={t(`console.invitations.${state ?? 'all'}`)}>
        {found.length === 0 && <p class="empty">{t('console.invitations.none')}</p>}
        {found.length > 0 && (
          <Rows>
            {found.map((each) => (
              <Item
                key={each.id}
                t={t}
                invitation={each}
                portal={portals.get(each.portalId) ?? ''}
                readOnly={readOnly}
                now={now}
              />
            ))}
          </Rows>
        )}
        <Paging
          t={t}
          newer={goesOn ? withQuery(address, { state }) : undefined}
          older={
            hasOlder && last
              ? withQuery(address, { state, before: placeIn({ at: last.createdAt, id: last.id }) })
              : undefined
          }
        />
      </Section>
    </Shell>
  )
}

interface ItemProps extends Pick<Props, 'now'> {
  t: Translator
  invitation: Invitation
  portal: string
  readOnly: boolean
}

function Item({ t, invitation, portal, readOnly, now }: ItemProps) {
  const { id, state, display, channel, role, quota, accepted, createdAt, portalId } = invitation
  const isOpen = state === 'sent' || state === 'opened'
  const particulars = [
    t(`console.invitations.${state}`),
    t(`console.role.${role}`),
    quota > 1 && t('console.invitations.of-quota', { accepted, quota }),
  ]
  return (
    <Row action={isOpen && !readOnly && <Revoke t={t} id={id} />}>
      <b>
        <bdi>{display ?? t(`console.invitations.by-${channel}`)}</bdi>
      </b>{' '}
      <a href={`/operator/portals/${portalId}/invitations`}>
        <bdi>{portal}</bdi>
      </a>
      <p class="quiet">{particulars.filter(Boolean).join(' · ')}</p>
      <When t={t} moment={createdAt} now={now} />
    </Row>
  )
}

const Revoke = ({ t, id }: { t: Translator; id: string }) => (
  <form method="post" action={`${address}/revoke`}>
    <SubmitButton kind="remove" name="invitation" value={id}>
      {t('console.invitations.revoke')}
    </SubmitButton>
  </form>
)
