import type { Origin } from '../../src/audit/audit.ts'
import type { Translator } from '../locales/translator.ts'
import { composeLetter } from './letter.tsx'

interface Props {
  t: Translator
  /** Whose account it is: one address may be read for several people. */
  name: string | null
  /** Of the browser that was let in, or that asked. */
  origin: Origin
  at: Date
  issuer: string
}

/** For the owner of an account with which a phone let a browser in: they may have been talked into it. */
export const handedOverLetter = ({ t, name, origin, at, issuer }: Props) =>
  composeLetter({
    t,
    subject: t('letter.handed-over.subject'),
    lead: [name ? t('letter.handed-over', { name }) : t('letter.handed-over.nameless')],
    button: { href: `${issuer}/account/sessions`, label: t('letter.new-browser.button') },
    rest: [t('letter.handed-over.you'), t('letter.handed-over.not-you')],
    cause: { origin, at },
  })

/** For the owner of an account whose phone scanned a code and then refused, or chose the wrong number. */
export const qrRefusedLetter = ({ t, name, origin, at, issuer }: Props) =>
  composeLetter({
    t,
    subject: t('letter.qr-refused.subject'),
    lead: [name ? t('letter.qr-refused', { name }) : t('letter.qr-refused.nameless')],
    button: { href: `${issuer}/account/history`, label: t('letter.qr-refused.button') },
    rest: [t('letter.qr-refused.rest')],
    cause: { origin, at },
  })
