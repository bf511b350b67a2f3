import type { ComponentChildren } from 'preact'
import type { Portal } from '../../src/portals/portals.ts'
import type { OwnPortal } from '../launcher/own-portals.ts'
import type { Translator } from '../locales/translator.ts'
import { Section } from '../ui/section.tsx'
import { When } from '../ui/when.tsx'
import type { Knowledge } from './knowledge.ts'

interface Props {
  t: Translator
  portal: Portal
  own: OwnPortal & { isClosed: boolean }
  knowledge: Knowledge
  now: Date
}

/** What the person is there, since when and through whom, and when they last came by. */
export function StandingSection({ t, portal, own, knowledge, now }: Props) {
  const { member, invitedBy, allowedAt } = knowledge
  return (
    <Section title={t('my-portal.you')} id="you">
      <dl class="facts">
        {(own.role || own.isClosed) && (
          <Line term={t('my-portal.role')}>{own.role ? t(`role.${own.role}`) : t('my-portal.gone')}</Line>
        )}
        {member && member.roles.length > 0 && (
          <Line term={t('my-portal.roles')}>{listOf(t, member.roles)}</Line>
        )}
        {member && member.groups.length > 0 && (
          <Line term={t('my-portal.groups')}>{listOf(t, member.groups)}</Line>
        )}
        {member && (
          <Line term={t('my-portal.since')}>
            <When t={t} moment={member.since} now={now} />
          </Line>
        )}
        {invitedBy && <Line term={t('my-portal.invited-by')}>{invitedBy}</Line>}
        {allowedAt && !portal.firstParty && (
          <Line term={t('my-portal.allowed')}>
            <When t={t} moment={allowedAt} now={now} />
          </Line>
        )}
        <Line term={t('my-portal.last-used')}>
          {own.enteredAt ? <When t={t} moment={own.enteredAt} now={now} /> : t('my-portal.never')}
        </Line>
      </dl>
    </Section>
  )
}

const Line = ({ term, children }: { term: string; children: ComponentChildren }) => (
  <div>
    <dt>{term}</dt>
    <dd>
      <bdi>{children}</bdi>
    </dd>
  </div>
)

const listOf = ({ language }: Translator, names: string[]): string =>
  new Intl.ListFormat(language, { type: 'conjunction' }).format(names)
