import type { Origin } from '../../src/audit/audit.ts'
import type { Translator } from '../locales/translator.ts'
import { composeLetter } from './letter.tsx'

interface Props {
  t: Translator
  left: number
  origin: Origin
  at: Date
  issuer: string
}

export const recoveryCodeUsedLetter = ({ t, left, origin, at, issuer }: Props) =>
  composeLetter({
    t,
    subject: t('letter.recovery-code-used.subject'),
    lead: [t('letter.recovery-code-used'), t.count('letter.recovery-codes-left', left)],
    button: { href: `${issuer}/account/second-step`, label: t('letter.recovery-code-used.button') },
    rest: [t('letter.not-you')],
    cause: { origin, at },
  })
