import type { Origin } from '../../src/audit/audit.ts'
import type { Translator } from '../locales/translator.ts'
import { composeLetter } from './letter.tsx'

interface Props {
  t: Translator
  change: 'added' | 'removed'
  /** As its owner knows the passkey. */
  name: string
  origin: Origin
  at: Date
  issuer: string
}

/** For the owner of an account, who may not be the one that changed how it is opened. */
export const passkeyChangedLetter = ({ t, change, name, origin, at, issuer }: Props) =>
  composeLetter({
    t,
    subject: t(`letter.passkey-${change}.subject`),
    lead: [t(`letter.passkey-${change}`, { name })],
    button: { href: `${issuer}/account/passkeys`, label: t('letter.passkey-changed.button') },
    rest: [t(`letter.passkey-${change}.not-you`)],
    cause: { origin, at },
  })
