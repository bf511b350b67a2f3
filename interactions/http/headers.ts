import type { Middleware } from 'koa'
import type { Config } from '../../src/config.ts'

/**
 * What a page may load. `styles` are the sources of its styles: sheets of ours, or the hashes of those that stand in it and then
 * no others (CSP Level 3, 2.3.1). No form-action: after a form we redirect to the portal, and Chromium would block that.
 */
export const contentSecurityPolicy = (styles = ["'self'"]): string =>
  [
    "default-src 'none'",
    `style-src ${styles.join(' ')}`,
    "img-src 'self' data:",
    "script-src 'self'",
    "connect-src 'self'",
    "manifest-src 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join('; ')

/** The headers of every answer. What may be cached or framed says so itself. */
export const everyAnswersHeaders = ({ https }: Pick<Config, 'https'>): Record<string, string> => ({
  'Content-Security-Policy': contentSecurityPolicy(),
  'X-Content-Type-Options': 'nosniff',
  'X-Frame-Options': 'DENY',
  'Referrer-Policy': 'same-origin',
  'Permissions-Policy': 'camera=(), geolocation=(), microphone=(), payment=()',
  'Cache-Control': 'no-store',
  ...(https ? { 'Strict-Transport-Security': 'max-age=63072000; includeSubDomains' } : {}),
})

export function securityHeaders(config: Config): Middleware {
  const headers = everyAnswersHeaders(config)
  return (ctx, next) => {
    ctx.set(headers)
    return next()
  }
}

/** Keeps a page of our own apart from whoever opened it. Never on interactions: portals sign in by popup. */
export const isolate: Middleware = (ctx, next) => {
  ctx.set('Cross-Origin-Opener-Policy', 'same-origin')
  return next()
}
