import type { Origin } from '../../src/audit/audit.ts'
import type { Translator } from '../locales/translator.ts'
import { composeLetter } from './letter.tsx'

/** For the owner of an account that an operator opened a way back into. Its link can only close it. */
export const wayBackOpenedLetter = ({
  t,
  issuer,
  closing,
}: {
  t: Translator
  issuer: string
  closing: string
}) =>
  composeLetter({
    t,
    subject: t('letter.way-back-opened.subject'),
    lead: [t('letter.way-back-opened'), t('letter.way-back-opened.not-you')],
    button: { href: `${issuer}/close-way-back/${closing}`, label: t('letter.way-back-opened.button') },
    rest: [t('letter.way-back-opened.you')],
  })

interface UsedProps {
  t: Translator
  issuer: string
  origin: Origin
  at: Date
}

export const wayBackUsedLetter = ({ t, issuer, origin, at }: UsedProps) =>
  composeLetter({
    t,
    subject: t('letter.way-back-used.subject'),
    lead: [t('letter.way-back-used')],
    button: { href: `${issuer}/account/security`, label: t('letter.password-changed.button') },
    rest: [t('letter.way-back-used.not-you')],
    cause: { origin, at },
  })
