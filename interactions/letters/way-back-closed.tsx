import type { Origin } from '../../src/audit/audit.ts'
import type { Translator } from '../locales/translator.ts'
import { composeLetter } from './letter.tsx'

interface Props {
  t: Translator
  origin: Origin
  at: Date
  issuer: string
}

/** For the owner of an account, who may be the one that still needs the way back. */
export const wayBackClosedLetter = ({ t, origin, at, issuer }: Props) =>
  composeLetter({
    t,
    subject: t('letter.way-back-closed.subject'),
    lead: [t('letter.way-back-closed')],
    button: { href: `${issuer}/account/security`, label: t('letter.password-changed.button') },
    rest: [t('letter.way-back-closed.rest')],
    cause: { origin, at },
  })
