import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import type { Middleware } from 'koa'
import type { Assets, HomeScreen } from '../ui/document.tsx'
import { minified } from './minified.ts'

const folder = join(import.meta.dirname, '../assets')
const types = {
  css: 'text/css; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  svg: 'image/svg+xml',
  png: 'image/png',
  webmanifest: 'application/manifest+json',
}

interface Asset {
  type: string
  bytes: Buffer
  gzipped: Buffer
}

const files = new Map<string, Asset>()

const sheetOf = (name: string): string => minified(readFileSync(join(folder, name), 'utf8'))

/** What every page needs to look like one of ours. */
export const sheet = sheetOf('portico.css')

/** Reads a file once and gives it an address that changes with its content. */
const asset = (name: string): string => written(name, readFileSync(join(folder, name)))

function written(name: string, bytes: Buffer): string {
  const [base, extension] = name.split('.') as [string, keyof typeof types]
  const hash = createHash('sha256').update(bytes).digest('base64url').slice(0, 12)
  const path = `/assets/${base}.${hash}.${extension}`
  files.set(path, { type: types[extension], bytes, gzipped: gzipSync(bytes, { level: 9 }) })
  return path
}

/** The addresses of what every page needs. */
export const assets: Assets = {
  css: written('portico.css', Buffer.from(sheet)),
  own: written('own.css', Buffer.from(sheetOf('own.css'))),
  script: asset('enhance.js'),
  icon: asset('icon.svg'),
}

/** An asset that only some pages need. */
export const pageAsset = (name: string): string => asset(name)

const icons = [192, 512].map((size) => ({
  src: pageAsset(`app-${size}.png`),
  sizes: `${size}x${size}`,
  type: 'image/png',
  purpose: 'any maskable',
}))

/** What a phone needs that keeps Portico on its home screen (W3C Web Application Manifest). */
export const homeScreen: HomeScreen = {
  icon: pageAsset('app-192.png'),
  manifest: written(
    'portico.webmanifest',
    Buffer.from(
      JSON.stringify({
        id: '/',
        name: 'Portico',
        start_url: '/',
        scope: '/',
        display: 'standalone',
        background_color: '#ffffff',
        theme_color: '#ffffff',
        icons,
      }),
    ),
  ),
}

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
