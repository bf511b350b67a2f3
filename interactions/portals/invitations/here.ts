import type { Context } from 'koa'
import type { Inviter } from '../../../src/portals/invitations.ts'
import { comeBack } from '../../http/come-back.ts'
import { signedIn } from '../../http/own-session.ts'
import type { Translator } from '../../locales/translator.ts'
import { byPerson, managedOf, managedPage } from '../managed.ts'

export const translator = (ctx: Context) => ctx.state.t as Translator

/** Whoever is here invites. */
export const inviterOf = (ctx: Context): Inviter => ({ person: signedIn(ctx).person, by: byPerson(ctx) })

export const view = (ctx: Context) => ({ page: managedPage(ctx, 'invitations'), managed: managedOf(ctx) })

/** Why an invitation was not sent, in a sentence. */
export function notSent(ctx: Context, made: { why: string; retryAt?: Date }, now: Date): string {
  const t = translator(ctx)
  if (!made.retryAt) return t('invitations.gone')
  return t('invitations.too-many', { time: comeBack(ctx, t, { retryAt: made.retryAt }, now) })
}
