import type { Translator } from '../../locales/translator.ts'
import { SubmitButton } from '../../ui/button.tsx'
import { PortalTile, type PortalView } from '../../ui/crest.tsx'
import { Notice } from '../../ui/notice.tsx'
import { Avatar } from '../../ui/passport-strip.tsx'
import { Section } from '../../ui/section.tsx'
import { Shell } from '../../ui/shell.tsx'
import { When } from '../../ui/when.tsx'
import type { ownPage } from '../nav.ts'

/** A portal that may know something of the person. */
export interface EnteredPortal {
  clientId: string
  view: PortalView
  /** Where the portal itself is. */
  homeUrl: string | null
  /** What it knows, each by its name. */
  knows: string[]
  grantedAt: Date
}

interface Props {
  page: ReturnType<typeof ownPage>
  portals: EnteredPortal[]
  secondStepIsOn: boolean
  codesLeft: number
  /** Something was taken back a moment ago. */
  tookBack: boolean
  now: Date
}

/** The first page of a signed-in person. */
export function HomePage({ page, portals, secondStepIsOn, codesLeft, tookBack, now }: Props) {
  const { t, account } = page
  return (
    <Shell {...page} title={t('home.title')}>
      {tookBack && (
        <Notice kind="success" role="status">
          <p>{t('home.taken-back')}</p>
        </Notice>
      )}
      <div class="hero">
        <Avatar picture={account.picture} large />
        <p>
          <b>
            <bdi>{account.name}</bdi>
          </b>
          <span class="quiet">
            <bdi>{account.email}</bdi>
          </span>
          <a href="/account/profile">{t('home.edit-profile')}</a>
        </p>
      </div>
      <Nudge t={t} secondStepIsOn={secondStepIsOn} codesLeft={codesLeft} />
      <Section
        title={t('home.portals')}
        id="portals"
        note={portals.length ? t('home.portals-note') : undefined}
      >
        {portals.length === 0 && <p class="empty">{t('home.no-portals')}</p>}
        {portals.length > 0 && (
          <ul class="portals">
            {portals.map((portal) => (
              <Portal key={portal.clientId} t={t} portal={portal} now={now} />
            ))}
          </ul>
        )}
      </Section>
    </Shell>
  )
}

/** From here on a person is asked to make new ones. */
const fewCodes = 3

/** What is worth doing now, the most important thing alone. */
function Nudge({
  t,
  secondStepIsOn,
  codesLeft,
}: { t: Translator } & Pick<Props, 'secondStepIsOn' | 'codesLeft'>) {
  if (secondStepIsOn && codesLeft > fewCodes) return null
  return (
    <Notice kind={secondStepIsOn ? 'warning' : 'info'}>
      <p>
        {secondStepIsOn ? t.count('second-step.codes-left', codesLeft) : t('home.no-second-step')}{' '}
        <a href={secondStepIsOn ? '/account/second-step/recovery-codes' : '/account/second-step'}>
          {secondStepIsOn ? t('second-step.new-codes') : t('second-step.set-up')}
        </a>
      </p>
    </Notice>
  )
}

const listOf = ({ language }: Translator, words: string[]) =>
  new Intl.ListFormat(language, { type: 'conjunction' }).format(words)

function Portal({ t, portal, now }: { t: Translator; portal: EnteredPortal; now: Date }) {
  const { clientId, view, homeUrl, knows, grantedAt } = portal
  const name = <bdi>{view.name}</bdi>
  return (
    <li>
      <PortalTile portal={view} />
      <div>
        <b>{homeUrl ? <a href={homeUrl}>{name}</a> : name}</b>
        <p>{knows.length ? t('home.knows', { what: listOf(t, knows) }) : t('home.knows-nothing')}</p>
        <p class="quiet">
          {t('home.since')} <When t={t} moment={grantedAt} now={now} />
        </p>
      </div>
      <form method="post" action="/account/take-back">
        <input type="hidden" name="client" value={clientId} />
        <SubmitButton kind="quiet" label={t('home.take-back-from', { portal: view.name })}>
          {t('home.take-back')}
        </SubmitButton>
      </form>
    </li>
  )
}
