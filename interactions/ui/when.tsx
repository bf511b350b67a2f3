import { ago, dateAndTime } from '../locales/time.ts'
import type { Translator } from '../locales/translator.ts'

/** A moment as people say it, "2 hours ago", with the exact time behind it. */
export function When({ t, moment, now }: { t: Translator; moment: Date; now: Date }) {
  return (
    <time datetime={moment.toISOString()} title={dateAndTime(t, moment)}>
      {ago(t, moment, now)}
    </time>
  )
}
