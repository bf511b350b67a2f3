import type { IncomingMessage } from 'node:http'
import type { Middleware } from 'koa'
import getRawBody from 'raw-body'
import { badForm, tooLarge } from '../errors.ts'

const takesForms = new Set(['/authorize', '/end-session'])
/** What an address may hold, within the 16 KiB that a request's head may have. */
const longest = 12 * 1024

/**
 * Both endpoints take their request as a form too (OpenID Connect Core 3.1.2.1, RP-Initiated Logout 2). A form that a
 * portal's page sends comes without our cookies, which are SameSite=Lax; sent on as an address, it comes with them.
 */
export const formAsAddress: Middleware = async (ctx, next) => {
  if (ctx.method !== 'POST' || !takesForms.has(ctx.path)) return next()
  if (!ctx.is('application/x-www-form-urlencoded')) throw badForm()
  const form = await readForm(ctx.req)
  ctx.status = 303
  ctx.redirect(`${ctx.path}?${new URLSearchParams(form)}`)
}

async function readForm(request: IncomingMessage): Promise<string> {
  try {
    const length = request.headers['content-length'] ?? null
    return (await getRawBody(request, { length, limit: longest })).toString('utf8')
  } catch (cause) {
    // What is still on its way is let go, or the connection would wait for somebody to read it.
    request.resume()
    throw (cause as { type?: string }).type === 'entity.too.large' ? tooLarge() : badForm({ cause })
  }
}
