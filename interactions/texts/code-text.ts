import { spaced } from '../letters/sign-up.tsx'
import type { Translator } from '../locales/translator.ts'

interface CodeText {
  t: Translator
  /** What the code is for. */
  for: 'sign-in' | 'password' | 'proof'
  code: string
  issuer: string
}

/** A text with a code. The last line lets a phone fill it in on our own pages alone (origin-bound one-time codes). */
export const codeText = ({ t, code, issuer, ...what }: CodeText): string =>
  `${t(`text.code-for-${what.for}`, { code: spaced(code) })}\n\n@${new URL(issuer).hostname} #${code}`
