/**
 * A browser in which somebody signed in completely bears a mark of theirs. Attempts from there are counted apart, so that
 * a stranger who keeps guessing at an address keeps its owner out of no browser that they use.
 */
import type { Context } from 'koa'
import type { InteractionDeps } from '../../src/deps.ts'
import { days } from '../../src/duration.ts'
import { newId } from '../../src/random.ts'
import { sameHash } from '../../src/store/secrets.ts'
import { rememberedSecret, rememberSecret } from './browser-secret.ts'

type Needs = Pick<InteractionDeps, 'config' | 'secrets'>

const lifetime = days(90)

/** A mark says nothing about whose it is, and nobody but us can make one. */
const markOf = (id: string, account: string, { secrets }: Needs): string =>
  `${id}.${secrets.hmac('known-browser', `${id}\0${account}`)}`

/** What attempts at `account` from this browser are counted under: the account, or its part in a browser that bears its mark. */
export function countedAs(ctx: Context, deps: Needs, account: string): string {
  const mark = rememberedSecret(ctx, deps.config, 'known')
  const [id = ''] = mark.split('.', 1)
  return sameHash(mark, markOf(id, account, deps)) ? `${account}\0${id}` : account
}

/** Marks this browser. To be called after a complete sign-in alone. */
export const markBrowser = (ctx: Context, deps: Needs, account: string): void =>
  rememberSecret(ctx, deps.config, 'known', markOf(newId(), account, deps), lifetime)
