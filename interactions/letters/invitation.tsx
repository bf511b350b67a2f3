/** What people are told who are invited to a portal, by letter and by text. */
import type { Person } from '../../src/accounts/accounts.ts'
import type { Origin } from '../../src/audit/audit.ts'
import { holdsLink } from '../../src/portals/invitation-details.ts'
import type { InvitationWords } from '../../src/portals/invitations.ts'
import { dayOf } from '../locales/day.ts'
import { chooseLanguage, type Translator, translatorFor } from '../locales/translator.ts'
import { composeLetter } from './letter.tsx'

/** A name that people chose for themselves, where it is no more than that: in letters to strangers, no place for a link. */
const plainName = (name: string | null | undefined): string | undefined =>
  name && !holdsLink(name) ? name : undefined

/** A portal's name in a letter: whoever runs it may call it what they like, and have the letter written. */
export const portalInLetters = (t: Translator, { name }: { name: string }): string =>
  plainName(name) ?? t('letter.invitation.some-portal')

/** Who invites, by a name that anybody can choose, and the address that is proven. */
export function inviterName({ account, email }: Pick<Person, 'account' | 'email'>): string | undefined {
  const name = plainName(account.name)
  if (!email) return name
  return name ? `${name} (${email.display})` : email.display
}

/** The words of an inviter, each line a paragraph, so that none of them reads as ours. */
const quoted = (t: Translator, words: string | null): string[] =>
  (words ?? '')
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean)
    .map((line) => t('letter.invitation.quote', { line }))

/** Letters and texts in one language: whether the address has an account, and which language that reads, nobody asks. */
export function invitationWords(t: Translator): InvitationWords {
  return {
    letter({ portal, inviter, invitation, link }) {
      const from = inviter ? inviterName(inviter) : undefined
      const where = { portal: portalInLetters(t, portal) }
      return composeLetter({
        t,
        subject: t('letter.invitation.subject', where),
        lead: [
          from ? t('letter.invitation', { ...where, name: from }) : t('letter.invitation.by-nobody', where),
          t(`invited.as-${invitation.role}`),
          ...quoted(t, invitation.words),
        ],
        button: { href: link, label: t('letter.invitation.button') },
        rest: [
          t('letter.invitation.expires', { day: dayOf(t, invitation.expiresAt) }),
          t('letter.invitation.not-you'),
        ],
      })
    },

    text({ portal, link }) {
      const name = portalInLetters(t, portal).slice(0, 40)
      return t('text.invitation', { portal: name, link })
    },
  }
}

/** The same for whoever has no page of ours open: programs, and the command line. */
export const invitationWordsIn = (locale: string | null): InvitationWords =>
  invitationWords(translatorFor(chooseLanguage(locale ? [locale] : [])))

interface MadeProps {
  t: Translator
  origin: Origin
  at: Date
  issuer: string
}

/** For an address with which an account was just created by its invitation: whoever was forwarded that is somebody else. */
export const accountMadeLetter = ({ t, origin, at, issuer }: MadeProps) =>
  composeLetter({
    t,
    subject: t('letter.account-made.subject'),
    lead: [t('letter.account-made')],
    rest: [t('letter.account-made.not-you', { link: `${issuer}/account` })],
    cause: { origin, at },
  })
