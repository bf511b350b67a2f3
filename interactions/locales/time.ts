import type { Translator } from './translator.ts'

/** A moment as a time of day, for "You can try again at …". */
export const timeOfDay = ({ language }: Translator, moment: Date): string =>
  moment.toLocaleTimeString(language, { hour: '2-digit', minute: '2-digit', second: '2-digit' })

/** A moment as a date and a time. */
export const dateAndTime = ({ language }: Translator, moment: Date): string =>
  moment.toLocaleString(language, { dateStyle: 'medium', timeStyle: 'short' })
