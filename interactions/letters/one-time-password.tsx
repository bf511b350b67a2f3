import type { Translator } from '../locales/translator.ts'
import { composeLetter } from './letter.tsx'

/** For the owner of an account whose password an operator replaced. The password itself never stands in a letter. */
export const oneTimePasswordLetter = ({ t, issuer }: { t: Translator; issuer: string }) =>
  composeLetter({
    t,
    subject: t('letter.one-time-password.subject'),
    lead: [t('letter.one-time-password'), t('letter.one-time-password.next')],
    button: { href: `${issuer}/`, label: t('letter.already-here.button') },
    rest: [t('letter.one-time-password.not-you')],
  })
