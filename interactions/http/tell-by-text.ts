import type { Context } from 'koa'
import type { InteractionDeps } from '../../src/deps.ts'
import type { Translator } from '../locales/translator.ts'
import { noticeText } from '../texts/notice-text.ts'
import { translatorOf } from './context.ts'
import { takeTextTurn } from './text-turn.ts'

type Needed = Pick<InteractionDeps, 'config' | 'identifiers' | 'now' | 'texts' | 'throttle'>

/**
 * Tells the owner of an account without an e-mail address, by a text to each of its numbers but `except`, what happened:
 * `what` is a short sentence. Texts cost money: of many in a row the last are not sent. Not within a transaction, because
 * turns are taken for it.
 */
export async function tellByText(
  ctx: Context,
  deps: Needed,
  accountId: string,
  what: string,
  except?: string,
): Promise<void> {
  if (!deps.texts.available) return
  const all = await deps.identifiers.list(accountId)
  if (all.some(({ kind }) => kind === 'email')) return
  for (const { value } of all) if (value !== except) await textNotice(ctx, deps, value, what)
}

/** One such text. */
export async function textNotice(
  ctx: Context,
  deps: Omit<Needed, 'identifiers'>,
  to: string,
  what: string,
): Promise<void> {
  const { config, texts } = deps
  const t = (ctx.state.t as Translator | undefined) ?? translatorOf(ctx)
  if (!texts.available || !(await takeTextTurn(ctx, deps, to)).granted) return
  await texts.write(to, noticeText(t, { what, issuer: config.ISSUER }))
}
