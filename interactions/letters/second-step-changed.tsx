import type { Origin } from '../../src/audit/audit.ts'
import type { Translator } from '../locales/translator.ts'
import { composeLetter } from './letter.tsx'

export type SecondStepChange = 'added' | 'app-removed' | 'chosen' | 'removed' | 'new-codes'

interface Props {
  t: Translator
  change: SecondStepChange
  origin: Origin
  at: Date
  issuer: string
}

/** For the owner of an account, who may not be the one that changed how it is opened. */
export const secondStepChangedLetter = ({ t, change, origin, at, issuer }: Props) =>
  composeLetter({
    t,
    subject: t(`letter.second-step-${change}.subject`),
    lead: [t(`letter.second-step-${change}`)],
    button: { href: `${issuer}/account/second-step`, label: t('letter.recovery-code-used.button') },
    rest: [t('letter.second-step-changed.not-you')],
    cause: { origin, at },
  })
