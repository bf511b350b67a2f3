import type { Translator } from '../locales/translator.ts'
import { PortalTile } from '../ui/crest.tsx'
import { When } from '../ui/when.tsx'
import type { OwnPortal } from './own-portals.ts'

interface Props {
  t: Translator
  portals: OwnPortal[]
  now: Date
}

/** Portals to be entered by one press, each with a way to what it knows. */
export function Tiles({ t, portals, now }: Props) {
  return (
    <ul class="launcher">
      {portals.map((portal) => (
        <Tile key={portal.id} t={t} portal={portal} now={now} />
      ))}
    </ul>
  )
}

function Tile({ t, portal, now }: { t: Translator; portal: OwnPortal; now: Date }) {
  const { id, view, description, entrance, isOff } = portal
  const about = `/portal/${id}`
  return (
    <li class={isOff ? 'off' : undefined}>
      <PortalTile portal={view} />
      <a class="launch" href={entrance ?? about}>
        <bdi>{view.name}</bdi>
      </a>
      {description && <p class="gist">{description}</p>}
      <p class="quiet">
        <Standing t={t} portal={portal} now={now} />
      </p>
      <a class="about" href={about}>
        <span class="heard">{t('launcher.about', { portal: view.name })}</span>
        <svg viewBox="0 0 20 20" width="20" height="20" fill="currentColor" aria-hidden="true">
          <circle cx="4" cy="10" r="1.5" />
          <circle cx="10" cy="10" r="1.5" />
          <circle cx="16" cy="10" r="1.5" />
        </svg>
      </a>
    </li>
  )
}

function Standing({ t, portal: { isOff, enteredAt }, now }: { t: Translator; portal: OwnPortal; now: Date }) {
  if (isOff) return <>{t('launcher.off')}</>
  if (!enteredAt) return <>{t('launcher.not-yet')}</>
  return <When t={t} moment={enteredAt} now={now} />
}
