import type { Origin } from '../../src/audit/audit.ts'
import type { Translator } from '../locales/translator.ts'
import { composeLetter } from './letter.tsx'
import { spaced } from './sign-up.tsx'

interface Props {
  t: Translator
  code: string
  origin: Origin
  at: Date
}

/** The second step of a sign-in, for whoever chose letters for it. */
export const secondStepCodeLetter = ({ t, code, origin, at }: Props) =>
  composeLetter({
    t,
    subject: t('letter.second-step-code.subject', { code: spaced(code) }),
    lead: [t('letter.second-step-code')],
    code: spaced(code),
    rest: [t('letter.second-step-code.expires'), t('letter.second-step-changed.not-you')],
    cause: { origin, at },
  })
