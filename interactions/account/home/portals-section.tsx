import type { Translator } from '../../locales/translator.ts'
import { SubmitButton } from '../../ui/button.tsx'
import { PortalTile, type PortalView } from '../../ui/crest.tsx'
import { Section } from '../../ui/section.tsx'
import { When } from '../../ui/when.tsx'

/** A portal that may know something of the person. */
export interface EnteredPortal {
  clientId: string
  view: PortalView
  /** Where the portal itself is. */
  homeUrl: string | null
  /** What it knows, each by its name. */
  knows: string[]
  /** When the person allowed that; nobody is asked for a portal of our own, which is told what it asks for. */
  grantedAt: Date | undefined
}

interface Props {
  t: Translator
  portals: EnteredPortal[]
  now: Date
}

/** Which portals know what, and taking it back. */
export function PortalsSection({ t, portals, now }: Props) {
  return (
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
  )
}

const listOf = ({ language }: Translator, words: string[]) =>
  new Intl.ListFormat(language, { type: 'conjunction' }).format(words)

function Portal({ t, portal, now }: { t: Translator; portal: EnteredPortal; now: Date }) {
  const { clientId, view, homeUrl, grantedAt } = portal
  const name = <bdi>{view.name}</bdi>
  const end = grantedAt ? 'take-back' : 'leave'
  return (
    <li>
      <PortalTile portal={view} />
      <div>
        <b>{homeUrl ? <a href={homeUrl}>{name}</a> : name}</b>
        <p>{knowledge(t, portal)}</p>
        {grantedAt && (
          <p class="quiet">
            {t('home.since')} <When t={t} moment={grantedAt} now={now} />
          </p>
        )}
      </div>
      <form method="post" action="/account/take-back">
        <input type="hidden" name="client" value={clientId} />
        <SubmitButton kind="quiet" label={t(`home.${end}-from`, { portal: view.name })}>
          {t(`home.${end}`)}
        </SubmitButton>
      </form>
    </li>
  )
}

function knowledge(t: Translator, { knows, grantedAt }: EnteredPortal): string {
  if (!grantedAt) return t('home.ours')
  return knows.length ? t('home.knows', { what: listOf(t, knows) }) : t('home.knows-nothing')
}
