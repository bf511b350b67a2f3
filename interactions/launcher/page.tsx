import type { SafetyFacts } from '../../src/accounts/safety-facts.ts'
import type { ownPage } from '../account/nav.ts'
import { homeScreen } from '../http/assets.ts'
import type { Translator } from '../locales/translator.ts'
import { ends } from '../my-portal/knowledge.ts'
import { Mark } from '../ui/mark.tsx'
import { Notice } from '../ui/notice.tsx'
import { LinkRow, Rows } from '../ui/rows.tsx'
import { Search } from '../ui/search.tsx'
import { Section } from '../ui/section.tsx'
import { Shell } from '../ui/shell.tsx'
import { lately, matching, type OwnPortals } from './own-portals.ts'
import { RunSection } from './run-section.tsx'
import { SafetyLine } from './safety-line.tsx'
import { Tiles } from './tiles.tsx'
import type { Waiting } from './waiting.ts'
import { WaitingSection } from './waiting-section.tsx'

/** What was done a moment ago: here, or by whoever left a portal that they belonged to (account/portals/). */
export const doneWords = [...ends, 'left'] as const
type Done = (typeof doneWords)[number]

/** From here on there is something to search in, and what was used last comes first. */
const many = 13
/** How many of those; a row where there is room. */
const fewLately = 4

interface Props {
  page: ReturnType<typeof ownPage>
  portals: OwnPortals
  waiting: Waiting[]
  safety: SafetyFacts
  mayCreate: boolean
  /** What they look for; empty where they look for nothing. */
  sought: string
  done: Done | undefined
  now: Date
}

/** The first page of a signed-in person: every portal of theirs, one press away. */
export function LauncherPage({ page, portals, waiting, safety, mayCreate, sought, done, now }: Props) {
  const { t } = page
  const { open, closed } = portals
  const isMany = open.length >= many
  return (
    <Shell {...page} title={t('launcher.title')} wide={isMany} homeScreen={homeScreen}>
      {done && (
        <Notice kind="success" role="status">
          <p>{t(`launcher.done-${done}`)}</p>
        </Notice>
      )}
      {safety.wayBack && <SafetyLine t={t} facts={safety} />}
      {waiting.length > 0 && <WaitingSection t={t} waiting={waiting} />}
      {isMany && (
        <Search label={t('launcher.search')} action="/" value={sought} submit={t('launcher.find')} />
      )}
      {isMany && !sought && <Lately t={t} portals={portals} now={now} />}
      {open.length === 0 ? <Empty t={t} /> : <Found t={t} portals={portals} sought={sought} now={now} />}
      <RunSection
        t={t}
        portals={open.filter(({ role }) => role === 'owner' || role === 'admin')}
        mayCreate={mayCreate}
      />
      {closed.length > 0 && (
        <Section title={t('launcher.closed')} id="closed" note={t('launcher.closed-note')}>
          <Rows>
            {closed.map(({ id, view }) => (
              <LinkRow key={id} href={`/portal/${id}`} title={view.name} state={t('launcher.closed-state')} />
            ))}
          </Rows>
        </Section>
      )}
      {!safety.wayBack && <SafetyLine t={t} facts={safety} />}
    </Shell>
  )
}

type Listed = Pick<Props, 'portals' | 'now'> & { t: Translator }

function Lately({ t, portals, now }: Listed) {
  const few = lately(portals.open, fewLately)
  if (few.length === 0) return null
  return (
    <div class="group">
      <h2>{t('launcher.lately')}</h2>
      <Tiles t={t} portals={few} now={now} />
      <h2>{t('launcher.all')}</h2>
    </div>
  )
}

function Found({ t, portals, sought, now }: Listed & { sought: string }) {
  const found = matching(portals.open, sought)
  if (found.length > 0) return <Tiles t={t} portals={found} now={now} />
  return (
    <div class="empty">
      <p>{t('launcher.none-found', { sought })}</p>
      <a href="/">{t('launcher.show-all')}</a>
    </div>
  )
}

function Empty({ t }: { t: Translator }) {
  return (
    <div class="empty">
      <Mark />
      <p>
        <b>{t('launcher.empty')}</b>
      </p>
      <p>{t('launcher.empty-next')}</p>
    </div>
  )
}
