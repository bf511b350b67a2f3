import type { Origin } from '../../src/audit/audit.ts'
import type { Translator } from '../locales/translator.ts'
import { composeLetter } from './letter.tsx'

interface Props {
  t: Translator
  origin: Origin
  at: Date
  issuer: string
  /** The services elsewhere that open the account, which no password keeps out. */
  services: readonly string[]
}

const listed = (t: Translator, names: readonly string[]): string =>
  new Intl.ListFormat(t.language).format(names)

/** For the owner of an account, who may not be the one that changed its password. */
export const passwordChangedLetter = ({ t, origin, at, issuer, services }: Props) =>
  composeLetter({
    t,
    subject: t('letter.password-changed.subject'),
    lead: [t('letter.password-changed')],
    button: { href: `${issuer}/account/security`, label: t('letter.password-changed.button') },
    rest: [
      t('letter.password-changed.not-you'),
      ...(services.length ? [t('letter.password-changed.services', { services: listed(t, services) })] : []),
    ],
    cause: { origin, at },
  })
