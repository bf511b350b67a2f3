import type { Translator } from './translator.ts'

/** A day to come that people plan by, the same wherever they read it. */
export const dayOf = ({ language }: Translator, moment: Date): string =>
  moment.toLocaleDateString(language, { dateStyle: 'long', timeZone: 'UTC' })
