import type { Origin } from '../../src/audit/audit.ts'
import type { Translator } from '../locales/translator.ts'
import { composeLetter } from './letter.tsx'

interface Props {
  t: Translator
  origin: Origin
  at: Date
  issuer: string
}

/** For the owner of two accounts that were one for a while. */
export const mergeUndoneLetter = ({ t, origin, at, issuer }: Props) =>
  composeLetter({
    t,
    subject: t('letter.merge-undone.subject'),
    lead: [t('letter.merge-undone')],
    button: { href: `${issuer}/`, label: t('letter.merge-undone.button') },
    rest: [t('letter.merge-undone.not-you')],
    cause: { origin, at },
  })
