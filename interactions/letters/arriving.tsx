/** What somebody is told at an address with which a person came from a provider. */
import type { Origin } from '../../src/audit/audit.ts'
import type { Translator } from '../locales/translator.ts'
import { composeLetter } from './letter.tsx'
import { spaced } from './sign-up.tsx'

interface Props {
  t: Translator
  /** What people call it. */
  provider: string
  origin: Origin
  at: Date
}

/** Proves the address. It says nothing of whether there is an account. */
export const arrivingLetter = ({ t, provider, code, origin, at }: Props & { code: string }) =>
  composeLetter({
    t,
    subject: t('letter.arriving.subject', { code: spaced(code) }),
    lead: [t('letter.arriving', { provider })],
    code: spaced(code),
    rest: [t('letter.arriving.expires'), t('letter.arriving.not-you')],
    cause: { origin, at },
  })

/** For an address that a provider is believed about, with which an account was just created. */
export const arrivingMadeLetter = ({ t, provider, issuer, origin, at }: Props & { issuer: string }) =>
  composeLetter({
    t,
    subject: t('letter.account-made.subject'),
    lead: [t('letter.arriving-made', { provider })],
    rest: [t('letter.arriving-made.not-you', { provider, link: `${issuer}/account` })],
    cause: { origin, at },
  })
