import { days, hours, minutes } from '../../src/duration.ts'
import type { Translator } from './translator.ts'

/** A moment as a time of day, for "You can try again at …". */
export const timeOfDay = ({ language }: Translator, moment: Date): string =>
  moment.toLocaleTimeString(language, { hour: '2-digit', minute: '2-digit', second: '2-digit' })

/** A moment as a date and a time. */
export const dateAndTime = ({ language }: Translator, moment: Date): string =>
  moment.toLocaleString(language, { dateStyle: 'medium', timeStyle: 'short' })

const units = [
  ['year', days(365)],
  ['month', days(30)],
  ['day', days(1)],
  ['hour', hours(1)],
  ['minute', minutes(1)],
] as const

/** A moment of the past as people say it: "2 hours ago", "yesterday", "now". */
export function ago({ language }: Translator, moment: Date, now: Date): string {
  const past = Math.max(0, now.getTime() - moment.getTime())
  const format = new Intl.RelativeTimeFormat(language, { numeric: 'auto' })
  const [unit, length] = units.find(([, length]) => past >= length) ?? ['second', Infinity]
  return format.format(-Math.floor(past / length), unit)
}
