import type { Origin } from '../../src/audit/audit.ts'
import type { Translator } from '../locales/translator.ts'
import { composeLetter } from './letter.tsx'

interface Props {
  t: Translator
  origin: Origin
  at: Date
  issuer: string
}

/** For the owner of an account, of which somebody holds a copy now. */
export const dataExportedLetter = ({ t, origin, at, issuer }: Props) =>
  composeLetter({
    t,
    subject: t('letter.data-exported.subject'),
    lead: [t('letter.data-exported')],
    button: { href: `${issuer}/account/security`, label: t('letter.password-changed.button') },
    rest: [t('letter.data-exported.not-you')],
    cause: { origin, at },
  })
