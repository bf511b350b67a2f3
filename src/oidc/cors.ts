import type { Middleware } from 'koa'
import type { KoaContextWithOIDC } from 'oidc-provider'
import type { Registry } from '../portals/registry.ts'
import type { PorticoClient } from './client.ts'

/** What anybody may read from any page. */
const open = new Set(['discovery', 'jwks', 'cors.discovery', 'cors.jwks'])

type Origins = Pick<PorticoClient, 'redirectUris' | 'allowed_origins'>

/** A browser portal's origins: those of its web redirect URIs, and what it registered as `allowed_origins`. */
export function originAllowed(origin: string, { redirectUris = [], allowed_origins = [] }: Origins): boolean {
  if (origin === 'null') return false
  const own = redirectUris.map((uri) => URL.parse(uri)).filter((url) => url && /^https?:$/.test(url.protocol))
  return own.some((url) => url?.origin === origin) || allowed_origins.includes(origin)
}

/**
 * Tells no origin but our portals' that it may read an answer.
 *
 * The engine refuses a foreign origin once it knows which client asks; before that, in a preflight and in early errors,
 * it lets everybody read, `null` included. Discovery and JWKS are for everybody.
 */
export function onlyPortalsRead(registry: Registry): Middleware {
  return async (ctx, next) => {
    await next()
    const { oidc } = ctx as unknown as Partial<KoaContextWithOIDC>
    if (!oidc || !ctx.response.get('Access-Control-Allow-Origin')) return
    if (open.has(oidc.route)) return ctx.set('Access-Control-Allow-Origin', '*')
    const origin = ctx.get('Origin')
    const known = (await registry.all()).some(({ metadata }) =>
      originAllowed(origin, {
        redirectUris: metadata.redirect_uris,
        allowed_origins: metadata.allowed_origins ?? [],
      }),
    )
    if (known) return
    for (const header of Object.keys(ctx.response.headers)) {
      if (header.startsWith('access-control-')) ctx.remove(header)
    }
  }
}
