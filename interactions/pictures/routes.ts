import Router from 'koa-router'
import type { InteractionDeps } from '../../src/deps.ts'
import { notFound } from '../../src/errors.ts'

const types: Record<string, string> = { svg: 'image/svg+xml', png: 'image/png', webp: 'image/webp' }

/** What the names of pictures and files are made of. PostgreSQL refuses some other texts. */
const part = /^[\w.-]+$/

/**
 * Pictures, for our pages and for every portal. An address never changes its content, so it is cached for good; whoever
 * knows an address may see the picture, and addresses cannot be guessed.
 *
 * A removed picture is no longer served from the moment it is removed. Whoever kept a copy, a browser's cache among them,
 * has it still: that is the price of an address that may be cached, and no portal is given the old address any more.
 */
export function pictureRoutes({ pictures }: InteractionDeps): Router {
  const router = new Router({ prefix: '/pictures' })

  router.get('/:name/:file', async (ctx) => {
    const { name = '', file = '' } = ctx.params as Record<string, string>
    if (!part.test(name) || !part.test(file)) throw notFound()
    const bytes = await pictures.file(name, file)
    const type = types[file.split('.')[1] ?? '']
    if (!bytes || !type) throw notFound()
    ctx.set({
      'Cache-Control': 'public, max-age=31536000, immutable',
      'Access-Control-Allow-Origin': '*',
      'Cross-Origin-Resource-Policy': 'cross-origin',
      'Content-Security-Policy': "default-src 'none'; sandbox",
      'Content-Disposition': `inline; filename="${file}"`,
    })
    ctx.type = type
    // The name tells the content, so it is its own validator. Looked for first: what was removed is not "unchanged".
    ctx.etag = `${name}/${file}`
    ctx.status = 200
    if (ctx.fresh) ctx.status = 304
    else ctx.body = Buffer.from(bytes)
  })

  return router
}
