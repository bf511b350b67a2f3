import type { LetterContent } from '../../src/delivery/letters.ts'
import { chooseLanguage, translatorFor } from '../locales/translator.ts'
import { composeLetter } from './letter.tsx'

/** For every operator: somebody at a terminal opened a way in for one of them, or it was used. */
export const wayInLetter =
  (what: 'opened' | 'used', issuer: string) =>
  ({ locale }: { locale: string | null }, forWhom: string): LetterContent => {
    const t = translatorFor(chooseLanguage(locale ? [locale] : []))
    return composeLetter({
      t,
      subject: t(`letter.way-in-${what}.subject`, { who: forWhom }),
      lead: [t(`letter.way-in-${what}`, { who: forWhom })],
      button: { href: `${issuer}/operator/audit`, label: t('letter.way-in.button') },
      rest: [t('letter.way-in.not-you')],
    })
  }
