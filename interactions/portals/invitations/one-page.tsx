import type { Person } from '../../../src/accounts/accounts.ts'
import type { Accepted } from '../../../src/portals/invitation-list.ts'
import { type Invitation, isOpen } from '../../../src/portals/invitation-rows.ts'
import { inviterName } from '../../letters/invitation.tsx'
import { dateAndTime } from '../../locales/time.ts'
import { SubmitButton } from '../../ui/button.tsx'
import { Facts } from '../../ui/facts.tsx'
import { Notice } from '../../ui/notice.tsx'
import { Section } from '../../ui/section.tsx'
import { Shell } from '../../ui/shell.tsx'
import type { Managed, managedPage } from '../managed.ts'
import { stateOf, whoOf } from './list-page.tsx'
import { invitationAddress, invitationsAddress, mayInvite } from './places.ts'

interface Props {
  page: ReturnType<typeof managedPage>
  managed: Managed
  invitation: Invitation
  inviter: Person | undefined
  acceptedBy: Accepted[]
  done?: 'resent' | undefined
  /** Why nothing was done. */
  problem?: string | undefined
}

/** One invitation: all that its inviter may know, and what can still be done about it. */
export function InvitationPage({ page, managed, invitation, inviter, acceptedBy, done, problem }: Props) {
  const { t } = page
  const { revokedAt, declinedAt, accepted, quota, words, role, channel } = invitation
  const open = !revokedAt && !declinedAt && accepted < quota && mayInvite(managed.as, role)
  return (
    <Shell {...page} title={whoOf(t, invitation)} problem={problem}>
      {done && (
        <Notice kind="success" role="status">
          <p>{t(`invitations.${done}`)}</p>
        </Notice>
      )}
      {open && !invitation.backed && (
        <Notice kind="warning">
          <p>{t('invitations.no-backing')}</p>
        </Notice>
      )}
      <Section id="invitation" title={t(`invitations.channel-${channel}`)}>
        <Facts facts={factsOf({ page, invitation, inviter })} />
        {words && (
          <blockquote class="words">
            <p>{words}</p>
          </blockquote>
        )}
      </Section>
      {acceptedBy.length > 0 && (
        <Section id="accepted" title={t('invitations.accepted-by')}>
          <ul>
            {acceptedBy.map(({ accountId, name, at }) => (
              <li key={accountId}>
                <bdi>{name}</bdi> · {dateAndTime(t, at)}
              </li>
            ))}
          </ul>
        </Section>
      )}
      {open && <Again {...{ page, managed, invitation }} />}
      {open && isOpen(invitation) && <TakeBack {...{ page, managed, invitation }} />}
      <p class="ways">
        <a href={invitationsAddress(managed)}>{t('invitations.back')}</a>
      </p>
    </Shell>
  )
}

function factsOf({ page: { t }, invitation, inviter }: Pick<Props, 'page' | 'invitation' | 'inviter'>) {
  const { role, roles, groups, sentAt, openedAt, expiresAt, invitedBy } = invitation
  const by = inviter ? inviterName(inviter) : undefined
  const facts = [
    { term: t('invitations.column-state'), value: stateOf(t, invitation) },
    { term: t('invitations.column-role'), value: t(`invitations.short-${role}`) },
    { term: t('invitations.roles'), value: roles.join(' ') },
    { term: t('invitations.groups'), value: groups.join(' ') },
    { term: t('invitations.inviter'), value: invitedBy === null ? t('invitations.made-by-program') : by },
    { term: t('invitations.sent'), value: dateAndTime(t, sentAt) },
    { term: t('invitations.opened'), value: openedAt ? dateAndTime(t, openedAt) : undefined },
    { term: t('invitations.expires'), value: dateAndTime(t, expiresAt) },
  ]
  return facts.filter(({ value }) => value)
}

type Acting = Pick<Props, 'page' | 'managed' | 'invitation'>

function Again({ page: { t }, managed, invitation: { id, channel } }: Acting) {
  const [title, note] =
    channel === 'link'
      ? [t('invitations.renew'), t('invitations.renew-note')]
      : [t('invitations.resend'), t('invitations.resend-note')]
  return (
    <Section id="again" title={title} note={note}>
      <form method="post" action={`${invitationAddress(managed, id)}/resend`}>
        <SubmitButton kind="quiet">{title}</SubmitButton>
      </form>
    </Section>
  )
}

const TakeBack = ({ page: { t }, managed, invitation: { id } }: Acting) => (
  <Section id="revoke" title={t('invitations.revoke')} note={t('invitations.revoke-note')}>
    <form method="post" action={`${invitationAddress(managed, id)}/revoke`}>
      <SubmitButton kind="remove">{t('invitations.revoke')}</SubmitButton>
    </form>
  </Section>
)
