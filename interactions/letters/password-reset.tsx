import type { Origin } from '../../src/audit/audit.ts'
import type { Translator } from '../locales/translator.ts'
import { composeLetter } from './letter.tsx'

interface Props {
  t: Translator
  origin: Origin
  at: Date
  issuer: string
}

/** The link with which a forgotten password is replaced. */
export const passwordResetLetter = ({ t, secret, origin, at, issuer }: Props & { secret: string }) =>
  composeLetter({
    t,
    subject: t('letter.password-reset.subject'),
    lead: [t('letter.password-reset')],
    button: { href: `${issuer}/reset/${secret}`, label: t('letter.password-reset.button') },
    rest: [t('letter.password-reset.expires'), t('letter.password-reset.not-you')],
    cause: { origin, at },
  })

/** For an address without an account that can be opened: the page told whoever asked nothing. */
export const noAccountLetter = ({
  t,
  wanted = 'password',
  origin,
  at,
  issuer,
}: Props & { wanted?: 'password' | 'sign-in' }) =>
  composeLetter({
    t,
    subject: t('letter.no-account.subject'),
    lead: [
      t(wanted === 'sign-in' ? 'letter.no-account.code' : 'letter.no-account'),
      t('letter.no-account.other'),
    ],
    button: { href: `${issuer}/`, label: t('letter.no-account.button') },
    rest: [t('letter.no-account.not-you')],
    cause: { origin, at },
  })
