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

/** The code with which somebody signs in without their password. It has no link: only the browser that asked takes it. */
export const signInCodeLetter = ({ t, code, origin, at }: Props) =>
  composeLetter({
    t,
    subject: t('letter.sign-in-code.subject', { code: spaced(code) }),
    lead: [t('letter.sign-in-code')],
    code: spaced(code),
    rest: [t('letter.sign-in-code.expires'), t('letter.sign-in-code.not-you')],
    cause: { origin, at },
  })
