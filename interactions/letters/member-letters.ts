import type { MemberLetter, MemberNews } from '../../src/portals/member-changes.ts'
import { chooseLanguage, type Translator, translatorFor } from '../locales/translator.ts'
import { portalInLetters } from './invitation.tsx'
import { composeLetter } from './letter.tsx'

/** The person's own words for what they are there. */
export const roleIn = (t: Translator, role: MemberNews['role']): string => t(`role.${role}`)

/** Where they go from there: into the portal, or to where it is run; nowhere, once they were removed. */
function buttonOf(t: Translator, { what, portal, issuer }: MemberNews) {
  const { slug } = portal
  if (what === 'removed' || slug === null) return undefined
  return {
    href: `${issuer}/p/${slug}`,
    label: t('letter.member.button', { portal: portalInLetters(t, portal) }),
  }
}

/** What somebody is told who became something else in a portal, or nothing. */
export const memberLetter: MemberLetter = ({ locale }, news) => {
  const t = translatorFor(chooseLanguage(locale ? [locale] : []))
  const said = { portal: portalInLetters(t, news.portal), role: roleIn(t, news.role) }
  return composeLetter({
    t,
    subject: t(`letter.member-${news.what}.subject`, said),
    lead: [t(`letter.member-${news.what}`, said)],
    button: buttonOf(t, news),
    rest: [t(news.what === 'handed-over' ? 'letter.member.not-you' : 'letter.member.who')],
  })
}
