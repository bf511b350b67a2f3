import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import type { Middleware } from 'koa'
import type { Assets } from '../ui/document.tsx'

const folder = join(import.meta.dirname, '../assets')
const types = { css: 'text/css; charset=utf-8', js: 'text/javascript; charset=utf-8', svg: 'image/svg+xml' }

interface Asset {
  type: string
  bytes: Buffer
  gzipped: Buffer
}

const files = new Map<string, Asset>()

/** Reads a file once and gives it an address that changes with its content. */
function asset(name: string): string {
  const bytes = readFileSync(join(folder, name))
  const [base, extension] = name.split('.') as [string, keyof typeof types]
  const hash = createHash('sha256').update(bytes).digest('base64url').slice(0, 12)
  const path = `/assets/${base}.${hash}.${extension}`
  files.set(path, { type: types[extension], bytes, gzipped: gzipSync(bytes, { level: 9 }) })
  return path
}

/** The addresses of what every page needs. */
export const assets: Assets = {
  css: asset('portico.css'),
  script: asset('enhance.js'),
  icon: asset('icon.svg'),
}

/** An asset that only some pages need. */
export const pageAsset = (name: string): string => asset(name)

/** Serves them for ever: a changed file has another address. */
export const serveAssets: Middleware = async (ctx, next) => {
  const found = files.get(ctx.path)
  if (!found || (ctx.method !== 'GET' && ctx.method !== 'HEAD')) return next()
  ctx.set('Cache-Control', 'public, max-age=31536000, immutable')
  ctx.type = found.type
  ctx.vary('Accept-Encoding')
  const gzip = ctx.acceptsEncodings('gzip', 'identity') === 'gzip'
  if (gzip) ctx.set('Content-Encoding', 'gzip')
  ctx.body = gzip ? found.gzipped : found.bytes
}
