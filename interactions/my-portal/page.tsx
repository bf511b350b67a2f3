import type { Person } from '../../src/accounts/accounts.ts'
import type { Portal } from '../../src/portals/portals.ts'
import type { ownPage } from '../account/nav.ts'
import type { OwnPortal } from '../launcher/own-portals.ts'
import { browserLabel } from '../letters/browser-label.ts'
import type { Translator } from '../locales/translator.ts'
import { LinkButton, SubmitButton } from '../ui/button.tsx'
import { PortalTile } from '../ui/crest.tsx'
import { Notice } from '../ui/notice.tsx'
import { Row, Rows } from '../ui/rows.tsx'
import { Section } from '../ui/section.tsx'
import { Shell } from '../ui/shell.tsx'
import { When } from '../ui/when.tsx'
import { endOf, type Knowledge } from './knowledge.ts'
import { KnownSection } from './known-section.tsx'
import { StandingSection } from './standing-section.tsx'

interface Props {
  page: ReturnType<typeof ownPage>
  portal: Portal
  own: OwnPortal & { isClosed: boolean }
  knowledge: Knowledge
  person: Person
  now: Date
}

/** What one portal has to do with a person. */
export function MyPortalPage({ page, portal, own, knowledge, person, now }: Props) {
  const { t } = page
  return (
    <Shell {...page} title={own.view.name} sign={<PortalTile portal={own.view} />}>
      <Head t={t} own={own} />
      {own.isOff && (
        <Notice kind="info">
          <p>{t('my-portal.off')}</p>
        </Notice>
      )}
      <StandingSection t={t} portal={portal} own={own} knowledge={knowledge} now={now} />
      <KnownSection t={t} portal={portal} knowledge={knowledge} person={person}>
        <EndForm t={t} portal={portal} own={own} knowledge={knowledge} />
      </KnownSection>
      {knowledge.isOpen && <Browsers t={t} knowledge={knowledge} now={now} />}
    </Shell>
  )
}

function Head({ t, own }: { t: Translator; own: Props['own'] }) {
  const { description, entrance, isClosed, isOff, id, role } = own
  const opens = entrance && !isClosed && !isOff
  if (!description && !opens && !role) return null
  return (
    <div class="head">
      {description && <p class="quiet">{description}</p>}
      <div class="keep">
        {opens && (
          <LinkButton href={entrance} kind="primary">
            {t('my-portal.open')}
          </LinkButton>
        )}
        {(role === 'owner' || role === 'admin') && (
          <LinkButton href={`/portals/${id}`}>{t('my-portal.run')}</LinkButton>
        )}
        {role && <LinkButton href={`/account/portals/${id}/leave`}>{t('my-portal.leave-it')}</LinkButton>}
      </div>
    </div>
  )
}

const words = { 'taken-back': 'take-back', 'ended': 'leave', 'taken-off': 'take-off' } as const

function EndForm({ t, portal, own, knowledge }: Pick<Props, 'portal' | 'own' | 'knowledge'> & Said) {
  const end = endOf(own, knowledge, portal)
  if (!end) return null
  return (
    <form method="post" action={`/portal/${portal.id}/take-back`}>
      <p class="quiet">{t(`my-portal.${words[end]}-note`)}</p>
      <SubmitButton kind="quiet">{t(`my-portal.${words[end]}`)}</SubmitButton>
    </form>
  )
}

interface Said {
  t: Translator
}

/** From where it was entered, of the browsers that are signed in. */
function Browsers({ t, knowledge: { sessions }, now }: Pick<Props, 'knowledge' | 'now'> & Said) {
  return (
    <Section title={t('my-portal.browsers')} id="browsers">
      {sessions.length === 0 && <p>{t('my-portal.no-browsers')}</p>}
      {sessions.length > 0 && (
        <Rows>
          {sessions.map(({ uid, browser, lastUsedAt }) => (
            <Row key={uid}>
              <b>{browserLabel(t, browser.userAgent)}</b>
              <p class="quiet">
                {t('sessions.last-used')} <When t={t} moment={lastUsedAt} now={now} />
              </p>
            </Row>
          ))}
        </Rows>
      )}
      <a href="/account/sessions">{t('my-portal.all-browsers')}</a>
    </Section>
  )
}
