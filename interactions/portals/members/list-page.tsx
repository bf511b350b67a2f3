import { pictureUrl } from '../../../src/accounts/pictures.ts'
import type { MemberPerson } from '../../../src/portals/members.ts'
import { roleIn } from '../../letters/member-letters.ts'
import type { Translator } from '../../locales/translator.ts'
import { Actions, LinkButton } from '../../ui/button.tsx'
import { Notice } from '../../ui/notice.tsx'
import { Avatar } from '../../ui/passport-strip.tsx'
import { Row, Rows } from '../../ui/rows.tsx'
import { Section } from '../../ui/section.tsx'
import { Shell } from '../../ui/shell.tsx'
import { When } from '../../ui/when.tsx'
import type { Managed, managedPage } from '../managed.ts'
import { memberAddress, membersAddress, placeOf } from './places.ts'

/** What was done a moment ago. */
export const doneWords = ['added', 'changed', 'handed-over', 'invited', 'removed'] as const

interface Props {
  page: ReturnType<typeof managedPage>
  managed: Managed
  members: MemberPerson[]
  /** There are more after the last, or before the first. */
  hasMore: boolean
  hasBefore: boolean
  done: (typeof doneWords)[number] | undefined
  now: Date
}

/** Everybody who belongs to a portal, the longest there first. */
export function MembersPage({ page, managed, members, hasMore, hasBefore, done, now }: Props) {
  const { t } = page
  const { portal, base } = managed
  const address = membersAddress(managed)
  const last = members.at(-1)
  return (
    <Shell {...page} title={t('members.title')} lead={t(`members.access-${portal.access}`)}>
      {done && (
        <Notice kind="success" role="status">
          <p>{t(`members.done-${done}`)}</p>
        </Notice>
      )}
      <Actions>
        {portal.access !== 'invited' && (
          <LinkButton href={`${address}/add`} kind="primary">
            {t('members.add')}
          </LinkButton>
        )}
        <LinkButton href={`${base}/invitations`} kind={portal.access === 'invited' ? 'primary' : 'quiet'}>
          {t('members.invite')}
        </LinkButton>
      </Actions>
      <Section title={t('members.of', { portal: portal.name })} id="members">
        {members.length === 0 && <p class="empty">{t('members.none')}</p>}
        {members.length > 0 && (
          <Rows>
            {members.map((member) => (
              <Member key={member.sub} t={t} managed={managed} member={member} now={now} />
            ))}
          </Rows>
        )}
        {(hasMore || hasBefore) && (
          <nav class="paging" aria-label={t('members.paging')}>
            {hasBefore && <a href={address}>{t('members.first')}</a>}
            {hasMore && last && (
              <a href={`${address}?after=${encodeURIComponent(placeOf(last))}`}>{t('members.more')}</a>
            )}
          </nav>
        )}
      </Section>
    </Shell>
  )
}

/** As they are called in lists: by name, or by their address. */
export const calledAs = ({ name, address }: Pick<MemberPerson, 'name' | 'address'>): string => name || address

export const pictureOf = ({ pictureName }: Pick<MemberPerson, 'pictureName'>): string =>
  pictureName ? pictureUrl('', pictureName, 128) : ''

interface MemberProps {
  t: Translator
  managed: Managed
  member: MemberPerson
  now: Date
}

function Member({ t, managed, member, now }: MemberProps) {
  const names = [...member.roles, ...member.groups].join(', ')
  const about = [roleIn(t, member.role), member.address, names].filter(Boolean)
  return (
    <Row sign={<Avatar picture={pictureOf(member)} />}>
      <a href={memberAddress(managed, member)}>
        <bdi>{calledAs(member)}</bdi>
      </a>
      <p class="quiet">
        <bdi>{about.join(' · ')}</bdi>
      </p>
      <p class="quiet">
        {t('members.joined')} <When t={t} moment={member.since} now={now} />
      </p>
    </Row>
  )
}
