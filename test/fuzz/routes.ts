/** Every address that there is, as the house itself names them. */
import type Router from 'koa-router'
import { documents, routes as engine } from '../../src/oidc/routes.ts'
import type { House } from '../support/house.ts'

export interface Route {
  method: string
  /** With `:name` where a value stands. */
  path: string
}

const stackOf = (middleware: object): Router.Layer[] =>
  'router' in middleware ? (middleware.router as Router).stack : []

/** The pages, and what other sites send here: what the routers of the house say themselves. */
export const pageRoutes = ({ running }: House): Route[] =>
  running
    .currentEngine()
    .middleware.flatMap(stackOf)
    .flatMap(({ methods, path }) =>
      methods
        .filter((method) => method !== 'HEAD')
        // One route is a pattern: a portal's own address.
        .map((method) => ({ method, path: String(path) === '/^\\/p\\/.+$/' ? '/p/:slug' : String(path) })),
    )

/** What stands before the routers, and what the engine answers by itself. */
export const otherRoutes: Route[] = [
  ...['/livez', '/readyz', '/metrics', '/assets/:file', '/:anything', ...documents].map((path) => get(path)),
  ...Object.values(engine).flatMap((path) => [get(path), { method: 'POST', path }]),
  ...['/authorize/:uid', '/device/:uid', '/end-session/success'].map((path) => get(path)),
  { method: 'POST', path: '/end-session/confirm' },
]

function get(path: string): Route {
  return { method: 'GET', path }
}

const ends = /remove|delete|disable|leave|sign-out|end-others|sessions\/end|hand-over|retire|switch|:action/

/** What ends something comes last, so that whatever comes before finds it. */
export const endingLast = <R extends Route>(routes: R[]): R[] =>
  routes.toSorted((a, b) => Number(ends.test(a.path)) - Number(ends.test(b.path)))
