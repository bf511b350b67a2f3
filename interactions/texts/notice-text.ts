import type { Translator } from '../locales/translator.ts'

/** For somebody who has an account already: the page told whoever asked nothing. */
export const alreadyHereText = (t: Translator, issuer: string): string =>
  t('text.already-here', { link: `${issuer}/` })

/** Something happened to an account: `what` is a short sentence, such as the subject of the letter about it. */
export const noticeText = (t: Translator, { what, issuer }: { what: string; issuer: string }): string =>
  t('text.notice', { what, link: `${issuer}/` })

/** For whoever has a number that somebody wants to add to another account. */
export const numberInUseText = (t: Translator): string => t('text.in-use')
