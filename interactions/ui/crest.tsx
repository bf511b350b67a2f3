import type { Translator } from '../locales/translator.ts'
import { Mark } from './mark.tsx'

/** What a page shows of the portal that asked. */
export interface PortalView {
  name: string
  /** An address on our own origin. */
  logo: string | undefined
  /** `#rrggbb`: what its pages are coloured with. */
  colour?: string | undefined
}

/** Who is asking: the portal first and larger, then us. Without a portal, only us. */
export function Crest({ t, portal }: { t: Translator; portal?: PortalView | undefined }) {
  if (!portal) {
    return (
      <p class="crest">
        <Mark />
        <b>{t('portico.name')}</b>
      </p>
    )
  }
  return (
    <div class="crest">
      <PortalTile portal={portal} />
      <span class="thread" />
      <Mark />
      <p>
        <b>
          <bdi>{portal.name}</bdi>
        </b>
        {` — ${t('portico.through')}`}
      </p>
    </div>
  )
}

/** A portal's logo, or its first letter where it has none. Its name is always written beside it. */
export function PortalTile({ portal }: { portal: PortalView }) {
  if (portal.logo) return <img class="tile" src={portal.logo} alt="" width="48" height="48" />
  return (
    <span class="tile" aria-hidden="true">
      {firstLetter(portal.name)}
    </span>
  )
}

const letters = new Intl.Segmenter()

function firstLetter(name: string): string {
  const [first] = letters.segment(name.trim())
  return first?.segment.toLocaleUpperCase() ?? ''
}
