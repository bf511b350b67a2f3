import type { Middleware } from 'koa'
import { brandStyles } from '../ui/brand.ts'

const address = /^\/brand\/([0-9a-f]{6})\.css$/

/** Serves the colours of portals. A colour's sheet is the same for ever, whichever portal has it. */
export const serveBrands: Middleware = async (ctx, next) => {
  const [, hex] = address.exec(ctx.path) ?? []
  if (hex === undefined || (ctx.method !== 'GET' && ctx.method !== 'HEAD')) return next()
  ctx.set('Cache-Control', 'public, max-age=31536000, immutable')
  ctx.type = 'text/css; charset=utf-8'
  ctx.body = brandStyles(hex)
}
