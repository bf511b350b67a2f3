import { addressOf, type Person } from '../../src/accounts/accounts.ts'
import type { Origin } from '../../src/audit/audit.ts'
import type { Translator } from '../locales/translator.ts'
import { composeLetter } from './letter.tsx'

interface Props {
  t: Translator
  kept: Pick<Person, 'email' | 'phone'>
  other: Pick<Person, 'email' | 'phone'>
  /** The secret of the link that parts them again. */
  undo: string
  origin: Origin
  at: Date
  issuer: string
}

/** For the owner of two accounts, or the owners: whoever merged them may be one of two. */
export const accountsMergedLetter = ({ t, kept, other, undo, origin, at, issuer }: Props) =>
  composeLetter({
    t,
    subject: t('letter.merged.subject'),
    lead: [
      t('letter.merged', {
        other: addressOf(other)?.display ?? '',
        kept: addressOf(kept)?.display ?? '',
      }),
      t('letter.merged.sign-in'),
    ],
    button: { href: `${issuer}/merge-undo/${undo}`, label: t('letter.merged.button') },
    rest: [t('letter.merged.not-you')],
    cause: { origin, at },
  })
