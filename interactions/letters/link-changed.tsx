import type { Origin } from '../../src/audit/audit.ts'
import type { Translator } from '../locales/translator.ts'
import { composeLetter } from './letter.tsx'

export type LinkChange = 'linked' | 'unlinked'

interface Props {
  t: Translator
  change: LinkChange
  provider: string
  /** What the provider calls whoever it is. */
  display: string
  origin: Origin
  at: Date
  issuer: string
}

/** For the owner of an account, who may not be the one that changed what opens it. */
export const linkChangedLetter = ({ t, change, provider, display, origin, at, issuer }: Props) =>
  composeLetter({
    t,
    subject: t(`letter.link-${change}.subject`, { provider }),
    lead: [t(`letter.link-${change}`, { provider, display })],
    button: { href: `${issuer}/account/providers`, label: t('letter.link-changed.button') },
    rest: [t(`letter.link-${change}.not-you`)],
    cause: { origin, at },
  })
