import type { Context } from 'koa'
import { whenIn } from '../locales/time.ts'
import type { Translator } from '../locales/translator.ts'

/** Tells the program by Retry-After, and returns for the person, when to come back: "in 30 seconds". */
export function comeBack(ctx: Context, t: Translator, { retryAt }: { retryAt: Date }, now: Date): string {
  ctx.set('Retry-After', String(Math.ceil((retryAt.getTime() - now.getTime()) / 1000)))
  return whenIn(t, retryAt, now)
}
