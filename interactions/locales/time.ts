import { days, hours, minutes, seconds } from '../../src/duration.ts'
import type { Translator } from './translator.ts'

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

/** A moment of the past as people say it: "2 hours ago", "yesterday", "just now". */
export function ago(t: Translator, moment: Date, now: Date): string {
  const past = Math.max(0, now.getTime() - moment.getTime())
  const found = units.find(([, length]) => past >= length)
  if (!found) return t('ui.just-now')
  const [unit, length] = found
  return new Intl.RelativeTimeFormat(t.language, { numeric: 'auto' }).format(-Math.floor(past / length), unit)
}

/** A moment to come as people say it, never too early: "in 30 seconds", "in 5 minutes", "in 2 hours". */
export function whenIn({ language }: Translator, moment: Date, now: Date): string {
  const wait = Math.max(seconds(1), moment.getTime() - now.getTime())
  const [unit, length] =
    wait <= seconds(90)
      ? (['second', seconds(1)] as const)
      : wait <= minutes(90)
        ? (['minute', minutes(1)] as const)
        : (['hour', hours(1)] as const)
  return new Intl.RelativeTimeFormat(language).format(Math.ceil(wait / length), unit)
}
