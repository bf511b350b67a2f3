import { hash } from 'node:crypto'
import type { Context } from 'koa'
import type { VNode } from 'preact'
import { renderPage } from '../ui/document.tsx'
import { roomForSheet } from '../ui/style.tsx'
import { sheet } from './assets.ts'
import { constantOf, halfCompressed } from './half-compressed.ts'
import { contentSecurityPolicy } from './headers.ts'

const sourceOf = (style: string): string => `'sha256-${hash('sha256', style, 'base64')}'`

const [sheetSource, sheetOnce] = [sourceOf(sheet), constantOf(sheet)]

/** Answers with a page. 422 is a form with something to mend, 429 one to come back to. */
export function render(ctx: Context, page: VNode, status = 200): void {
  const html = renderPage(page)
  const room = roomForSheet(html)
  const sources = room && [sheetSource, ...(room.brand ? [sourceOf(room.brand)] : [])]
  ctx.status = status
  ctx.type = 'html'
  ctx.set('Content-Security-Policy', contentSecurityPolicy(sources))
  ctx.remove('Content-Encoding')
  ctx.body = room ? withSheet(ctx, html, room.at) : html
}

/** The sheet is most of such a page. Compressed, all of it arrives before the server waits for an answer (RFC 6928). */
function withSheet(ctx: Context, html: string, at: number): Buffer {
  const [before, after] = [Buffer.from(html.slice(0, at)), Buffer.from(html.slice(at))]
  ctx.vary('Accept-Encoding')
  if (ctx.acceptsEncodings('gzip', 'identity') !== 'gzip')
    return Buffer.concat([before, sheetOnce.bytes, after])
  ctx.set('Content-Encoding', 'gzip')
  return halfCompressed(before, sheetOnce, after)
}

/** Sends the browser on with GET, whatever brought it here (RFC 9110 15.4.4). */
export function seeOther(ctx: Context, address: string): void {
  ctx.status = 303
  ctx.redirect(address)
}
