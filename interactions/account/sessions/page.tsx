import { mostSessions, type SessionView } from '../../../src/oidc/session-list.ts'
import { addressLabel, browserLabel } from '../../letters/browser-label.ts'
import type { Translator } from '../../locales/translator.ts'
import { SubmitButton } from '../../ui/button.tsx'
import { PortalTile, type PortalView } from '../../ui/crest.tsx'
import { Notice } from '../../ui/notice.tsx'
import { Row, Rows } from '../../ui/rows.tsx'
import { Section } from '../../ui/section.tsx'
import { Shell } from '../../ui/shell.tsx'
import { When } from '../../ui/when.tsx'
import type { ownPage } from '../nav.ts'

/** What was done a moment ago, or what is to be done again. */
export const doneWords = ['one', 'others', 'gone', 'proven'] as const

interface Props {
  page: ReturnType<typeof ownPage>
  sessions: SessionView[]
  /** The `uid` of the session of this browser. */
  current: string
  /** Portals hold what did not come from this browser. */
  heldElsewhere: boolean
  portals: ReadonlyMap<string, PortalView>
  done: (typeof doneWords)[number] | undefined
  now: Date
}

/** Every browser in which a person is signed in. */
export function SessionsPage({ page, sessions, current, heldElsewhere, portals, done, now }: Props) {
  const { t } = page
  const own = sessions.filter(({ uid }) => uid === current)
  const others = sessions.filter(({ uid }) => uid !== current)
  const about = { t, portals, now }
  return (
    <Shell {...page} title={t('sessions.title')} lead={t('sessions.lead')}>
      {done && (
        <Notice kind={done === 'proven' || done === 'gone' ? 'info' : 'success'} role="status">
          <p>{t(`sessions.done-${done}`)}</p>
        </Notice>
      )}
      <Section title={t('sessions.this')} id="this">
        <Rows>
          {own.map((session) => (
            <Session key={session.uid} {...about} session={session} here />
          ))}
        </Rows>
      </Section>
      <Section
        title={t('sessions.others')}
        id="others"
        note={others.length > 0 ? t('sessions.others-note') : undefined}
      >
        {others.length === 0 && <p class="empty">{t('sessions.no-others')}</p>}
        {others.length > 0 && (
          <Rows>
            {others.map((session) => (
              <Session key={session.uid} {...about} session={session} />
            ))}
          </Rows>
        )}
        {sessions.length >= mostSessions && <p class="quiet">{t('sessions.many', { most: mostSessions })}</p>}
        {others.length === 0 && heldElsewhere && <p>{t('sessions.only-portals')}</p>}
        {(others.length > 0 || heldElsewhere) && (
          <form method="post" action="/account/sessions/end-others">
            <SubmitButton kind="quiet">{t('sessions.end-others')}</SubmitButton>
          </form>
        )}
      </Section>
    </Shell>
  )
}

interface SessionProps extends Pick<Props, 'portals' | 'now'> {
  t: Translator
  session: SessionView
  /** It is the one of this browser. */
  here?: boolean
}

function Session({ t, session, portals, now, here = false }: SessionProps) {
  const { uid, browser, firstSeenAt, lastUsedAt } = session
  const name = browserLabel(t, browser.userAgent)
  const entered = session.portals.flatMap((clientId) => portals.get(clientId) ?? [])
  return (
    <Row action={here ? <SignOut t={t} /> : <End t={t} uid={uid} browser={name} />}>
      <b>{name}</b>
      <p class="quiet">{browser.ip ? t('sessions.address', { ip: addressLabel(browser.ip) }) : ''}</p>
      <p class="quiet">
        {t('sessions.first-seen')} <When t={t} moment={firstSeenAt} now={now} />
        {' · '}
        {t('sessions.last-used')} <When t={t} moment={lastUsedAt} now={now} />
      </p>
      {session.amr.includes('qr') && <p class="quiet">{t('sessions.handed-over')}</p>}
      {entered.length > 0 && <Entered t={t} portals={entered} />}
    </Row>
  )
}

const SignOut = ({ t }: { t: Translator }) => (
  <form method="post" action="/account/sign-out">
    <SubmitButton kind="quiet">{t('sessions.sign-out')}</SubmitButton>
  </form>
)

const End = ({ t, uid, browser }: { t: Translator; uid: string; browser: string }) => (
  <form method="post" action="/account/sessions/end">
    <input type="hidden" name="session" value={uid} />
    <SubmitButton kind="quiet" label={t('sessions.end-browser', { browser })}>
      {t('sessions.end')}
    </SubmitButton>
  </form>
)

const Entered = ({ t, portals }: { t: Translator; portals: PortalView[] }) => (
  <ul class="entered" aria-label={t('sessions.entered')}>
    {portals.map((portal) => (
      <li key={portal.name} class="named">
        <PortalTile portal={portal} />
        <bdi>{portal.name}</bdi>
      </li>
    ))}
  </ul>
)
