import type { Context } from 'koa'
import { assets } from '../http/assets.ts'
import { signedIn } from '../http/own-session.ts'
import { accountView } from '../http/person.ts'
import type { Translator } from '../locales/translator.ts'

type Place = '/account' | '/account/profile' | '/account/security' | '/operator'

/** What every page of a signed-in person has around it: who they are, and where else they can go. */
export function ownPage(ctx: Context, current: Place) {
  const t = ctx.state.t as Translator
  const { person } = signedIn(ctx)
  const places: Place[] = ['/account', '/account/profile', '/account/security']
  if (person.account.operator) places.push('/operator')
  return {
    t,
    assets,
    home: '/account',
    account: accountView(person),
    nav: places.map((href) => ({ href, label: t(`nav.${href}`), current: href === current })),
    signOut: '/account/sign-out',
  }
}
