import type { Context } from 'koa'
import type { VNode } from 'preact'
import { renderPage } from '../ui/document.tsx'

/** Answers with a page. 422 is a form with something to mend, 429 one to come back to. */
export function render(ctx: Context, page: VNode, status = 200): void {
  ctx.status = status
  ctx.type = 'html'
  ctx.body = renderPage(page)
}

/** Sends the browser on with GET, whatever brought it here (RFC 9110 15.4.4). */
export function seeOther(ctx: Context, address: string): void {
  ctx.status = 303
  ctx.redirect(address)
}
