/**
 * A browser in which somebody signed in completely bears a mark of theirs, and of the last few others who did.
 *
 * Attempts from there are counted apart, so that a stranger who keeps guessing at an address keeps its owner out of no
 * browser that they use. A complete sign-in from a browser without the mark is one that its owner is told of
 * (new-browser.ts).
 */
import type { Context } from 'koa'
import type { InteractionDeps } from '../../src/deps.ts'
import { days } from '../../src/duration.ts'
import { newId } from '../../src/random.ts'
import { sameHash } from '../../src/store/secrets.ts'
import { rememberedSecret, rememberSecret } from './browser-secret.ts'

type Needs = Pick<InteractionDeps, 'config' | 'secrets'>

/** Whose mark it is: the account as attempts at it are counted, and as it stays when its addresses change. */
export interface Marked {
  counted: string
  sub: string
}

const lifetime = days(90)
/** A family's browser, and still a small cookie. The oldest goes first. */
const mostMarks = 8

/** A mark says nothing about whose it is, and nobody but us can make one. */
const proofOf = (id: string, whose: string, { secrets }: Needs): string =>
  secrets.hmac('known-browser', `${id}\0${whose}`)

const markFor = (id: string, { counted, sub }: Marked, deps: Needs): string =>
  [id, proofOf(id, counted, deps), proofOf(id, `sub\0${sub}`, deps)].join('.')

/** The marks of this browser, the newest first, each in its parts. */
const marksOf = (ctx: Context, { config }: Needs): string[][] =>
  rememberedSecret(ctx, config, 'known')
    .split('~', mostMarks)
    .map((mark) => mark.split('.', 3))

const isOf = ([id = '', , proof = '']: string[], sub: string, deps: Needs): boolean =>
  sameHash(proof, proofOf(id, `sub\0${sub}`, deps))

/** What attempts at `account` from this browser are counted under: the account, or its part in a browser that bears its mark. */
export function countedAs(ctx: Context, deps: Needs, account: string): string {
  const own = marksOf(ctx, deps).find(([id = '', proof = '']) => sameHash(proof, proofOf(id, account, deps)))
  return own ? `${account}\0${own[0]}` : account
}

/** Whether this person signed in completely in this browser before. */
export const isKnownBrowser = (ctx: Context, deps: Needs, sub: string): boolean =>
  marksOf(ctx, deps).some((mark) => isOf(mark, sub, deps))

/** Marks this browser. To be called after a complete sign-in alone. */
export function markBrowser(ctx: Context, deps: Needs, whose: Marked): void {
  const others = marksOf(ctx, deps).filter((mark) => mark.length === 3 && !isOf(mark, whose.sub, deps))
  const marks = [markFor(newId(), whose, deps), ...others.map((mark) => mark.join('.'))]
  rememberSecret(ctx, deps.config, 'known', marks.slice(0, mostMarks).join('~'), lifetime)
}
