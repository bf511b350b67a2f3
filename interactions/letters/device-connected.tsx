import type { Origin } from '../../src/audit/audit.ts'
import type { Translator } from '../locales/translator.ts'
import { composeLetter } from './letter.tsx'

interface Props {
  t: Translator
  /** Whose account it is: one address may be read for several people. */
  name: string | null
  /** The portal that the device speaks for. */
  portal: string
  /** What the device came as, and from where. */
  origin: Origin
  at: Date
  issuer: string
}

/** For the owner of an account, who may have been talked into letting somebody else's device in. */
export const deviceConnectedLetter = ({ t, name, portal, origin, at, issuer }: Props) =>
  composeLetter({
    t,
    subject: t('letter.device.subject'),
    lead: [name ? t('letter.device', { name, portal }) : t('letter.device.nameless', { portal })],
    button: { href: `${issuer}/account/sessions`, label: t('letter.new-browser.button') },
    rest: [t('letter.new-browser.you'), t('letter.device.not-you')],
    cause: { origin, at },
  })
