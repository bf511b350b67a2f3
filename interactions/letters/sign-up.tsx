import type { Origin } from '../../src/audit/audit.ts'
import type { Translator } from '../locales/translator.ts'
import { composeLetter } from './letter.tsx'

interface Props {
  t: Translator
  origin: Origin
  at: Date
  issuer: string
}

/** Proves the address: a code to type where the account is being made, or a link. */
export const signUpLetter = ({
  t,
  code,
  secret,
  origin,
  at,
  issuer,
}: Props & { code: string; secret: string }) =>
  composeLetter({
    t,
    subject: t('letter.sign-up.subject', { code: spaced(code) }),
    lead: [t('letter.sign-up')],
    code: spaced(code),
    button: { href: `${issuer}/confirm/${secret}`, label: t('letter.sign-up.button') },
    rest: [t('letter.sign-up.expires'), t('letter.sign-up.not-you')],
    cause: { origin, at },
  })

/** For somebody who has an account already: the page told whoever asked nothing, this letter tells its owner. */
export const alreadyHereLetter = ({ t, origin, at, issuer }: Props) =>
  composeLetter({
    t,
    subject: t('letter.already-here.subject'),
    lead: [t('letter.already-here')],
    button: { href: `${issuer}/`, label: t('letter.already-here.button') },
    rest: [t('letter.already-here.forgot')],
    cause: { origin, at },
  })

/** For an address that was taken off an account lately: until that can no longer be undone, it is nobody else's. */
export const addressReservedLetter = ({ t, origin, at }: Props) =>
  composeLetter({
    t,
    subject: t('letter.reserved.subject'),
    lead: [t('letter.reserved')],
    rest: [t('letter.reserved.undo'), t('letter.no-account.not-you')],
    cause: { origin, at },
  })

/** Eight digits are easier to read in two groups. */
export const spaced = (code: string) => `${code.slice(0, 4)} ${code.slice(4)}`
