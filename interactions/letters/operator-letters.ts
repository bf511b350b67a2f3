import type { LetterContent } from '../../src/delivery/letters.ts'
import { chooseLanguage, translatorFor } from '../locales/translator.ts'
import { noticeText } from '../texts/notice-text.ts'
import { oneTimePasswordLetter } from './one-time-password.tsx'
import { wayBackOpenedLetter } from './way-back.tsx'

/** What people are told when an operator helps them into their account, in their own language. */
export function operatorLetters({ locale, issuer }: { locale: string | null; issuer: string }) {
  const t = translatorFor(chooseLanguage(locale ? [locale] : []))
  return {
    oneTimePassword: (): LetterContent => oneTimePasswordLetter({ t, issuer }),
    wayBackOpened: (closing: string): LetterContent => wayBackOpenedLetter({ t, issuer, closing }),
    asText: ({ subject }: LetterContent): string => noticeText(t, { what: subject, issuer }),
  }
}
