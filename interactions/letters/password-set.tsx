import type { Origin } from '../../src/audit/audit.ts'
import type { Translator } from '../locales/translator.ts'
import { composeLetter } from './letter.tsx'

interface Props {
  t: Translator
  origin: Origin
  at: Date
  issuer: string
}

/** For the owner of an account that had no password until now, who may not be the one that chose it. */
export const passwordSetLetter = ({ t, origin, at, issuer }: Props) =>
  composeLetter({
    t,
    subject: t('letter.password-set.subject'),
    lead: [t('letter.password-set')],
    button: { href: `${issuer}/account/security`, label: t('letter.password-changed.button') },
    rest: [t('letter.password-changed.not-you')],
    cause: { origin, at },
  })
