import type { Origin } from '../../src/audit/audit.ts'
import type { Translator } from '../locales/translator.ts'
import { composeLetter } from './letter.tsx'

interface Props {
  t: Translator
  /** Whose account it is: one address may be read for several people. */
  name: string | null
  origin: Origin
  at: Date
  issuer: string
}

/** For the owner of an account, who may not be the one that signed in. */
export const newBrowserLetter = ({ t, name, origin, at, issuer }: Props) =>
  composeLetter({
    t,
    subject: t('letter.new-browser.subject'),
    lead: [name ? t('letter.new-browser', { name }) : t('letter.new-browser.nameless')],
    button: { href: `${issuer}/account/sessions`, label: t('letter.new-browser.button') },
    rest: [t('letter.new-browser.you'), t('letter.new-browser.not-you')],
    cause: { origin, at },
  })
