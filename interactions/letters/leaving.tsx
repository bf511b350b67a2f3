/** What is written to somebody whose account is about to end, stays after all, or has ended. None of it opens anything. */

import type { Farewell } from '../../src/accounts/deletion.ts'
import type { Origin } from '../../src/audit/audit.ts'
import { dayOf } from '../locales/day.ts'
import { chooseLanguage, type Translator, translatorFor } from '../locales/translator.ts'
import { composeLetter } from './letter.tsx'

interface Props {
  t: Translator
  origin: Origin
  at: Date
  issuer: string
}

/** The account is deleted at `deleteAt`, which may be now. */
export const deletionAskedLetter = ({ t, origin, at, issuer, deleteAt }: Props & { deleteAt: Date }) => {
  const [day, hasTime] = [dayOf(t, deleteAt), deleteAt > at]
  return composeLetter({
    t,
    subject: hasTime
      ? t('letter.deletion-asked.subject', { day })
      : t('letter.deletion-asked.subject-at-once'),
    lead: hasTime
      ? [t('letter.deletion-asked', { day }), t('letter.deletion-asked.way-back')]
      : [t('letter.deletion-asked.at-once')],
    button: hasTime ? { href: `${issuer}/`, label: t('letter.deletion-asked.button') } : undefined,
    rest: hasTime ? [t('letter.deletion-asked.not-you')] : [],
    cause: { origin, at },
  })
}

/** The account stays. */
export const deletionCancelledLetter = ({ t, origin, at, issuer }: Props) =>
  composeLetter({
    t,
    subject: t('letter.deletion-cancelled.subject'),
    lead: [t('letter.deletion-cancelled')],
    button: { href: `${issuer}/account/security`, label: t('letter.password-changed.button') },
    rest: [t('letter.deletion-cancelled.not-you')],
    cause: { origin, at },
  })

/** The account is gone: the last letter. */
export const farewellLetter: Farewell = ({ locale }) => {
  const t = translatorFor(chooseLanguage(locale ? [locale] : []))
  return composeLetter({
    t,
    subject: t('letter.farewell.subject'),
    lead: [t('letter.farewell')],
    rest: [t('letter.farewell.portals')],
  })
}
