/** Letters about the addresses and numbers of an account. */
import type { Origin } from '../../src/audit/audit.ts'
import type { Translator } from '../locales/translator.ts'
import { composeLetter } from './letter.tsx'
import { spaced } from './sign-up.tsx'

interface Props {
  t: Translator
  origin: Origin
  at: Date
  issuer: string
}

/** Proves an address that is being added: a code alone, which is typed where the person is signed in. */
export const proveAddressLetter = ({ t, code, origin, at }: Props & { code: string }) =>
  composeLetter({
    t,
    subject: t('letter.sign-up.subject', { code: spaced(code) }),
    lead: [t('letter.prove')],
    code: spaced(code),
    rest: [t('letter.prove.expires'), t('letter.prove.not-you')],
    cause: { origin, at },
  })

/** For whoever has an address that somebody wants to add elsewhere: the page told whoever asked nothing. */
export const notYoursToAddLetter = ({ t, origin, at }: Props) =>
  composeLetter({
    t,
    subject: t('letter.not-yours-to-add.subject'),
    lead: [t('letter.not-yours-to-add')],
    rest: [t('letter.not-yours-to-add.next')],
    cause: { origin, at },
  })

export type IdentifierChange = 'added' | 'primary' | 'removed' | 'restored'

/** For the owner of an account, who may not be the one that changed it. */
export const identifierChangedLetter = ({
  t,
  change,
  display,
  origin,
  at,
  issuer,
}: Props & { change: IdentifierChange; display: string }) =>
  composeLetter({
    t,
    subject: t(`letter.identifier-${change}.subject`, { display }),
    lead: [t(`letter.identifier-${change}`, { display })],
    button: { href: `${issuer}/account/identifiers`, label: t('letter.identifier-button') },
    rest: [t('letter.identifier-not-you')],
    cause: { origin, at },
  })

/**
 * For the address that lost its place, with the way back. It names no other address: whoever reads this mailbox by now need
 * not know it.
 */
export const undoLetter = ({
  t,
  change,
  display,
  secret,
  origin,
  at,
  issuer,
}: Props & { change: 'primary' | 'removed'; display: string; secret: string }) =>
  composeLetter({
    t,
    subject: t(`letter.undo-${change}.subject`, { display }),
    lead: [t(`letter.undo-${change}`, { display }), t('letter.undo-what')],
    button: { href: `${issuer}/undo/${secret}`, label: t('letter.undo-button') },
    rest: [t('letter.undo-while')],
    cause: { origin, at },
  })
