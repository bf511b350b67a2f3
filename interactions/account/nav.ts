import type { Context } from 'koa'
import { assets } from '../http/assets.ts'
import { signedIn } from '../http/own-session.ts'
import { accountView } from '../http/person.ts'
import type { Translator } from '../locales/translator.ts'

/** Few enough for one line on a phone: sessions, history and data are in the hub, /account/security. */
const places = ['/', '/account/profile', '/account/security'] as const
type Place = (typeof places)[number] | '/operator'

/** What every page of a signed-in person has around it: who they are, and where else they can go. */
export function ownPage(ctx: Context, current: Place | undefined) {
  const t = ctx.state.t as Translator
  const { person } = signedIn(ctx)
  const all: Place[] = person.account.operator ? [...places, '/operator'] : [...places]
  return {
    t,
    assets,
    home: '/',
    account: accountView(person),
    accountAction: { href: '/account/switch', label: t('switch.open') },
    nav: all.map((href) => ({ href, label: t(`nav.${href}`), current: href === current })),
    signOut: '/account/sign-out',
  }
}
