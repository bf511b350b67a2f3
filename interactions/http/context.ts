import type { Context } from 'koa'
import type { Origin } from '../../src/audit/audit.ts'
import { chooseLanguage, type Translator, translatorFor } from '../locales/translator.ts'

/** The id that stands in the log, on error pages, and in the answer's X-Request-Id. */
export const requestIdOf = (ctx: Context): string => String(ctx.state.requestId)

/** Where a request came from, for the audit log. */
export const originOf = (ctx: Context): Origin => ({
  ip: ctx.ip,
  userAgent: ctx.get('user-agent'),
  requestId: requestIdOf(ctx),
})

/** The languages a browser asks for, best first. */
const browserLanguages = (ctx: Context): string[] => {
  const accepted = ctx.acceptsLanguages()
  return Array.isArray(accepted) ? accepted : []
}

/** The language of a page: what the portal asks for (`ui_locales`), then the account's, then the browser's. */
export function translatorOf(
  ctx: Context,
  wanted: { uiLocales?: unknown; locale?: string | null } = {},
): Translator {
  const fromPortal = typeof wanted.uiLocales === 'string' ? wanted.uiLocales.split(' ') : []
  const fromAccount = wanted.locale ? [wanted.locale] : []
  return translatorFor(chooseLanguage([...fromPortal, ...fromAccount, ...browserLanguages(ctx)]))
}
