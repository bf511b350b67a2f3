/** How a change of members is made from a page: by whom, how often, and who is told. */
import type { Context } from 'koa'
import type { InteractionDeps } from '../../../src/deps.ts'
import type { MemberNews, MemberWork } from '../../../src/portals/member-changes.ts'
import { originOf } from '../../http/context.ts'
import { signedIn } from '../../http/own-session.ts'
import { takeTextTurn } from '../../http/text-turn.ts'
import { memberLetter } from '../../letters/member-letters.ts'
import { chooseLanguage, translatorFor } from '../../locales/translator.ts'
import { noticeText } from '../../texts/notice-text.ts'
import { managedOf } from '../managed.ts'
import { actorOf } from './places.ts'

/** A change of what this account is in the portal of the page. */
export function workOn(ctx: Context, accountId: string): MemberWork {
  const actor = actorOf(ctx)
  const by = actor ? { actor } : { detail: { by: 'operator', operator: signedIn(ctx).person.account.id } }
  return {
    portal: managedOf(ctx).portal,
    accountId,
    by: { ...by, origin: originOf(ctx) },
    letter: memberLetter,
  }
}

/** Each change may write a letter: so many of them to one person, and then a wait. */
export const turnFor = ({ throttle }: Pick<InteractionDeps, 'throttle'>, { portal, accountId }: MemberWork) =>
  throttle.take({ limit: 'member-change', key: `${portal.id}\0${accountId}` })

/** Tells whoever has no address for letters by a text to each of their numbers, in their own language. */
export async function tellByTextToo(
  ctx: Context,
  deps: InteractionDeps,
  { accountId, portal, letter }: MemberWork,
  news: Pick<MemberNews, 'what' | 'role'>,
): Promise<void> {
  const { accounts, config, identifiers, texts } = deps
  if (!texts.available) return
  const all = await identifiers.list(accountId)
  const person = all.some(({ kind }) => kind === 'email') ? undefined : await accounts.find(accountId)
  if (!person) return
  const { subject } = letter(person.account, { ...news, portal, issuer: config.ISSUER })
  const { locale } = person.account
  const text = noticeText(translatorFor(chooseLanguage(locale ? [locale] : [])), {
    what: subject,
    issuer: config.ISSUER,
  })
  for (const { value } of all)
    if ((await takeTextTurn(ctx, deps, value)).granted) await texts.write(value, text)
}
